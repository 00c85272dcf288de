/** Sentences that would stand better in another order: looked at before and after, moved, and moved back. */
import { expect, it } from 'vitest';
import { DISORDERED } from '../letters';
import { fold, goTo, plain, wordsOf } from './hands';
import { sit } from './suite';

export function ordering(): void {
  it.each(['gmail', 'outlook'] as const)('shows the sentences before and after, and moves them in one step, in %s', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await desk.focus();
    await desk.write(DISORDERED.en);
    await desk.layer.until((root) => root.querySelector('.badge .bar')?.checkVisibility());
    await fold(desk, false);
    await desk.layer.click('.panel .order > .text');
    const [now, better] = (await desk.layer.until((root) => {
      const shown = [...root.querySelectorAll('.moved')].map((each) => each.textContent);
      return shown.length === 2 && shown;
    })) as string[];
    expect(better).not.toBe(now);
    expect([...(better ?? '')].sort()).toEqual([...(now ?? '')].sort());
    expect(DISORDERED.en).toContain(now);
    const before = await desk.html();
    await desk.layer.click('.panel .move');
    await desk.until((before) => window.fixture.html(':m1') !== before, before);
    expect(plain(wordsOf(await desk.html()))).toBe(DISORDERED.en.replace(now ?? '', better ?? ''));
    await goTo(desk, 'z', before, 1);
    await fold(desk, true);
  });
}
