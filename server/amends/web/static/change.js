// Show an edit in its sentence: what goes is struck through, what comes is blue, a blank is a field.
import { differenceOf } from './difference.js';
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
  return {
    shown: make('p.change', {}, before, ...showDifference(edit, slots, blanks), after),
    fields: isFillable ? blanks : [],
  };
}

/**
 * What an edit changes, word by word, with a node for each of its slots.
 * @param {{quote: string, text: string}} edit
 * @param {{start: number, end: number}[]} slots in its text
 * @param {Node[]} blanks
 * @returns {(Node | string)[]}
 */
export function showDifference({ quote, text }, slots, blanks) {
  const shown = [];
  let at = 0;
  let gone = '';
  for (const { kind, words } of differenceOf(quote, text)) {
    if (kind === 'gone') {
      shown.push(...marked('del', words));
    } else {
      // what comes in the place of something does not touch it
      if (kind === 'come' && /\S$/u.test(gone) && /^[^\s.,;:!?]/u.test(words)) shown.push(' ');
      shown.push(...withBlanks(words, at, slots, blanks, kind === 'come' ? (some) => marked('ins', some) : (some) => [some]));
      at += words.length;
    }
    gone = kind === 'gone' ? words : '';
  }
  return shown;
}

/** The edit with the rest of a word that it cuts, since half a word struck through does not read. */
function inWholeWords(text, { edit, slots }) {
  const [, rest] = LETTER_LAST.test(edit.quote) ? FIRST_LETTERS.exec(text.slice(edit.end)) : ['', ''];
  return { edit: { ...edit, end: edit.end + rest.length, quote: edit.quote + rest, text: edit.text + rest }, slots };
}

/** Words that go or come, the space round them unmarked. */
function marked(name, words) {
  const [, lead, inner, rest] = /^(\s*)(.*?)(\s*)$/su.exec(words);
  return inner ? [lead, make(name, {}, inner), rest] : [make(name, {}, words)];
}

function field(name) {
  return make('input', { type: 'text', placeholder: name, ariaLabel: name, autocomplete: 'off', enterkeyhint: 'done' });
}

/** A text with its slots shown as blanks. */
export function showSlots(text, slots) {
  return withBlanks(text, 0, slots, slots.map(({ name }) => make('span.slot', {}, name)), (words) => [words]);
}

/** Words that stand at an offset, with a blank in the place of each slot that lies in them; `put` makes the rest nodes. */
function withBlanks(words, offset, slots, blanks, put) {
  const parts = [];
  let at = 0;
  slots.forEach(({ start, end }, i) => {
    const [from, to] = [start - offset, end - offset];
    if (from < at || to > words.length) return;
    if (from > at) parts.push(...put(words.slice(at, from)));
    parts.push(blanks[i]);
    at = to;
  });
  if (at < words.length) parts.push(...put(words.slice(at)));
  return parts;
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
