/** What hands and eyes do in many journeys. */
import { expect } from 'vitest';
import { cdp, IDLE_MS, type Opened, openOwn } from '../browsers';
import type { Desk, Place } from '../desk';
import type { Locale } from '../fixtures/words';
import type { Letter } from '../letters';

/** Longer than the pause after which a draft is checked. */
export const PAUSE_MS = 900;
export const SHORT = 'We are sorry for any inconvenience this may have caused.';
export const CONDITIONAL = 'any inconvenience this may have caused';
export const THANKS = 'Thank you for your understanding';

/** An editor writes a space at an edge as one that does not break. */
export const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();

/** The words of a box, without its tags. */
export function wordsOf(html: string): string {
  const own = html.split(REST)[0] ?? '';
  return own
    .replace(/<\/div>|<br[^>]*>|<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&');
}

const REST = /<span class="gmail_signature_prefix">|<div id="Signature">/;

/** Signature and quoted mail, as they stand in a box. */
export function restOf(html: string): string {
  const at = html.search(REST);
  return at < 0 ? '' : html.slice(at);
}

export async function accept(desk: Desk, quote: string, fill?: string): Promise<void> {
  const before = await currentHtml(desk);
  await desk.openCard(quote);
  if (fill) {
    await desk.layer.click('.card input');
    await desk.write(fill);
  }
  await desk.layer.click('.card .do');
  await desk.until(
    (before) =>
      [...document.querySelectorAll<HTMLElement>('[id^=":m"]')]
        .map((each) => (each as HTMLTextAreaElement).value ?? each.innerHTML)
        .join() !== before,
    before,
  );
  await desk.layer.untilGone('.card');
}

/** The panel is one choice for all mails, so that what a test opens it closes. */
export async function fold(desk: Desk, isFolded: boolean): Promise<void> {
  if ((await desk.layer.isShown('.panel')) !== isFolded) return;
  await desk.layer.click(isFolded ? '.panel .fold' : '.badge');
  await desk.layer.until(
    (root, isFolded) => [...root.querySelectorAll('.panel')].some((each) => each.checkVisibility()) !== isFolded,
    isFolded,
  );
}

/** All boxes of a page at once: whichever is changed. */
export function currentHtml(desk: Desk): Promise<string> {
  return desk.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[id^=":m"]')].map((each) => (each as HTMLTextAreaElement).value ?? each.innerHTML).join(),
  );
}

/** Undoes (z) or redoes (y) until the box is as it was; throws where that takes more than so many presses. */
export async function goTo(desk: Desk, key: 'z' | 'y', wanted: string, most: number): Promise<void> {
  const passed = [];
  for (let n = 0; n < most; n += 1) {
    const before = await desk.html();
    await desk.press('Control', key);
    await desk.until((before) => window.fixture.html(':m1') !== before, before).catch(() => {});
    const html = await desk.html();
    if (html === wanted) return;
    passed.push(html);
  }
  throw new Error(`Ctrl+${key} × ${most} did not come to\n  ${wanted}\nbut to\n  ${passed.join('\n  ')}`);
}

export async function untilTrue(is: () => boolean): Promise<void> {
  await expect.poll(is, { timeout: 20_000, interval: 30 }).toBe(true);
}

/** The background of the extension is stopped, as browsers do after half a minute without work. */
export async function sleep(opened: Opened, desk: Desk): Promise<void> {
  // nothing outside Firefox can tell that it has put a background to sleep, but it does it in time
  if (opened.name === 'firefox') return desk.letPass(IDLE_MS + PAUSE_MS);
  const isWorker = (each: { type(): string }) => each.type() === 'service_worker';
  const target = opened.browser.targets().find(isWorker);
  const own = await openOwn(opened, 'options.html');
  const session = await cdp(own);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  // another may have been started already, by an answer that was still due
  await untilTrue(() => !target || !opened.browser.targets().includes(target));
  await own.close();
  await desk.page.bringToFront();
}

/** What of ours lies over a Send button: boxes that touch it, and points of it where a press would not reach it. */
export async function overSend(desk: Desk): Promise<string[]> {
  const send = await desk.page.evaluate(() => {
    const button = document.querySelector<HTMLElement>('[id=":m1send"]');
    if (!button) throw new Error('no Send');
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const missed: string[] = [];
    for (const x of [0.1, 0.5, 0.9]) {
      for (const y of [0.1, 0.5, 0.9]) {
        const [px, py] = [left + (right - left) * x, top + (bottom - top) * y];
        const hit = document.elementFromPoint(px, py);
        if (hit?.nodeName.startsWith('AMENDS')) missed.push(`${hit.nodeName} at ${Math.round(px)}, ${Math.round(py)}`);
      }
    }
    return { left, right, top, bottom, missed };
  });
  const boxes = await desk.layer.evaluate((root, { left, right, top, bottom }) => {
    return [...root.querySelectorAll('.badge, .card, .panel, .say')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && box.left < right && box.right > left && box.top < bottom && box.bottom > top;
      })
      .map((each) => each.className);
  }, send);
  return [...send.missed, ...(boxes ?? [])];
}

/** The boxes and languages in which what writes into a mail is tried. */
export const WAYS: { of: string; place: Place; locale: Locale }[] = [
  { of: 'Gmail', place: { webmail: 'gmail', boxes: ['reply'] }, locale: 'en' },
  { of: 'Outlook', place: { webmail: 'outlook', boxes: ['reply'], locale: 'tr' }, locale: 'tr' },
  { of: 'a plain contenteditable', place: { webmail: 'gmail', editor: 'plain', boxes: ['reply'], locale: 'id' }, locale: 'id' },
  { of: 'a textarea', place: { webmail: 'gmail', editor: 'textarea' }, locale: 'en' },
];

/** Two sentences with a mark each, until they are marked. */
export async function writeShort(desk: Desk): Promise<void> {
  await desk.focus();
  await desk.write(`${SHORT} ${THANKS}.`);
  await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
}

/** A letter with a bold greeting at the top of the box, until it is marked. */
export async function writeLetter(desk: Desk, letter: Letter): Promise<void> {
  await desk.focus();
  await desk.press('Control', 'Home');
  await desk.press('Control', 'b');
  await desk.type(letter.greeting);
  await desk.press('Control', 'b');
  await desk.type(`\n${letter.words}`);
  await desk.untilMarks(letter.marks);
}
