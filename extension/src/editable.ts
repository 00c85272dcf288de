/** A compose box that is a contenteditable, with whatever editor behind it. */
import type { Box } from './box';
import { type Painted, paintRanges } from './marks';
import type { Site } from './site';
import { notOwn, type Reading, rangeOf, readText, selectedSpan } from './text';
import type { Span } from './types';

const ARROW_RIGHT = 39;
const Z = 90;
/** What would be lost under plain words. */
const WORTH_KEEPING =
  'a, img, li, ul, ol, table, td, video, audio, object, svg, hr, pre, blockquote, input, button, [contenteditable=false]';
/** Formatting: words that are half inside it are not replaced. */
const FORMATTING = 'b, strong, i, em, u, s, strike, del, ins, mark, code, sub, sup, big, small, font, span[style], h1, h2, h3, h4, h5, h6';
const IS_FIREFOX = navigator.userAgent.includes('Firefox/');
/** Long enough for an editor to learn of a new selection, which browsers tell it later. */
const SELECTION_MS = 40;

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

  async function select(span: Span): Promise<void> {
    selectNow(span);
    await selectionSeen();
  }

  function selectNow(span: Span): void {
    element.focus({ preventScroll: true });
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(rangeOf(read(), span));
  }

  function press(init: KeyboardEventInit & { keyCode: number }): boolean {
    const isTaken = !element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init }));
    element.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, cancelable: true, composed: true, ...init }));
    return isTaken;
  }

  return {
    element,
    text: () => read().text,
    rest: () => notOwn(element, leftOut),
    rects: (span) => [...rangeOf(read(), span).getClientRects()].filter(({ width }) => width > 0),
    selected: () => selectedSpan(read()),
    select: selectNow,

    reveal(span) {
      const { startContainer } = rangeOf(read(), span);
      const words = startContainer instanceof Element ? startContainer : startContainer.parentElement;
      words?.scrollIntoView({ block: 'nearest' });
    },

    isPlain(span) {
      const range = rangeOf(read(), span);
      const parts = range.cloneContents();
      if (parts.querySelector(WORTH_KEEPING)) return false;
      const around = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest(FORMATTING) ?? null;
      const [first, last] = [around(range.startContainer), around(range.endContainer)];
      const isOutside = (format: Element | null) => format === null || !element.contains(format);
      if (isOutside(first) && isOutside(last)) return !parts.querySelector(FORMATTING);
      return first === last;
    },

    /**
     * The arrow keys let an editor that keeps snapshots (RoosterJS) take one before and after, the pause lets one
     * that follows the selection (Draft, Lexical) catch up, and typing by command keeps the formatting and joins the
     * browser's own undo.
     */
    async replace(span, words) {
      const { text } = read();
      element.focus({ preventScroll: true });
      closeStep?.(element);
      press({ key: 'ArrowRight', code: 'ArrowRight', keyCode: ARROW_RIGHT });
      await select(span);
      if (read().text !== text) return false;
      // an editor may have moved the caret meanwhile
      selectNow(span);
      type(words);
      element.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true, data: '' }));
      press({ key: 'ArrowRight', code: 'ArrowRight', keyCode: ARROW_RIGHT });
      closeStep?.(element);
      return true;
    },

    undo() {
      element.focus({ preventScroll: true });
      const isMac = navigator.platform.startsWith('Mac');
      const isTaken = press({ key: 'z', code: 'KeyZ', keyCode: Z, ctrlKey: !isMac, metaKey: isMac });
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
  if (words.includes('\n') && IS_FIREFOX && document.execCommand('insertHTML', false, asLines(words))) return;
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

function selectionSeen(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SELECTION_MS));
}

/** Whether the first ground that is painted behind an element is dark. */
export function isOnDark(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (getComputedStyle(each).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return false;
}
