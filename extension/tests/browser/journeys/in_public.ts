/** A reply that anyone can read: in the popup alone, since a webmail writes mails. */
import { expect, it } from 'vitest';
import { openOwn } from '../browsers';
import { layer } from '../layer';
import { CONDITIONAL, SHORT, untilTrue } from './hands';
import { opened, server, sit } from './suite';

export function inPublic(): void {
  it('counts, and offers to go on in private, once the popup is told that it is a reply in public', async () => {
    const page = await openOwn(opened, 'popup.html');
    const own = layer(page, opened.name);
    await page.waitForSelector('#draft', { visible: true });
    await page.click('#draft');
    await page.keyboard.type(SHORT);
    await untilTrue(() => server.checks().at(-1)?.body.text === SHORT);
    expect(server.checks().at(-1)?.body.channel).toBe('email');
    await page.select('#channel', 'social');
    await untilTrue(() => server.checks().at(-1)?.body.channel === 'social');
    await own.click('.badge');
    await own.until((root, length) => root.querySelector('.panel .count')?.textContent?.startsWith(String(length)), SHORT.length);
    await own.click('.panel .ways summary');
    await own.click('.panel .ways .acts button');
    await page.waitForFunction((length) => (document.querySelector('#draft')?.textContent?.length ?? 0) > length, {}, SHORT.length);
    await own.evaluate((root) => root.querySelector<HTMLElement>('.panel:not([hidden]) .fold')?.click());
    await page.close();
  });

  it('says nothing of it beside a mail', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.write(SHORT);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    expect(server.checks().at(-1)?.body.channel).toBe('email');
    expect(await desk.layer.isShown('.panel .room')).toBe(false);
  });
}
