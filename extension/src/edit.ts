/** Apply one suggestion: one range, one undo step, compared before and after (Law 2). */
import type { Box } from './box';
import type { Edit } from './types';

export type Outcome =
  | { ok: true; before: string; after: string; start: number; end: number }
  /** the words at the place are no longer what the server saw: nothing was done */
  | { ok: false; reason: 'stale' }
  /** the editor made something else of it, so it was taken back */
  | { ok: false; reason: 'differs' }
  /** and it could not be taken back */
  | { ok: false; reason: 'torn' };

/** Put the edit's text in the place of its quote. */
export function applyEdit(box: Box, { start, end, quote, text }: Edit): Outcome {
  const [before, rest] = [box.text(), box.rest()];
  if (before.slice(start, end) !== quote) return { ok: false, reason: 'stale' };
  const wanted = before.slice(0, start) + text + before.slice(end);
  box.replace({ start, end }, text);
  if (readsAs(box.text(), wanted) && box.rest() === rest) {
    return { ok: true, before, after: box.text(), start, end: start + text.length };
  }
  box.undo();
  return { ok: false, reason: readsAs(box.text(), before) && box.rest() === rest ? 'differs' : 'torn' };
}

/** Take the last change back where nothing was written since; true where the words are again what they were. */
export function takeBack(box: Box, { before, after }: { before: string; after: string }): boolean {
  if (box.text() !== after) return false;
  box.undo();
  return readsAs(box.text(), before);
}

/** Editors write a space at the edge of a line as one that does not break. */
function readsAs(text: string, wanted: string): boolean {
  return text.replaceAll('\u00a0', ' ') === wanted.replaceAll('\u00a0', ' ');
}
