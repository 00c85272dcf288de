/** What differs from one webmail to the next. A webmail is one file in sites/, and nothing else names it. */
import type { LeftOut } from './text';

export interface Site {
  hosts: string[];
  /** Selects compose bodies: attributes that the webmail's own editor needs, before classes; never words. */
  bodies: string;
  leftOut: LeftOut;
  /** Let the editor close the undo step that it is gathering, where it keeps an undo of its own. */
  closeStep?(body: HTMLElement): void;
  /** The compose window of a body, from its head to its tools. */
  compose(body: HTMLElement): HTMLElement | null;
  /** The Send button of a body. */
  send(body: HTMLElement): HTMLElement | null;
  /** The message that a body answers, where this page shows it. */
  incoming(body: HTMLElement): string | null;
}

/** Words of an element as a reader sees them; null where there are none. */
export function wordsOf(element: HTMLElement | null | undefined): string | null {
  return element?.innerText.trim() || null;
}

/**
 * The nearest ancestor of a body that also holds what a selector finds, and no second body: how a compose window is
 * found where its own attributes have changed.
 */
export function nearestWith(body: HTMLElement, selector: string, bodies: string): HTMLElement | null {
  for (let each = body.parentElement; each && each !== document.body; each = each.parentElement) {
    if (each.querySelectorAll(bodies).length > 1) return null;
    if (each.querySelector(selector)) return each;
  }
  return null;
}
