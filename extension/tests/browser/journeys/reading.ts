/** What is read and marked, whatever is written meanwhile. */
import { expect, it } from 'vitest';
import { commit, compose } from '../composing';
import type { Locale } from '../fixtures/words';
import { LETTERS } from '../letters';
import { accept, CONDITIONAL, PAUSE_MS, plain, SHORT, THANKS, untilTrue, wordsOf } from './hands';
import { host, letIncomingBeRead, NOT_OWN, opened, server, sit } from './suite';

const LOCALES = Object.keys(LETTERS) as Locale[];

export function reading(): void {
  it.each(LOCALES)('marks the right words in a webmail in %s, whatever the language of the draft', async (locale) => {
    const others = LOCALES.filter((each) => each !== locale);
    for (const [i, webmail] of (['gmail', 'outlook'] as const).entries()) {
      const letter = LETTERS[others[i] as Locale];
      const desk = await sit({ webmail, locale, boxes: ['new'] });
      await desk.focus();
      await desk.write(`${letter.greeting}\n${letter.words}`);
      await desk.untilMarks(letter.marks);
    }
  });

  it('carries the marks over what is written while an answer is on its way', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    server.delayMs = 1500;
    await desk.type(`${SHORT} ${THANKS}.`);
    await untilTrue(() => server.checks().length === 1);
    await desk.press('Control', 'Home');
    await desk.type('Hello. ');
    // into the words that will come back as a finding
    await desk.press('Control', 'End');
    await desk.press('ArrowLeft');
    await desk.press('Backspace');
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS.slice(0, -1)] });
    server.delayMs = 0;
    await desk.type('g');
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
  });

  it('keeps two drafts apart', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['reply'] });
    const second = await desk.open('new');
    await desk.focus();
    await desk.press('Control', 'Home');
    await desk.write(SHORT);
    await desk.focus(second);
    await desk.write(`We are sorry that your order came late. ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL] }, ':m1');
    await desk.untilMarks({ weakens: [THANKS] }, second);
    const other = await desk.html();
    await accept(desk, THANKS);
    expect(await desk.html()).toBe(other);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    await desk.focus();
    await desk.press('Alt', 'Shift', 'Period');
    expect(await desk.layer.text('.card')).toContain(CONDITIONAL);
    await desk.press('Escape');
    await desk.send(second);
    await untilTrue(() => host.delivered.length === 1);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
  });

  it('asks nothing and changes nothing while a word is being composed', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.type(`${SHORT} `);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    const checks = server.checks().length;
    await compose(opened, desk.page, 'にほ');
    await desk.letPass(PAUSE_MS);
    expect(server.checks().length).toBe(checks);
    const html = await desk.html();
    await desk.openCard(CONDITIONAL);
    await desk.layer.evaluate((root) => root.querySelector<HTMLElement>('.card .do')?.click());
    await desk.letPass(PAUSE_MS);
    expect(await desk.html()).toBe(html);
    await commit(opened, desk.page, '日本');
    await untilTrue(() => server.checks().length > checks);
    expect(plain(wordsOf(await desk.html()))).toBe(`${SHORT} 日本`);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
  });

  it('sends the message that is answered only where that is switched on', async () => {
    await letIncomingBeRead();
    for (const webmail of ['gmail', 'outlook'] as const) {
      const desk = await sit({ webmail, boxes: ['reply'] });
      await desk.focus();
      await desk.press('Control', 'Home');
      await desk.write(SHORT);
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      const { text, incoming } = server.checks().at(-1)?.body ?? {};
      expect(incoming).toMatch(/locked door|Quoted-Canary/);
      expect(incoming).not.toMatch(/Northgate|missed your call/);
      expect(text).not.toMatch(NOT_OWN);
    }
  });

  it('reads a long paste', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    const filler = 'The parcel left our shop on Monday and the driver wrote the wrong number on it. ';
    const long = `${SHORT} ${filler.repeat(125)}${THANKS}.`;
    await desk.page.evaluate((text) => {
      const area = document.createElement('textarea');
      Object.assign(area, { id: 'clip', value: text, rows: 1 });
      Object.assign(area.style, { position: 'fixed', top: '0', left: '0', height: '20px' });
      document.body.append(area);
    }, long);
    await desk.page.click('#clip');
    await desk.press('Control', 'a');
    await desk.press('Control', 'c');
    await desk.page.evaluate(() => document.querySelector('#clip')?.remove());
    await desk.focus();
    await desk.press('Control', 'v');
    await desk.until((length) => window.fixture.html(':m1').length >= length, long.length);
    await untilTrue(() => server.checks().at(-1)?.body.text?.trim() === long);
    await desk.until(
      (quote) => [...((CSS.highlights.get('amends-undermines') ?? []) as Iterable<Range>)].some((each) => `${each}` === quote),
      CONDITIONAL,
    );
    const weak = await desk.marks();
    expect(weak.weakens).toContain(THANKS);
  });
}
