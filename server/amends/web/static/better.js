// The better draft: each change shown in its place, told with its reason, and left out where the writer wants it so.
import { nameOf } from './card.js';
import { showDifference } from './change.js';
import { blanksIn } from './edit.js';
import { $, make } from './elements.js';
import { number, say, sayIfKnown } from './words.js';

/**
 * @typedef {{from: 'rule' | 'template' | 'order' | 'llm', label: string | null, advice: string | null}} Change
 * @typedef {import('./edit.js').Edit & {changes: Change[]}} Improvement an edit of the draft as sent, and what it is made for
 */

/** Whether the words at each place are those that the server saw. */
export function standsIn(text, improvements) {
  return improvements.every(({ start, end, quote }) => text.slice(start, end) === quote);
}

/** The draft with some disjoint edits made, given in their order. */
export function textWith(text, edits) {
  let [made, at] = ['', 0];
  for (const { start, end, text: words } of edits) {
    made += text.slice(at, start) + words;
    at = end;
  }
  return made + text.slice(at);
}

/**
 * The draft with what each improvement takes out and puts in; one that is left out shows the words as they are.
 * @param {string} text
 * @param {Improvement[]} improvements
 * @param {Set<Improvement>} left those that are left out
 */
export function showBetter(text, improvements, left) {
  const shown = [];
  let at = 0;
  improvements.forEach((improvement, n) => {
    const { start, end, quote } = improvement;
    const slots = blanksIn(improvement.text);
    const blanks = slots.map(({ name }) => make('span.slot', {}, name));
    const inside = left.has(improvement) ? [quote] : showDifference(improvement, slots, blanks);
    shown.push(text.slice(at, start), make('span.improved', { 'data-n': n }, ...inside));
    at = end;
  });
  return [...shown, text.slice(at)];
}

/**
 * The scores before and after, each as a bar with both numbers.
 * @param {HTMLElement} list
 * @param {Record<string, number | null>} before
 * @param {Record<string, number | null> | null} after null while it is being read
 */
export function paintGains(list, before, after) {
  list.ariaBusy = String(after === null);
  list.replaceChildren(...['overall', 'sincerity', 'ordering', 'hedging'].map((name) => {
    const [from, to] = [before[name] ?? null, after?.[name] ?? null];
    const bar = make('i.bar');
    bar.style.setProperty('--from', String(from ?? 0));
    bar.style.setProperty('--of', String(to ?? 0));
    bar.classList.toggle('none', from === null && to === null);
    return make(`li${name === 'overall' ? '.whole' : ''}`, {},
      make('span', {}, say(`scores.${name}`)), bar, make('span', {}, `${shown(from)} → ${after === null ? '…' : shown(to)}`));
  }));
}

function shown(score) {
  return score === null ? '–' : number(score);
}

/**
 * A row that tells an improvement with its reasons, and a tick that leaves it out.
 * @param {Improvement} improvement
 * @param {{n: number, isTaken: boolean, findings: any[], leave: ((isLeft: boolean) => void) | null, point: ((isPointed: boolean) => void) | null}} how
 *   findings are those of the draft as sent, which know why; leave and point are null where it is all or nothing
 */
export function improvementRow(improvement, { n, isTaken, findings, leave, point }) {
  const reasons = improvement.changes.map((change) => reasonOf(change, improvement, findings));
  const names = make('span', { id: `improvement-${n}`, hidden: true }, reasons.map(({ name }) => name).filter(Boolean).join(', '));
  const tick = leave && make('input', { type: 'checkbox', checked: isTaken, 'aria-labelledby': names.id, 'aria-describedby': `improvement-${n}-why`, onchange: () => leave(!tick.checked) });
  const row = make('li', {}, make(leave ? 'label' : 'div', {}, tick, make('span', { id: `improvement-${n}-why` }, names, ...reasons.map(told))));
  for (const kind of ['pointerenter', 'focusin']) row.addEventListener(kind, () => point?.(true));
  for (const kind of ['pointerleave', 'focusout']) row.addEventListener(kind, () => point?.(false));
  return row;
}

function told({ name, why, source, advice }) {
  return make('span.reason', {},
    name ? make('strong', {}, name) : null,
    why ? make('span.why', {}, why) : null,
    source ? make('span.aside', {}, source) : null,
    advice ? make('span.advice', {}, advice) : null,
  );
}

/** What a change is called, and why it is made; a finding at its place says it in most detail. */
function reasonOf({ from, label, advice }, { start, end }, findings) {
  if (from === 'llm') return { name: null, advice };
  if (from === 'order') return { name: say('order.title'), why: advice };
  const part = sayIfKnown(`moves.${label}.name`);
  if (part) return { name: say('better.added', { part }), why: sayIfKnown(`moves.${label}.what`), advice };
  const finding = findings.find((each) => each.label === label && each.start <= end && start <= each.end);
  const isOwn = finding?.evidence === 'rule' && finding.why && finding.why !== advice;
  return { name: nameOf({ label }), why: isOwn ? finding.why : finding?.message, source: finding?.source, advice };
}

/** Mark in the text the words of one improvement, or take the mark away. */
export function pointAtImprovement(text, n, isPointed) {
  $(`[data-n="${n}"]`, text).classList.toggle('pointed', isPointed);
}
