/** Accept and Insert: what they change, what they leave, and the way back. */
import { expect, it } from 'vitest';
import { LETTERS } from '../letters';
import {
  accept,
  CONDITIONAL,
  fold,
  goTo,
  PAUSE_MS,
  plain,
  restOf,
  SHORT,
  sleep,
  THANKS,
  untilTrue,
  WAYS,
  wordsOf,
  writeLetter,
  writeShort,
} from './hands';
import { host, opened, server, sit } from './suite';

export function accepting(): void {
  it.each(WAYS)('accepts, types on, and takes each step back and forth in $of', async ({ place, locale }) => {
    const letter = LETTERS[locale];
    const desk = await sit(place);
    const rest = restOf(await desk.html());
    await writeLetter(desk, letter);
    const isBold = (html: string) => place.editor === 'textarea' || /<(b|strong)\b[^>]*>[^<]*Adeyemi/.test(html);
    expect(await desk.html()).toSatisfy(isBold);

    const steps: { before: string; after: string; isAccept: boolean }[] = [];
    const step = async (isAccept: boolean, act: () => Promise<void>) => {
      const before = await desk.html();
      await act();
      const after = await desk.html();
      expect(after).not.toBe(before);
      expect(restOf(after)).toBe(rest);
      expect(after).toSatisfy(isBold);
      steps.push({ before, after, isAccept });
    };
    for (const { quote, fill, becomes } of letter.accepts) {
      await step(true, () => accept(desk, quote, fill));
      if (becomes) expect(plain(wordsOf(await desk.html()))).toContain(becomes);
      await step(false, () => desk.type(' Yes.'));
      const checks = server.checks().length;
      await untilTrue(() => server.checks().length > checks);
    }
    expect(plain(wordsOf(await desk.html()))).not.toContain(letter.accepts.at(-1)?.quote);

    for (const { before, isAccept } of [...steps].reverse()) await goTo(desk, 'z', before, isAccept ? 1 : 6);
    for (const { after, isAccept } of steps) await goTo(desk, 'y', after, isAccept ? 1 : 6);
    await desk.letPass(PAUSE_MS);

    const html = await desk.html();
    await desk.send();
    await untilTrue(() => host.delivered.length === 1);
    expect(host.delivered[0]?.html).toBe(html);
    const sent = plain(host.delivered[0]?.text ?? '');
    for (const { becomes } of letter.accepts) expect(sent).toContain(becomes);
  });

  it.each(['gmail', 'outlook'] as const)(
    'inserts a part and takes it back in one step, and leaves alone what is ignored, in %s',
    async (webmail) => {
      const desk = await sit({ webmail, boxes: ['reply'] });
      await desk.focus();
      await desk.press('Control', 'Home');
      await desk.write(`${SHORT} ${THANKS}.`);
      await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
      const rest = restOf(await desk.html());
      await desk.openCard(THANKS);
      await desk.layer.click('.card .may');
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      await fold(desk, false);
      const before = await desk.html();
      await desk.layer.click('.panel .insert');
      await desk.until((before) => window.fixture.html(':m1') !== before, before);
      await desk.until(() => CSS.highlights.has('amends-slot'));
      expect(restOf(await desk.html())).toBe(rest);
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      await goTo(desk, 'z', before, 1);
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      await desk.openCard(CONDITIONAL);
      await desk.layer.click('.card .do');
      await desk.until((before) => window.fixture.html(':m1') !== before, before);
      // the way back that the notice offers
      await desk.layer.until((root) => [...root.querySelectorAll<HTMLElement>('.say')].some((each) => each.innerText.includes('changed')));
      await desk.layer.click('.say button');
      await desk.until((before) => window.fixture.html(':m1') === before, before);
      await fold(desk, true);
    },
  );

  it('offers advice alone where a link lies in the words', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: [] });
    const words = '<div dir="ltr">We are sorry for any <a href="https://shop.example/">inconvenience</a> this may have caused.</div>';
    const id = await desk.open('draft', words);
    await desk.untilMarks({ undermines: [CONDITIONAL] }, id);
    await desk.openCard(CONDITIONAL);
    expect(await desk.layer.isShown('.card .do')).toBe(false);
    expect(await desk.html()).toBe(words);
  });

  it.each(['gmail', 'outlook'] as const)('loses no key that is typed right after Accept in %s', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await desk.focus();
    await desk.write(`${SHORT}`);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    await desk.openCard(CONDITIONAL);
    await desk.layer.click('.card input');
    await desk.write('wait');
    await desk.layer.click('.card .do');
    await desk.page.keyboard.type('XYZ');
    await desk.until(() => window.fixture.html(':m1').includes('XYZ'));
    expect(plain(wordsOf(await desk.html()))).toBe('We are sorry for the wait this caused youXYZ.');
  });

  it('leaves what lies in a link to be changed by hand', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    const linked = `<div>We are sorry for <a href="https://example.com/">${CONDITIONAL}</a>.</div>`;
    const id = await desk.open('reply', linked);
    await desk.focus(id);
    await desk.untilMarks({ undermines: [CONDITIONAL] }, id);
    await desk.openCard(CONDITIONAL);
    expect(await desk.layer.isShown('.card .do')).toBe(false);
    expect(await desk.layer.isShown('.card footer .may')).toBe(true);
  });

  it('accepts after the background was put to sleep', async () => {
    const desk = await sit({ webmail: 'outlook', boxes: ['new'] });
    await writeShort(desk);
    await sleep(opened, desk);
    const checks = server.checks().length;
    await accept(desk, THANKS);
    await untilTrue(() => server.checks().length > checks);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
  });
}
