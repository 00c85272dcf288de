// What is pressed stays until it is let go: a button that is written anew in between would never be clicked.

const PRESSED = 'button, summary, a, label, input';
/** A press whose end nobody told us of holds up no longer. */
const LONGEST_MS = 5000;
/** A tap's click comes a little after its end. */
const CLICK_MS = 100;

/**
 * @template {any[]} A
 * @param {HTMLElement} root what is painted
 * @param {(...args: A) => void} paint
 * @param {AbortSignal} [signal] ends the watch
 * @returns {(...args: A) => void} the same paint, that waits for the end of a press in `root`; of several the last is made
 */
export function afterPress(root, paint, signal) {
  let isPressed = false;
  let ending = 0;
  /** @type {A | null} */
  let due = null;
  const how = { capture: true, signal };

  root.addEventListener('pointerdown', (event) => {
    if (!(event.target instanceof Element && event.target.closest(PRESSED))) return;
    isPressed = true;
    endIn(LONGEST_MS);
  }, how);
  // what the press does is painted at once, and with it what has waited
  root.addEventListener('click', () => { isPressed = false; endIn(0); }, how);
  for (const kind of ['pointerup', 'pointercancel']) addEventListener(kind, () => { if (isPressed) endIn(CLICK_MS); }, how);
  signal?.addEventListener('abort', () => clearTimeout(ending));
  return (...args) => {
    if (isPressed) due = args;
    else run(args);
  };

  function endIn(time) {
    clearTimeout(ending);
    ending = setTimeout(() => {
      isPressed = false;
      if (due) run(due);
    }, time);
  }

  function run(args) {
    due = null;
    paint(...args);
  }
}
