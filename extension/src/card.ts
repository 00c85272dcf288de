/** The card at a mark, as the page shows it; it is written again only when it says something else. */
import { writeCard } from 'page/card.js';
import { $, make } from 'page/elements.js';
import { locale, say } from 'page/words.js';
import type { Acts, View } from './layer';
import type { Finding, Suggestion } from './types';

export interface Card {
  element: HTMLElement;
  draw(view: View): void;
  /** Give the focus to the first blank, or else to what the card offers first. */
  enter(): void;
  takeKey(event: KeyboardEvent): void;
}

/**
 * @param changed called when the card has become higher or lower by itself
 */
export function makeCard(id: string, acts: Acts, changed: () => void): Card {
  const element = make('div.card', {
    id,
    role: 'dialog',
    hidden: true,
    'aria-labelledby': `${id}-name`,
    'aria-describedby': `${id}-why`,
  });
  let current: Finding | null = null;
  let written: { finding: Finding; content: string } | null = null;
  /** ends what the card waits for */
  let waiting = new AbortController();
  return { element, draw, enter, takeKey };

  function draw(view: View): void {
    const n = view.marks.findIndex((mark) => mark.id === view.open);
    current = view.marks[n] ?? null;
    element.hidden = !current;
    if (!current) {
      waiting.abort();
      written = null;
      element.replaceChildren();
      return;
    }
    const count = view.marks.length;
    const content = contentOf(current, view);
    if (written?.content === content) $('.count', element).textContent = say('card.count', { n: n + 1, count });
    else write(current, content, view, { n: n + 1, count });
  }

  function write(finding: Finding, content: string, view: View, place: { n: number; count: number }): void {
    const isSame = written?.finding.key === finding.key;
    const focus = stops().indexOf(focusedIn(element) as HTMLElement);
    const filled = [...element.querySelectorAll('input')].map(({ value }) => value);
    written = { finding, content };
    waiting.abort();
    waiting = new AbortController();
    const isFault = view.report?.judged.faults.some((fault) => fault.id === finding.id);
    /** the same suggestion as it stands now: the draft may have grown before it */
    const now = (suggestion: Suggestion) => current?.suggestions[finding.suggestions.indexOf(suggestion)] ?? suggestion;
    const whyByHand = (suggestion: Suggestion) => (view.isApplicable(now(suggestion)) ? null : say('by_hand.change'));
    writeCard(
      element,
      { finding, text: view.text, ...place, whyByHand, model: isFault ? view.report?.llm : null },
      {
        accept: (suggestion: Suggestion, values: string[]) => acts.accept(current ?? finding, now(suggestion), values),
        ignore: () => acts.ignore(current ?? finding),
        askModel: (signal: AbortSignal) => acts.askModel(current ?? finding, signal),
        written: changed,
        step: acts.step,
      },
      waiting.signal,
    );
    element.scrollTop = 0;
    if (!isSame) return;
    const blanks = element.querySelectorAll('input');
    if (blanks.length === filled.length) for (const [i, blank] of blanks.entries()) blank.value = filled[i] ?? '';
    if (focus >= 0) (stops()[focus] ?? stops()[0])?.focus({ preventScroll: true });
  }

  function enter(): void {
    const first = element.querySelector<HTMLElement>('input, footer button');
    first?.focus({ preventScroll: true });
    // in a low window the card scrolls inside itself
    first?.scrollIntoView({ block: 'nearest' });
  }

  /** Tab goes round inside the card; Enter in a blank accepts; Escape goes back to the mail. */
  function takeKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') acts.close();
    else if (event.key === 'Tab') {
      const all = stops();
      const at = all.indexOf(focusedIn(element) as HTMLElement);
      all.at((at + (event.shiftKey ? -1 : 1)) % all.length)?.focus();
    } else if (event.key === 'Enter' && focusedIn(element) instanceof HTMLInputElement) {
      element.querySelector<HTMLElement>('.do')?.click();
    } else return;
    event.preventDefault();
  }

  function stops(): HTMLElement[] {
    return [...element.querySelectorAll<HTMLElement>('input, button')];
  }
}

function focusedIn(element: HTMLElement): Element | null {
  const found = (element.getRootNode() as ShadowRoot).activeElement ?? null;
  return element.contains(found) ? found : null;
}

/** All that the card says of a finding, to tell whether it would say something else. */
function contentOf(finding: Finding, view: View): string {
  const { key, label, strength, quote, message, why, source, evidence, words, suggestions } = finding;
  const offered = suggestions.map((each) => [each.advice, each.edit?.quote, each.edit?.text, each.slots, view.isApplicable(each)]);
  const model = view.report?.llm;
  return JSON.stringify([locale(), model, key, label, strength, quote, message, why, source, evidence, words, offered]);
}
