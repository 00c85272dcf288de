/** A copy of a textarea's words over the textarea, invisible but for the lines under the marked ones. */

import marksCss from 'amends:marks';
import { isOnDark } from './editable';
import { type Painted, paintRanges } from './marks';
import type { Span } from './types';

/** What decides where a word stands in a textarea. */
const METRICS = [
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontVariant',
  'fontWeight',
  'fontStretch',
  'fontKerning',
  'fontFeatureSettings',
  'letterSpacing',
  'wordSpacing',
  'lineHeight',
  'textAlign',
  'textIndent',
  'textTransform',
  'direction',
  'tabSize',
  'whiteSpace',
  'overflowWrap',
  'wordBreak',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
] as const;

/** Grounds would hide the words below them. */
const OVER_WORDS = ['open-undermines', 'open-exposed', 'open-weakens', 'open-hint', 'slot']
  .flatMap((name) => [`amends-${name}`, `amends-dark-${name}`])
  .map((name) => `::highlight(${name}) { background: transparent; color: transparent; }`)
  .join('\n');

export interface Mirror {
  rects(span: Span): DOMRect[];
  paint(text: string, spans: Map<string, Span[]>): void;
  remove(): void;
}

export function openMirror(area: HTMLTextAreaElement): Mirror {
  const host = document.createElement('amends-mirror');
  host.setAttribute('aria-hidden', 'true');
  const root = host.attachShadow({ mode: 'closed' });
  // Firefox refuses a sheet that is made in a content script, so it is an element, in a root of our own
  const style = document.createElement('style');
  style.textContent = `
    :host { all: initial; position: fixed; overflow: hidden; pointer-events: none; z-index: 2147483647; }
    div { color: transparent; box-sizing: border-box; }
    ${marksCss}
    ${OVER_WORDS}`;
  const words = document.createElement('div');
  const text = document.createTextNode('');
  words.append(text);
  root.append(style, words);
  const ending = new AbortController();
  const { signal } = ending;
  const painted: Painted = new Map();

  let frame = 0;
  const laySoon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      lay();
    });
  };

  const sized = new ResizeObserver(laySoon);

  function lay(): void {
    const style = getComputedStyle(area);
    for (const name of METRICS) words.style[name] = style[name];
    const frameRect = area.getBoundingClientRect();
    host.style.left = `${frameRect.left + area.clientLeft}px`;
    host.style.top = `${frameRect.top + area.clientTop}px`;
    host.style.width = `${area.clientWidth}px`;
    host.style.height = `${area.clientHeight}px`;
    words.style.width = `${area.clientWidth}px`;
    words.style.transform = `translateY(${-area.scrollTop}px)`;
  }

  function rangeOf({ start, end }: Span): Range {
    const range = document.createRange();
    range.setStart(text, Math.min(start, text.length));
    range.setEnd(text, Math.min(end, text.length));
    return range;
  }

  function attach(): void {
    if (host.isConnected) return;
    document.documentElement.append(host);
    sized.observe(area);
    for (const kind of ['scroll', 'resize']) addEventListener(kind, laySoon, { capture: true, passive: true, signal });
  }

  return {
    rects(span) {
      if (!host.isConnected) return [];
      lay();
      return [...rangeOf(span).getClientRects()].filter(({ width }) => width > 0);
    },

    paint(value, spans) {
      attach();
      if (text.data !== value) text.data = value;
      lay();
      const wanted = new Map([...spans].map(([name, each]) => [name, each.map(rangeOf)]));
      paintRanges(painted, wanted, { isDark: isOnDark(area) });
    },

    remove() {
      ending.abort();
      cancelAnimationFrame(frame);
      sized.disconnect();
      paintRanges(painted, new Map(), { isDark: false });
      host.remove();
    },
  };
}
