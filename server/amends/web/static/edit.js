// Apply one suggestion: one range, one undo step, compared before and after.
import { narrowed } from './narrow.js';
import { readText, select, write } from './text.js';

/**
 * @typedef {{start: number, end: number, quote: string, text: string}} Edit
 * @typedef {{ok: true, value: {before: string, after: string, start: number, end: number}}
 *   | {ok: false, reason: 'stale' | 'differs'}} Outcome
 */

/**
 * Put the edit's text in the place of its quote; nothing is changed where the words there are not the quote, and what
 * both begin and end with is not typed anew.
 * @param {HTMLElement} box
 * @param {Edit} edit
 * @returns {Outcome}
 */
export function applyEdit(box, edit) {
  const { start, end, quote, text } = edit;
  const reading = readText(box);
  const before = reading.text;
  if (before.slice(start, end) !== quote) return { ok: false, reason: 'stale' };
  const wanted = before.slice(0, start) + text + before.slice(end);
  const differing = narrowed(edit);
  // a selection that moved ends the undo step before this one, and this one before the next
  select(reading, { start: 0, end: 0 });
  select(reading, differing);
  if (differing.quote || differing.text) write(differing.text);
  const written = readText(box);
  if (written.text !== wanted) {
    document.execCommand('undo');
    return { ok: false, reason: 'differs' };
  }
  select(written, { start: 0, end: 0 });
  select(written, { start: start + text.length, end: start + text.length });
  return { ok: true, value: { before, after: wanted, start, end: start + text.length } };
}

/** Take the last step back; true where the text is again what it was. */
export function undoEdit(box, before) {
  box.focus({ preventScroll: true });
  document.execCommand('undo');
  return readText(box).text === before;
}

/** The edit's text with its slots filled in; an empty one stays [in brackets]. */
export function fillSlots({ text }, slots, filled) {
  return [...slots.entries()]
    .sort(([, a], [, b]) => b.start - a.start)
    .reduce((words, [i, slot]) => {
      const value = filled[i]?.trim();
      return value ? words.slice(0, slot.start) + value + words.slice(slot.end) : words;
    }, text);
}

/** The blanks [like this] that are still in a text. */
export function openSlots(text) {
  return [...text.matchAll(/\[[^[\]\n]{1,80}\]/g)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

/** The same with what each asks for. */
export function blanksIn(text) {
  return openSlots(text).map(({ start, end }) => ({ start, end, name: text.slice(start + 1, end - 1) }));
}
