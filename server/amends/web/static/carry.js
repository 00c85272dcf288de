// Carry what was found in a text over the edits made since.

const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * @typedef {{start: number, end: number, added: number}} Change what was replaced, and how many units stand there now
 */

/**
 * The one change that turns a text into the next.
 * @param {string} before
 * @param {string} after
 * @returns {Change}
 */
export function changeBetween(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start: head, end: before.length - tail, added: after.length - head - tail };
}

/**
 * A span where it stands after a change; null where its words changed, or a word at its edge grew.
 * @template {{start: number, end: number}} S
 * @param {S} span
 * @param {Change} change
 * @param {string} after
 * @returns {S | null}
 */
export function carry(span, change, after) {
  const shift = change.added - (change.end - change.start);
  // a place to insert moves behind what was typed at it
  const isBefore = span.start < span.end ? span.end <= change.start : span.end < change.start;
  if (isBefore) return change.start === span.end && isInWord(after, span.end) ? null : span;
  if (change.end > span.start) return null;
  const carried = { ...span, start: span.start + shift, end: span.end + shift };
  const isGrown = span.start < span.end && change.end === span.start && isInWord(after, carried.start);
  return isGrown ? null : carried;
}

function isInWord(text, at) {
  return WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');
}
