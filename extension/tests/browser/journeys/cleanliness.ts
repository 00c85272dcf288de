/** Nothing of ours in a mail, and nothing that a screen reader trips over. */
import { expect, it } from 'vitest';
import { sitDown } from '../desk';
import { violations } from '../violations';
import { CONDITIONAL, fold, writeShort } from './hands';
import { opened, sit } from './suite';

export function cleanliness(): void {
  it('would see anything of ours in a mail', async () => {
    const desk = await sitDown(opened, { webmail: 'gmail', boxes: ['new'] });
    await desk.prove();
    for (const spoil of ['<span class="amends-mark">x</span>', '<span data-x="1">x</span>', '<mark>x</mark>']) {
      await desk.page.evaluate((spoil) => document.getElementById(':m1')?.insertAdjacentHTML('beforeend', spoil), spoil);
      await desk.page.evaluate(() => document.getElementById(':m1')?.lastElementChild?.remove());
      await expect(desk.prove()).rejects.toThrow('came into a mail');
    }
    await desk.close();
  });

  it('leaves axe nothing to find', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await writeShort(desk);
    await fold(desk, false);
    await desk.openCard(CONDITIONAL);
    expect(await violations.ofLayer(opened, desk)).toEqual([]);
    await desk.press('Escape');
    await fold(desk, true);
    for (const file of ['options.html', 'popup.html']) expect(await violations.ofOwn(opened, file), file).toEqual([]);
  });
}
