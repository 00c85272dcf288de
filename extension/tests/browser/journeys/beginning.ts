/** From nothing: an outline in an empty box, where a message is answered. */
import { expect, it, onTestFinished } from 'vitest';
import { choose } from '../desk';
import { violations } from '../violations';
import { plain, restOf, wordsOf } from './hands';
import { letIncomingBeRead, opened, server, sit } from './suite';

const WAYS = [
  { webmail: 'gmail', locale: 'en', greeting: 'Dear' },
  { webmail: 'outlook', locale: 'tr', greeting: 'Sayın' },
] as const;

export function beginning(): void {
  it.each(WAYS)('starts an answer from an outline in $webmail in $locale, and takes it back', async ({ webmail, locale, greeting }) => {
    onTestFinished(() => speak(''));
    await speak(locale);
    const desk = await sit({ webmail, locale, boxes: ['reply'] });
    await desk.focus();
    await desk.press('Control', 'Home');
    const before = await desk.html();
    const rest = restOf(before);
    await desk.layer.click('.badge');
    await desk.layer.until((root) => root.querySelector('.panel .outline .do')?.checkVisibility());
    expect(await violations.ofLayer(opened, desk)).toEqual([]);
    await desk.page.bringToFront();
    await desk.layer.click('.panel .outline .do');
    await desk.until((before) => window.fixture.html(':m1') !== before, before);
    const html = await desk.html();
    expect(plain(wordsOf(html))).toMatch(new RegExp(`^${greeting} .*\\[`));
    expect(restOf(html)).toBe(rest);
    expect(await desk.page.evaluate(() => `${getSelection()}`)).toMatch(/^\[[^\]]+\]$/);
    expect(server.asked.at(-1)?.body.incoming).toBeUndefined();
    await desk.layer.click('.say button');
    // an editor may write an empty line otherwise than it was
    await desk.until((words) => !window.fixture.html(':m1').includes(words), `${greeting} [`);
    expect(plain(wordsOf(await desk.html()))).toBe(plain(wordsOf(before)));
    expect(restOf(await desk.html())).toBe(rest);
    await desk.layer.until((root) => root.querySelector('.badge.quiet')?.checkVisibility());
  });

  it('reads the message for it only where that is switched on, and by keyboard', async () => {
    await letIncomingBeRead();
    const desk = await sit({ webmail: 'gmail', boxes: ['reply'] });
    await desk.focus();
    await desk.press('Control', 'Home');
    await desk.layer.until((root) => root.querySelector('.badge')?.checkVisibility());
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.until((root) => root.activeElement?.matches('.outline .do'));
    await desk.press('Enter');
    await desk.until(() => CSS.highlights.has('amends-slot'));
    expect(server.asked.find(({ path }) => path === '/v1/outline')?.body.incoming).toMatch(/Quoted-Canary/);
    // the first blank is selected, and typed over
    await desk.type('Mr Adeyemi');
    expect(plain(wordsOf(await desk.html()))).toMatch(/^Dear Mr Adeyemi,/);
  });

  it('offers none where nothing is answered', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.letPass(400);
    expect(await desk.layer.isShown('.badge')).toBe(false);
  });
}

/** The language of the interface; an outline is in it where the message is not read. */
function speak(locale: string): Promise<void> {
  return choose(opened, async (page) => void (await page.select('#locale', locale)));
}
