/** One browser with the extension in it, its server, and the webmails: what every journey begins with. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type BrowserName, type Opened, openBrowser } from '../browsers';
import { choose, chooseServer, type Desk, type Place, sitDown } from '../desk';
import { type Host, startHost } from '../host';
import { type Server, startServer } from '../server';

/** Words that stand in the signature, the quoted mail and the message on the page, and in no draft. */
export const NOT_OWN = /Quoted-Canary|Northgate|missed your call|locked door/;

export let opened: Opened;
export let host: Host;
export let server: Server;
const desks: Desk[] = [];
let isIncomingRead = false;

/** A page with compose boxes, proved clean and closed after the journey. */
export async function sit(place: Place): Promise<Desk> {
  const desk = await sitDown(opened, place);
  desks.push(desk);
  return desk;
}

/** Switch on, for this journey alone, that the message that is answered reaches the server. */
export async function letIncomingBeRead(): Promise<void> {
  isIncomingRead = true;
  await switchReading();
}

function switchReading(): Promise<void> {
  return choose(opened, (page) => page.locator('#reads-incoming').click());
}

/** Set the table before the journeys of one browser, and look at it after each. */
export function layTable(name: BrowserName): void {
  beforeAll(async () => {
    [host, server] = await Promise.all([startHost(), startServer()]);
    opened = await openBrowser(name, host);
    await chooseServer(opened, server.address);
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    host?.close();
  });
  beforeEach(() => {
    Object.assign(server, { delayMs: 0, model: null });
    server.asked.length = 0;
    host.delivered.length = 0;
  });
  afterEach(async () => {
    await server.feel('well');
    try {
      for (const desk of desks) await desk.prove();
      if (!isIncomingRead) expect(server.asked.filter(({ body }) => NOT_OWN.test(JSON.stringify(body)))).toEqual([]);
    } finally {
      for (const desk of desks.splice(0)) await desk.close();
      if (isIncomingRead) await switchReading();
      isIncomingRead = false;
    }
  });
}
