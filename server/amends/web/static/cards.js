// The card over the draft: which finding is open, where the caret was before, and the way from mark to mark.
import { enterCard, layCard, writeCard, writeLine } from './card.js';
import { $ } from './elements.js';
import { draft, marks, openFinding, page } from './page.js';
import { watchPointer } from './pointing.js';
import { spanAt } from './marks.js';
import { rangeOf, readText, select, selectedSpan } from './text.js';

/**
 * @param {{
 *   accept: (finding: any, suggestion: any, filled: string[]) => void,
 *   ignore: (finding: any) => void,
 *   object: (finding: any) => void,
 *   askModel: (finding: any, signal: AbortSignal) => Promise<import('./ask.js').Answer<any>>,
 *   changed: () => void,
 * }} acts changed: another card is open, or none
 */
export function makeCards({ accept, ignore, object, askModel, changed }) {
  const card = $('#card');
  /** where the caret was when the focus went into the card */
  let caret = null;
  /** ends what the open card waits for */
  let waiting = new AbortController();

  watchPointer(draft, card, {
    find: (point) => spanAt(readText(draft), marks(), point)?.id ?? null,
    open: (id) => open(id),
    opened: () => page.open,
    close: () => { if (!card.contains(document.activeElement)) close(); },
  });
  card.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && !card.contains(relatedTarget)) close(); });
  addEventListener('resize', () => { if (page.open) lay(); });
  return { open, close, step, say };

  function open(id, { isEntered = false } = {}) {
    const all = marks();
    const n = all.findIndex((mark) => mark.id === id);
    if (n < 0) return;
    const finding = all[n];
    const isFault = page.report.judged.faults.some((fault) => fault.id === id);
    if (isEntered && !card.contains(document.activeElement)) caret = selectedSpan(readText(draft));
    page.open = id;
    waiting.abort();
    waiting = new AbortController();
    card.hidden = false;
    writeCard(card, { finding, text: page.text, n: n + 1, count: all.length, model: isFault ? page.report.llm : null }, {
      accept: (suggestion, filled) => accept(finding, suggestion, filled),
      ignore: () => ignore(finding),
      object: () => object(finding),
      askModel: (signal) => askModel(finding, signal),
      written: () => lay(),
      step,
    }, waiting.signal);
    lay();
    changed();
    if (isEntered) enterCard(card);
  }

  /** Write one line in the place of a finding, with the one thing to do about it. */
  function say(finding, words, act) {
    writeLine(card, words, act);
    lay(finding);
    enterCard(card);
  }

  function lay(finding = openFinding()) {
    // what was called wrong on it is no mark any more: then the card stays where it is
    if (finding) layCard(card, rangeOf(readText(draft), finding));
  }

  function close({ isBack = false } = {}) {
    if (page.open === null) return;
    const hadFocus = card.contains(document.activeElement);
    page.open = null;
    waiting.abort();
    if (isBack && hadFocus) select(readText(draft), caret ?? { start: 0, end: 0 });
    card.hidden = true;
    changed();
  }

  /** Go to the next mark or the one before, from the open card or else from the caret. */
  function step(by) {
    const all = marks();
    if (!all.length) return;
    const at = all.findIndex(({ id }) => id === page.open);
    const place = selectedSpan(readText(draft)).start;
    const after = all.findIndex(({ start }) => start >= place);
    const from = at >= 0 ? at + by : by > 0 ? after : (after < 0 ? all.length : after) - 1;
    const next = all[at < 0 && after < 0 && by > 0 ? 0 : (from + all.length) % all.length];
    open(next.id, { isEntered: true });
  }
}
