/** The whole way by keyboard. */
import { expect, it } from 'vitest';
import { CONDITIONAL, plain, SHORT, THANKS, untilTrue, wordsOf } from './hands';
import { host, sit } from './suite';

export function keyboard(): void {
  it.each(['gmail', 'outlook'] as const)('goes the whole way by keyboard in %s', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await desk.focus();
    await desk.type(`${SHORT} ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
    await desk.press('Control', 'Home');
    await desk.press('Alt', 'Shift', 'Period');
    // j, c and # are shortcuts of Gmail
    await desk.layer.until((root) => root.activeElement?.nodeName === 'INPUT');
    await desk.type('jc# hours');
    await desk.press('Tab');
    await desk.layer.until((root) => root.activeElement?.classList.contains('do'));
    await desk.press('Shift', 'Tab');
    await desk.press('Enter');
    await desk.untilMarks({ weakens: [THANKS] });
    expect(plain(wordsOf(await desk.html()))).toBe(`We are sorry for the jc# hours this caused you. ${THANKS}.`);
    await desk.press('Alt', 'Shift', 'Period');
    await desk.layer.until((root) => root.querySelector('.card')?.contains(root.activeElement));
    await desk.press('Escape');
    await desk.layer.until((root) => !root.activeElement && !root.querySelector('.card')?.checkVisibility());
    await desk.type('X');
    expect(plain(wordsOf(await desk.html()))).toContain('this caused youX.');
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.until((root) => root.querySelector('.panel')?.contains(root.activeElement));
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.until((root) => !root.activeElement && !root.querySelector('.panel')?.checkVisibility());
    await desk.press('Control', 'Enter');
    await untilTrue(() => host.delivered.length === 1);
  });
}
