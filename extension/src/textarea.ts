/**
 * A compose box that is a textarea. Highlights cannot mark its words, so a mirror in our own layer lies over it, with
 * the same words in the same places, invisible but for the lines under them.
 */
import type { Box } from './box';
import { isOnDark } from './editable';
import { openMirror } from './mirror';
import { otherWords, ownWords } from './signs';

export function openTextarea(element: HTMLTextAreaElement): Box {
  const mirror = openMirror(element);
  return {
    element,
    text: () => ownWords(element.value.toWellFormed()),
    rest: () => otherWords(element.value),
    rects: (span) => mirror.rects(span),
    selected: () => (document.activeElement === element ? { start: element.selectionStart, end: element.selectionEnd } : null),

    select({ start, end }) {
      element.focus({ preventScroll: true });
      element.setSelectionRange(start, end);
    },

    reveal(span) {
      const [line] = mirror.rects(span);
      const frame = element.getBoundingClientRect();
      if (line && line.bottom > frame.bottom) element.scrollTop += line.bottom - frame.bottom;
      if (line && line.top < frame.top) element.scrollTop -= frame.top - line.top;
    },

    isPlain: () => true,

    replace({ start, end }, words) {
      element.focus({ preventScroll: true });
      element.setSelectionRange(start, end);
      document.execCommand(words ? 'insertText' : 'delete', false, words);
    },

    inOneStep: (change) => change(),

    undo() {
      element.focus({ preventScroll: true });
      document.execCommand('undo');
    },

    paint: (spans) => mirror.paint(element.value, spans),
    isDark: () => isOnDark(element),

    watch(changed, signal) {
      let frame = 0;
      const soon = () => {
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          changed();
        });
      };
      // a webmail may set the value without an event; it will not do so unseen while one writes
      for (const kind of ['input', 'change', 'focus', 'blur']) element.addEventListener(kind, soon, { capture: true, signal });
      signal.addEventListener('abort', () => {
        cancelAnimationFrame(frame);
        mirror.remove();
      });
    },
  };
}
