/** Write into the mail what the writer accepted, say so with the way back, and have it checked again. */
import { openSlots } from 'page/edit.js';
import { say } from 'page/words.js';
import type { Box } from './box';
import { applyEdits, type Done, takeBack } from './edit';
import type { NoticeAct } from './notice';
import type { Edit } from './types';

interface Given {
  /** a word is being composed in the box: then nothing is changed */
  isComposing(): boolean;
  /** the box has changed */
  takeIn(): void;
  check(): void;
  tell(words: string, how?: { acts?: NoticeAct[] }): void;
}

/**
 * Apply edits that do not overlap, in the order of the draft; the first blank in them is selected to be filled.
 * @param done what is said of it
 */
export function write(box: Box, edits: Edit[], done: string, { isComposing, takeIn, check, tell }: Given): void {
  if (isComposing()) {
    tell(say('foot.stale'));
    return;
  }
  const outcome = applyEdits(box, edits);
  takeIn();
  if (!outcome.ok) {
    tell(say(`foot.${outcome.reason}`), { acts: [{ words: say('away.retry'), run: check }] });
    return;
  }
  const blanks = edits.flatMap(({ text }, i) => {
    const at = outcome.places[i]?.start ?? 0;
    return openSlots(text).map(({ start, end }) => ({ start: at + start, end: at + end }));
  });
  const end = outcome.places.at(-1)?.end ?? 0;
  box.select(blanks[0] ?? { start: end, end });
  tell(done, { acts: [{ words: say('foot.undo'), run: () => undo(outcome) }] });
  check();

  function undo(outcome: Done): void {
    const isUndone = takeBack(box, outcome);
    takeIn();
    tell(say(isUndone ? 'foot.undone' : 'foot.stale'));
    check();
  }
}
