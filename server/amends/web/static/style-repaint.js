// Draw part of the page anew without taking the focus from whoever is in it.
import { make } from './elements.js';

/**
 * Replace what stands in a box; an element with the same data-key as the one in focus gets the focus.
 * @param {HTMLElement} box
 * @param {(Node | string | null)[]} children
 */
export function repaint(box, children) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  box.replaceChildren(...children.filter((child) => child !== null));
  if (key) box.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/**
 * A choice of a few, side by side.
 * @param {{name: string, label: string, value: string, options: {value: string, words: string, before?: Node}[],
 *   choose: (value: string) => void}} given
 */
export function makeChoice({ name, label, value, options, choose }) {
  return make('span.choice', { role: 'radiogroup', ariaLabel: label }, ...options.map((option) => {
    const radio = make('input', { type: 'radio', name, value: option.value, checked: option.value === value, ariaLabel: option.words, onchange: () => choose(option.value) });
    radio.dataset.key = `${name}:${option.value}`;
    return make('label', {}, radio, option.before ?? null, make('b', {}, option.words));
  }));
}
