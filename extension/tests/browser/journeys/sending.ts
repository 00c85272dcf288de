/** The Send button: never covered, and asked about an open blank once. */
import { expect, it } from 'vitest';
import { fold, overSend, plain, untilTrue, writeShort } from './hands';
import { host, sit } from './suite';

export function sending(): void {
  it.each([
    ['gmail', 'tr'],
    ['outlook', 'id'],
  ] as const)('asks once about an open blank when the mail is sent in %s in %s', async (webmail, locale) => {
    const desk = await sit({ webmail, locale, boxes: ['new', 'reply'] });
    for (const [id, isByKey] of [
      [':m1', false],
      [':m2', true],
    ] as const) {
      const act = () => (isByKey ? desk.press('Control', 'Enter') : desk.send(id));
      const sent = host.delivered.length;
      await desk.focus(id);
      await desk.press('Control', 'Home');
      await desk.write('We are sorry for the [what it cost them] this caused you.');
      await desk.until(
        (id) =>
          [...((CSS.highlights.get('amends-slot') ?? []) as Iterable<Range>)].some((each) =>
            document.getElementById(id)?.contains(each.startContainer),
          ),
        id,
      );
      await act();
      await desk.layer.until((root) =>
        [...root.querySelectorAll<HTMLElement>('.say')].some(
          (each) => each.checkVisibility() && each.innerText.includes('[what it cost them]'),
        ),
      );
      expect(host.delivered.length).toBe(sent);
      // at once it would be a double click
      await desk.letPass(600);
      await desk.focus(id);
      await act();
      await untilTrue(() => host.delivered.length === sent + 1);
      expect(plain(host.delivered.at(-1)?.text ?? '')).toContain('[what it cost them]');
    }
  });

  it.each(['gmail', 'outlook'] as const)('never covers Send in %s, in small windows and at 200 percent', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await writeShort(desk);
    await fold(desk, false);
    for (const [width, height, scale] of [
      [1280, 900, 1],
      [800, 600, 1],
      [400, 300, 2],
      [400, 600, 2],
    ] as const) {
      await desk.page.setViewport({ width, height, deviceScaleFactor: scale });
      await desk.focus();
      await desk.press('Control', 'Home');
      await desk.press('Alt', 'Shift', 'Period');
      await desk.layer.until((root) => [...root.querySelectorAll('.card')].some((each) => each.checkVisibility()));
      await desk.letPass(100);
      expect(await overSend(desk), `${width} × ${height}`).toEqual([]);
      await desk.press('Escape');
    }
    await desk.focus();
    await desk.press('Control', 'End');
    await desk.write(' [what it cost them]');
    await desk.until(() => CSS.highlights.has('amends-slot'));
    await desk.press('Control', 'Enter');
    await desk.layer.until((root) => [...root.querySelectorAll('.say')].some((each) => each.checkVisibility()));
    for (const [width, height] of [
      [800, 600],
      [400, 600],
      [1280, 900],
    ] as const) {
      await desk.page.setViewport({ width, height });
      await desk.letPass(100);
      expect(await overSend(desk), `${width} × ${height}, asked`).toEqual([]);
    }
    await fold(desk, true);
  });
}
