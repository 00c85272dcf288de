/** The better draft: looked at, ticked, taken in one step, and given back. */
import { expect, it } from 'vitest';
import type { Desk } from '../desk';
import { LETTERS } from '../letters';
import { violations } from '../violations';
import { CONDITIONAL, fold, goTo, plain, restOf, SHORT, THANKS, untilTrue, WAYS, wordsOf, writeLetter, writeShort } from './hands';
import { opened, server, sit } from './suite';

export function improving(): void {
  it.each(WAYS)('takes the better draft without what is left out, and gives it back, in $of', async ({ place, locale }) => {
    const letter = LETTERS[locale];
    const desk = await sit(place);
    const rest = restOf(await desk.html());
    await writeLetter(desk, letter);
    const before = await desk.html();
    await seeBetter(desk);
    expect(await desk.layer.text('.gains')).toMatch(/\d+ → \d+/);
    expect(await desk.html()).toBe(before);

    // one is left out: the scores are read again
    await desk.layer.click('.improvements li:last-child input');
    await desk.layer.until((root) => /\d → \d/.test(root.querySelector('.gains')?.textContent ?? ''));
    const wanted = await desk.layer.evaluate((root) => {
      const shown = root.querySelector('.text-after')?.cloneNode(true) as HTMLElement;
      for (const gone of shown.querySelectorAll('del')) gone.remove();
      for (const slot of shown.querySelectorAll('.slot')) slot.prepend('[');
      for (const slot of shown.querySelectorAll('.slot')) slot.append(']');
      return shown.textContent;
    });
    await desk.layer.click('.better-acts .do');
    await desk.until((before) => window.fixture.html(':m1') !== before, before);
    const html = await desk.html();
    expect(squeezed(wordsOf(html))).toBe(squeezed(wanted ?? ''));
    expect(restOf(html)).toBe(rest);
    if (place.editor !== 'textarea') {
      expect(html).toMatch(/<(b|strong)\b[^>]*>[^<]*Adeyemi/);
      expect(await desk.page.evaluate(() => `${getSelection()}`)).toMatch(/^\[[^\]]+\]$/);
    }
    await desk.layer.until((root) => [...root.querySelectorAll<HTMLElement>('.say')].some((each) => each.checkVisibility()));
    await desk.layer.click('.say button');
    await desk.until((before) => window.fixture.html(':m1') === before, before);
    await fold(desk, true);
  });

  it.each(['gmail', 'outlook'] as const)('is one step of the editor’s own undo in %s', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await writeShort(desk);
    const before = await desk.html();
    await seeBetter(desk);
    await desk.layer.click('.better-acts .do');
    await desk.until((before) => window.fixture.html(':m1') !== before, before);
    const after = await desk.html();
    await goTo(desk, 'z', before, 1);
    await goTo(desk, 'y', after, 1);
    await fold(desk, true);
  });

  it('leaves a change over a link to the writer, and takes the others', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: [] });
    const link = '<a href="https://shop.example/">inconvenience</a>';
    const id = await desk.open('draft', `<div dir="ltr">We are sorry for any ${link} this may have caused. ${THANKS}.</div>`);
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] }, id);
    await seeBetter(desk);
    expect(await violations.ofLayer(opened, desk)).toEqual([]);
    await desk.page.bringToFront();
    const [byHand, ticked] = (await desk.layer.evaluate((root) => [
      [...root.querySelectorAll('.improvements li')].filter((each) => !each.querySelector('input')).map((each) => each.textContent),
      root.querySelectorAll('.improvements input:checked').length,
    ])) as [string[], number];
    expect(byHand).toEqual([expect.stringContaining('by hand')]);
    expect(ticked).toBeGreaterThan(0);
    await desk.layer.click('.better-acts .do');
    await desk.until(() => !window.fixture.html(':m1').includes('Thank you for your understanding'));
    expect(await desk.html()).toContain(link);
    await desk.layer.evaluate((root) => root.querySelector<HTMLElement>('.panel:not([hidden]) .fold')?.click());
  });

  it('opens for a press in which an answer came', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await writeShort(desk);
    await fold(desk, false);
    await desk.write(' Yes.');
    await desk.layer.click('.panel .see-better', async () => {
      await untilTrue(() => server.checks().some(({ body }) => body.text?.endsWith(' Yes.')));
      await desk.letPass(300);
    });
    await desk.layer.until((root) => root.querySelector('.better')?.checkVisibility());
    await fold(desk, true);
  });

  it('does nothing to a draft that was changed meanwhile, and says so', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await writeShort(desk);
    await fold(desk, false);
    server.delayMs = 1500;
    await desk.layer.click('.panel .see-better');
    await untilTrue(() => server.asked.some(({ path }) => path === '/v1/improve'));
    await desk.write(' Yes.');
    await desk.layer.until((root) => [...root.querySelectorAll('.say')].some((each) => each.textContent?.includes('changed meanwhile')));
    server.delayMs = 0;
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
    expect(await desk.layer.isShown('.better')).toBe(false);
    expect(plain(wordsOf(await desk.html()))).toBe(`${SHORT} ${THANKS}. Yes.`);
    await fold(desk, true);
  });

  it('is looked at, ticked and left by keyboard', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await writeShort(desk);
    const before = await desk.html();
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.until((root) => root.querySelector('.panel')?.contains(root.activeElement));
    await desk.press('Tab');
    await desk.layer.until((root) => root.activeElement?.classList.contains('see-better'));
    await desk.press('Enter');
    await desk.layer.until((root) => root.activeElement?.matches('.better-acts .do'));
    await desk.press('Shift', 'Tab');
    await desk.layer.until((root) => root.activeElement?.matches('.improvements li:last-child input'));
    await desk.press(' ');
    await desk.layer.until((root) => root.activeElement?.matches('.improvements li:last-child input:not(:checked)'));
    await desk.press('Escape');
    await desk.layer.until(
      (root) => !root.querySelector('.better')?.checkVisibility() && root.querySelector('.panel')?.contains(root.activeElement),
    );
    await desk.press('Escape');
    await desk.layer.until((root) => !root.activeElement);
    expect(await desk.html()).toBe(before);
    await desk.press('Alt', 'Shift', 'a');
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.untilGone('.panel');
  });
}

async function seeBetter(desk: Desk): Promise<void> {
  await fold(desk, false);
  await desk.layer.click('.panel .see-better');
  await desk.layer.until((root) => root.querySelector('.better')?.checkVisibility());
}

/** Without spaces, which an editor and a page write differently at the edge of a line. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
