// The one next change first, or why there is none.
import { $, make } from './elements.js';
import { loudest } from './report.js';
import { say } from './words.js';

/**
 * What to do next: the server's choice, unless the writer ignored it; what should not stand in public where that is all;
 * null where nothing is left.
 * @param {any} report
 * @param {any[]} findings those the writer has not ignored
 */
export function nextChange({ next, missing, order }, findings) {
  if (!next) {
    const exposed = findings.find(({ strength }) => strength === 'exposed');
    return exposed ? { for: exposed.id, message: exposed.message } : null;
  }
  const isThere = next.for === null || next.for === 'order' ? Boolean(order) : [...findings, ...missing].some(({ id }) => id === next.for);
  if (isThere) return next;
  const other = loudest(findings) ?? missing[0];
  return other ? { for: other.id, message: other.message || other.why } : null;
}

/**
 * What a button to the next change does: go to a mark and show its rewrite, or only look at it, show the wording of a
 * missing part, or see the order changed.
 * @param {string} id
 * @param {any[]} findings
 * @returns {'show' | 'look' | 'wording' | 'order'}
 */
export function wayTo(id, findings) {
  if (id === 'order') return 'order';
  const finding = findings.find((each) => each.id === id);
  return !finding ? 'wording' : finding.suggestions.some(({ edit }) => edit) ? 'show' : 'look';
}

/** By how much the next change lifts a score, in words; null where it does not. */
export function gainOf({ score, from, to }) {
  return to > from ? say('next.gain', { score: say(`scores.inline.${score}`), from, to }) : null;
}

/**
 * @param {HTMLElement} section in which two elements carry its id with -words and -acts
 * @param {{words: string, isNext?: boolean, acts?: HTMLElement[], gain?: string | null, aside?: (string | Node)[]}} what
 */
export function paintNext(section, { words, isNext = false, acts = [], gain = null, aside = [] }) {
  const told = $(`#${section.id}-words`, section);
  const fresh = make('div', {}, isNext ? make('span.aside', {}, say('next.label')) : null, make('p.now', {}, words));
  // a screen reader says again whatever is written, so write only what is new
  if (!told.firstElementChild?.isEqualNode(fresh)) told.replaceChildren(fresh);
  const done = $(`#${section.id}-acts`, section);
  const hadFocus = done.contains(section.getRootNode().activeElement);
  done.replaceChildren(
    ...(acts.length ? [make('p.acts', {}, ...acts, gain ? make('span.aside', {}, gain) : null)] : []),
    ...(aside.length ? [make('p.aside.ignored', {}, ...aside)] : []),
  );
  if (hadFocus) done.querySelector('button')?.focus();
}
