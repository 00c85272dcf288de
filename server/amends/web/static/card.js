// The card at a mark: what the customer may hear, where that is known from, what to write instead.
import { button, make } from './elements.js';
import { showChange } from './change.js';
import { askingModel } from './model.js';
import { faultTold } from './told.js';
import { say, sayIfKnown } from './words.js';

const GAP = 6;
const MARGIN = 8;

/**
 * @typedef {{
 *   accept: (suggestion: any, filled: string[]) => void,
 *   ignore: () => void,
 *   object?: () => void,
 *   askModel?: (signal: AbortSignal) => Promise<import('./ask.js').Answer<any>>,
 *   written?: () => void,
 *   step: (by: 1 | -1) => void,
 * }} Acts object: say that the finding is wrong, where that can be kept; askModel: have its sentence written anew, where
 *   a language model is set up; written: the card has become higher or lower by itself
 */

/**
 * Write a finding on the card.
 * @param {HTMLElement} card
 * @param {{finding: any, text: string, n: number, count: number, wording?: number, whyByHand?: (suggestion: any) => string | null, model?: import('./model.js').Model | null}} what
 *   whyByHand says why the writer has to make a change themselves; null where Accept can
 * @param {Acts} acts
 * @param {AbortSignal} [signal] ends what the card waits for
 */
export function writeCard(card, what, acts, signal) {
  const { finding, text, n, count, wording = 0, whyByHand = () => null, model = null } = what;
  const suggestion = finding.suggestions[wording];
  const byHand = suggestion?.edit ? whyByHand(suggestion) : null;
  const change = suggestion?.edit ? showChange(text, suggestion, { isFillable: byHand === null }) : null;
  const accept = () => acts.accept(suggestion, change.fields.map(({ value }) => value));
  for (const field of change?.fields ?? []) {
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      accept();
    });
  }
  const another = finding.suggestions.length > 1
    ? make('p.other', {}, button('text', say('card.another'), () => {
        writeCard(card, { ...what, wording: (wording + 1) % finding.suggestions.length }, acts, signal);
        card.querySelector('.other button').focus();
      }))
    : null;
  const isAsked = finding.suggestions.some(({ from }) => from === 'llm');
  const asking = model && acts.askModel && !isAsked
    ? askingModel(model, { words: 'llm.ask_sentence', ask: acts.askModel, take, written: acts.written }, signal)
    : null;
  card.replaceChildren(...[
    make('header', {},
      make(`i.mark.${finding.strength}`),
      make('span', { id: `${card.id}-name` }, nameOf(finding)),
      make('span.aside', {}, say(`strength.${finding.strength}`)),
    ),
    make('div', { id: `${card.id}-why` }, ...reasons(finding, change ? null : suggestion?.advice)),
    change?.shown ?? null,
    change && suggestion.advice ? make('p.aside', {}, suggestion.advice) : null,
    byHand ? make('p.aside', {}, byHand) : null,
    another,
    asking,
    told(finding, acts),
    make('footer', {},
      change && byHand === null ? button('do', say('card.accept'), accept) : null,
      button('may', say('card.ignore'), acts.ignore),
      make('span.step', {},
        button('back', '‹', () => acts.step(-1), { ariaLabel: say('card.previous') }),
        make('span.count', {}, say('card.count', { n, count })),
        button('on', '›', () => acts.step(1), { ariaLabel: say('card.next') }),
      ),
    ),
  ].filter(Boolean));

  /** Show what the model wrote as one wording more. */
  function take(written) {
    const suggestions = [...finding.suggestions, written];
    writeCard(card, { ...what, finding: { ...finding, suggestions }, wording: suggestions.length - 1 }, acts, signal);
    acts.written?.();
    enterCard(card);
  }
}

/** What a finding is called. */
export function nameOf({ label }) {
  return sayIfKnown(`faults.${label}.name`) ?? sayIfKnown(`social.kinds.${label}`) ?? sayIfKnown(`grammar.${label}`) ?? sayIfKnown(`card.${label}`) ?? label;
}

/**
 * Write one line on the card in the place of a finding, with the one thing to do about it.
 * @param {HTMLElement} card
 * @param {string} words
 * @param {{words: string, run: () => void}} act
 */
export function writeLine(card, words, act) {
  card.replaceChildren(make('p.why', { id: `${card.id}-name` }, words, ' ', button('text', act.words, act.run, { 'aria-describedby': `${card.id}-name` })));
}

function told(finding, { object }) {
  const words = faultTold(finding);
  return words ? make('p.aside.told', {}, words, object ? make('span', {}, ' ', button('text', say('wrong.say'), object)) : null) : null;
}

function reasons({ message, why, source, evidence }, advice) {
  // a rule's own reason says more than what is said of every finding of its kind; without one, the advice is no reason
  const isOwn = evidence === 'rule' && why && why !== advice;
  return [
    make('p.why', {}, isOwn ? why : message),
    advice ? make('p.advice', {}, advice) : null,
    source ? make('p.aside.source', {}, source) : null,
  ].filter(Boolean);
}

/**
 * Lay the card under the words it speaks of, above them where there is no room below; never over them.
 * @param {HTMLElement} card inside a positioned parent
 * @param {Range} words
 */
export function layCard(card, words) {
  const lines = [...words.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return;
  const frame = card.offsetParent.getBoundingClientRect();
  const height = card.offsetHeight;
  const isAbove = last.bottom + GAP + height > innerHeight && first.top - GAP - height > 0;
  const top = isAbove ? first.top - GAP - height : last.bottom + GAP;
  const most = Math.min(frame.right, innerWidth) - card.offsetWidth - MARGIN;
  const left = Math.max(Math.max(frame.left, 0) + MARGIN, Math.min(first.left - 16, most));
  card.style.top = `${top - frame.top}px`;
  card.style.left = `${left - frame.left}px`;
}

/** Give the focus to the first blank of the card, or else to what it offers first. */
export function enterCard(card) {
  (card.querySelector('input') ?? card.querySelector('footer button') ?? card.querySelector('button'))?.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}
