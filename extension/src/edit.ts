/** Apply what the writer accepted: each place compared before, the whole compared after, one step back (Law 2). */
import { narrowed } from 'page/narrow.js';
import type { Box } from './box';
import type { Edit, Span } from './types';

export type Outcome =
  | ({ ok: true /** where the text of each edit stands now */; places: Span[] } & Done)
  /** the words at a place are no longer what the server saw: nothing was done */
  | { ok: false; reason: 'stale' }
  /** the editor made something else of it, so it was taken back */
  | { ok: false; reason: 'differs' }
  /** and it could not be taken back */
  | { ok: false; reason: 'torn' };

/** What was done, for the way back: an editor with an undo of its own may have made a step of each edit. */
export interface Done {
  before: string;
  after: string;
  steps: number;
}

/** Put the text of each edit in the place of its quote. What both begin and end with is not typed anew. */
export function applyEdits(box: Box, edits: Edit[]): Outcome {
  const [before, rest] = [box.text(), box.rest()];
  if (edits.some(({ start, end, quote }) => before.slice(start, end) !== quote)) return { ok: false, reason: 'stale' };
  let wanted = before;
  let steps = 0;
  const isAsWanted = () => readsAs(box.text(), wanted) && box.rest() === rest;
  box.inOneStep(() => {
    // from the last to the first, so that no edit moves the place of another
    for (const { start, end, text } of edits.toReversed().map(narrowed)) {
      if (start === end && !text) continue;
      wanted = wanted.slice(0, start) + text + wanted.slice(end);
      box.replace({ start, end }, text);
      steps += 1;
      if (!isAsWanted()) break;
    }
  });
  if (isAsWanted()) return { ok: true, before, after: box.text(), steps, places: placesAfter(edits) };
  const isBack = stepBack(box, before, steps) && box.rest() === rest;
  return { ok: false, reason: isBack ? 'differs' : 'torn' };
}

/** Take the last change back where nothing was written since; true where the words are again what they were. */
export function takeBack(box: Box, { before, after, steps }: Done): boolean {
  return box.text() === after && stepBack(box, before, steps);
}

/** Undo until the words are what they were, and no further than what was done. */
function stepBack(box: Box, before: string, steps: number): boolean {
  for (let n = 0; n < steps && !readsAs(box.text(), before); n += 1) box.undo();
  return readsAs(box.text(), before);
}

function placesAfter(edits: Edit[]): Span[] {
  let shift = 0;
  return edits.map(({ start, end, text }) => {
    const place = { start: start + shift, end: start + shift + text.length };
    shift += text.length - (end - start);
    return place;
  });
}

/** Editors write a space at the edge of a line as one that does not break. */
function readsAs(text: string, wanted: string): boolean {
  return text.replaceAll('\u00a0', ' ') === wanted.replaceAll('\u00a0', ' ');
}
