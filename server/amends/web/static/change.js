// Show an edit in its sentence: what goes is struck through, what comes is blue, a blank is a field.
import { make } from './elements.js';
import { locale } from './words.js';

const MOST_BESIDE = 140;
const LETTER_LAST = /[\p{L}\p{N}]$/u;
const FIRST_LETTERS = /^([\p{L}\p{N}]*)/u;

/**
 * A paragraph that shows an edit, and the fields of its slots in their order.
 * @param {string} text the draft
 * @param {{edit: import('./edit.js').Edit, slots: {start: number, end: number, name: string}[]}} suggestion
 * @param {{isFillable?: boolean}} [how] false: its slots are shown, without fields
 * @returns {{shown: HTMLElement, fields: HTMLInputElement[]}}
 */
export function showChange(text, suggestion, { isFillable = true } = {}) {
  const { edit, slots } = inWholeWords(text, suggestion);
  const blanks = slots.map(({ name }) => (isFillable ? field(name) : make('span.slot', {}, name)));
  const { before, after } = sentenceAround(text, edit);
  const same = sharedEnds(edit, slots);
  const shown = make(
    'p.change',
    {},
    before + edit.quote.slice(0, same.head),
    ...(edit.quote.length > same.head + same.tail ? deleted(edit.quote.slice(same.head, edit.quote.length - same.tail)) : []),
    edit.quote.length > same.head + same.tail && /^[^\s.,;:!?]/u.test(edit.text.slice(same.head, edit.text.length - same.tail)) ? ' ' : null,
    ...inserted(edit.text, slots, same, blanks),
    edit.quote.slice(edit.quote.length - same.tail) + after,
  );
  return { shown, fields: isFillable ? blanks : [] };
}

/** The edit with the rest of a word that it cuts, since half a word struck through does not read. */
function inWholeWords(text, { edit, slots }) {
  const [, rest] = LETTER_LAST.test(edit.quote) ? FIRST_LETTERS.exec(text.slice(edit.end)) : ['', ''];
  return { edit: { ...edit, end: edit.end + rest.length, quote: edit.quote + rest, text: edit.text + rest }, slots };
}

/** What goes, struck through but for the space before it. */
function deleted(words) {
  const lead = /^\s*/u.exec(words)[0];
  return [lead, make('del', {}, words.slice(lead.length))];
}

function field(name) {
  return make('input', { type: 'text', placeholder: name, ariaLabel: name, autocomplete: 'off', enterkeyhint: 'done' });
}

/** A text with its slots shown as blanks. */
export function showSlots(text, slots) {
  const parts = [];
  let at = 0;
  for (const { start, end, name } of slots) {
    parts.push(text.slice(at, start), make('span.slot', {}, name));
    at = end;
  }
  return [...parts, text.slice(at)];
}

function inserted(text, slots, same, blanks) {
  const parts = [];
  const end = text.length - same.tail;
  let at = same.head;
  slots.forEach((slot, i) => {
    if (slot.start > at) parts.push(make('ins', {}, text.slice(at, slot.start)));
    parts.push(blanks[i]);
    at = slot.end;
  });
  if (end > at) parts.push(make('ins', {}, text.slice(at, end)));
  return parts;
}

/** How much of quote and text is alike at either end, in whole words and never inside a slot. */
function sharedEnds({ quote, text }, slots) {
  const most = Math.min(quote.length, text.length);
  let head = 0;
  while (head < most && quote[head] === text[head]) head += 1;
  head = quote.slice(0, head).search(/\S*$/u);
  let tail = 0;
  while (tail < most - head && quote[quote.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  if (tail < most - head) tail -= quote.slice(quote.length - tail).search(/\s|$/u);
  const first = slots[0]?.start ?? text.length;
  const last = slots.at(-1)?.end ?? 0;
  return { head: Math.min(head, first), tail: Math.min(tail, text.length - last) };
}

function sentenceAround(text, { start, end }) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  let from = lineStart;
  let to = lineEnd;
  for (const { index, segment } of new Intl.Segmenter(locale(), { granularity: 'sentence' }).segment(text.slice(lineStart, lineEnd))) {
    const sentenceStart = lineStart + index;
    if (sentenceStart <= start) from = sentenceStart;
    if (sentenceStart + segment.trimEnd().length >= end) {
      to = sentenceStart + segment.trimEnd().length;
      break;
    }
  }
  const before = text.slice(from, start);
  const after = text.slice(end, Math.max(end, to));
  return { before: shortened(before, true), after: shortened(after, false) };
}

function shortened(words, isBefore) {
  if (words.length <= MOST_BESIDE) return words;
  const kept = isBefore ? words.slice(-MOST_BESIDE).replace(/^\S*\s/u, '') : words.slice(0, MOST_BESIDE).replace(/\s\S*$/u, '');
  return isBefore ? `… ${kept}` : `${kept} …`;
}
