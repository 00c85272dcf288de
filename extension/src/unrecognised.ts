/** Say once, when one writes in it, that a box cannot be marked, and offer to check a copy. */
import { say } from 'page/words.js';
import { tell } from './ask';
import { tellOnPage } from './layer';
import { structureRound } from './structure';

const told = new WeakSet<HTMLElement>();

export function tellUnrecognised(boxes: HTMLElement[]): void {
  for (const box of boxes) {
    if (told.has(box)) continue;
    told.add(box);
    box.addEventListener(
      'input',
      () => {
        if (!box.isConnected) return;
        tellOnPage(say('unrecognised.line'), [
          { words: say('unrecognised.copy'), run: () => tell({ type: 'open-copy', text: box.innerText }) },
          { words: say('unrecognised.report'), run: () => navigator.clipboard.writeText(structureRound(box)) },
        ]);
      },
      { once: true, capture: true },
    );
  }
}
