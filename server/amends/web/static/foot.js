// The line under the draft: what was just done, for a while; else how it reads and which blanks are open.
import { $, button, make } from './elements.js';
import { say } from './words.js';

const STAYS_MS = 8000;

let timer = 0;

/**
 * Say what was done; the words leave after a while unless they are to stay.
 * @param {string} words
 * @param {{act?: {words: string, run: () => void} | null, stays?: boolean}} [how]
 */
export function tell(words, { act = null, stays = false } = {}) {
  clearTimeout(timer);
  $('#say').replaceChildren(make('span.now', {}, words), ...(act ? [button('text', act.words, act.run)] : []));
  if (!stays) timer = setTimeout(hush, STAYS_MS);
}

/** Take back what was said. */
export function hush() {
  clearTimeout(timer);
  $('#say').replaceChildren();
}

/** The line that stands while nothing is said. */
export function paintFoot(line, slots, go) {
  $('#reading').replaceChildren(
    ...line,
    ...(slots.length ? [make('span.blanks', {}, say('foot.blanks', { count: slots.length }), ' ', button('text', say('foot.go'), go))] : []),
  );
}

/** Put a text on the clipboard as plain text; true where the browser allowed it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // no clipboard without HTTPS, as on a team's server in a local network
    let isSet = false;
    const set = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData('text/plain', text);
      isSet = true;
    };
    document.addEventListener('copy', set, { capture: true, once: true });
    document.execCommand('copy');
    document.removeEventListener('copy', set, { capture: true });
    return isSet;
  }
}
