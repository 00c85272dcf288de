/** A compose box that is a contenteditable, with whatever editor behind it. */
import type { Box } from './box';
import { type Painted, paintRanges } from './marks';
import { otherWords, ownWords } from './signs';
import type { Site } from './site';
import { notOwn, type Reading, rangeOf, readText, selectedSpan } from './text';
import type { Span } from './types';

const Z = 90;
/** What would be lost under plain words. */
const WORTH_KEEPING =
  'a, img, li, ul, ol, table, td, video, audio, object, svg, hr, pre, blockquote, input, button, [contenteditable=false]';
/** What words that stand in it are to keep. */
const WORTH_KEEPING_ROUND = 'a, [contenteditable=false]';
const STRUCTURE = 'li, td, th, blockquote, pre';
/** Formatting: words that are half inside it are not replaced. */
const FORMATTING = 'b, strong, i, em, u, s, strike, del, ins, mark, code, sub, sup, big, small, font, span[style], h1, h2, h3, h4, h5, h6';

export function openEditable(element: HTMLElement, { leftOut, closeStep }: Pick<Site, 'leftOut' | 'closeStep'>): Box {
  const painted: Painted = new Map();
  let reading: Reading | null = null;
  const seen = new MutationObserver(() => {
    reading = null;
  });
  seen.observe(element, { childList: true, characterData: true, subtree: true });

  /** The reading, made again only after the box was changed. */
  function read(): Reading {
    if (seen.takeRecords().length) reading = null;
    reading ??= readText(element, leftOut);
    return reading;
  }

  /** What a change of words must not lose. */
  function kept(): string[] {
    return [...element.querySelectorAll('a[href], img[src]')].map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '');
  }

  function selectNow(span: Span): void {
    element.focus({ preventScroll: true });
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(rangeOf(read(), span));
  }

  return {
    element,
    text: () => ownWords(read().text),
    rest: () => [notOwn(element, leftOut), otherWords(read().text), ...kept()].join('\n'),
    rects: (span) => [...rangeOf(read(), span).getClientRects()].filter(({ width }) => width > 0),
    selected: () => selectedSpan(read()),
    select: selectNow,

    reveal(span) {
      const { startContainer } = rangeOf(read(), span);
      const words = startContainer instanceof Element ? startContainer : startContainer.parentElement;
      words?.scrollIntoView({ block: 'nearest' });
    },

    isPlain(span, words) {
      const range = rangeOf(read(), span);
      const within = (node: Node, selector: string) => {
        const found = (node instanceof Element ? node : node.parentElement)?.closest(selector) ?? null;
        return found !== null && found !== element && element.contains(found) ? found : null;
      };
      const ends = [range.startContainer, range.endContainer];
      if (ends.some((end) => within(end, WORTH_KEEPING_ROUND))) return false;
      // new lines would become items, cells or quotes
      if (span.start === span.end) return !(words.includes('\n') && within(range.startContainer, STRUCTURE));
      const parts = range.cloneContents();
      if (parts.querySelector(WORTH_KEEPING)) return false;
      const [first, last] = ends.map((end) => within(end, FORMATTING));
      return first === null && last === null ? !parts.querySelector(FORMATTING) : first === last;
    },

    /**
     * Typing by command keeps the formatting and joins the browser's own undo. It all happens at once, so that no key
     * of the writer's falls between.
     */
    replace(span, words) {
      selectNow(span);
      type(words);
    },

    inOneStep(change) {
      // an editor takes no step down while nothing in it has the focus
      element.focus({ preventScroll: true });
      closeStep?.(element);
      change();
      closeStep?.(element);
    },

    undo() {
      element.focus({ preventScroll: true });
      const isMac = navigator.platform.startsWith('Mac');
      const isTaken = press(element, { key: 'z', code: 'KeyZ', keyCode: Z, ctrlKey: !isMac, metaKey: isMac });
      if (!isTaken) document.execCommand('undo');
    },

    paint(spans) {
      const now = read();
      const wanted = new Map([...spans].map(([name, each]) => [name, each.map((span) => rangeOf(now, span))]));
      paintRanges(painted, wanted, { isDark: this.isDark() });
    },

    isDark: () => isOnDark(element),

    watch(changed, signal) {
      let frame = 0;
      const observer = new MutationObserver(() => {
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          changed();
        });
      });
      observer.observe(element, { childList: true, characterData: true, subtree: true });
      signal.addEventListener('abort', () => {
        cancelAnimationFrame(frame);
        observer.disconnect();
        seen.disconnect();
        paintRanges(painted, new Map(), { isDark: false });
      });
    },
  };
}

/** Type words over what is selected, each line of them as if Enter had been pressed between. */
function type(words: string): void {
  if (!words) {
    document.execCommand('delete');
    return;
  }
  // Firefox undoes lines one by one, unless they come as one piece
  if (words.includes('\n') && navigator.userAgent.includes('Firefox/') && document.execCommand('insertHTML', false, asLines(words))) return;
  words.split('\n').forEach((line, i) => {
    if (i) document.execCommand('insertParagraph');
    if (line) document.execCommand('insertText', false, line);
  });
}

/** Words as the HTML of plain lines. */
function asLines(words: string): string {
  const escaped = words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return escaped.replaceAll('\n', '<br>');
}

/** Press a key as an editor hears it; true where the editor took it. */
export function press(element: HTMLElement, key: KeyboardEventInit & { keyCode: number }): boolean {
  const how = { bubbles: true, cancelable: true, composed: true, ...key };
  const isTaken = !element.dispatchEvent(new KeyboardEvent('keydown', how));
  element.dispatchEvent(new KeyboardEvent('keyup', how));
  return isTaken;
}

/** Whether the first ground that is painted behind an element is dark. */
export function isOnDark(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const ground = getComputedStyle(each).backgroundColor;
    const [red = 0, green = 0, blue = 0, alpha = 1] = (ground.match(/[\d.]+/g) ?? []).map(Number);
    // rgb() counts to 255, color() to 1
    const most = ground.startsWith('color(') ? 1 : 255;
    if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < most / 2;
  }
  return false;
}
