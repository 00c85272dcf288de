/**
 * The one way from a compose box to its text and back.
 *
 * A block or a <br> is one \n, an empty block an empty line; a non-breaking space stays; a lone surrogate becomes
 * U+FFFD. Offsets are UTF-16 code units of the text. What is not the writer's own (quoted mail, signature) is passed
 * over as if it were not there.
 */
import type { Span } from './types';

/** Which parts of a box are not the writer's own. */
export interface LeftOut {
  /** selects elements that are passed over */
  parts: string;
  /** selects an element from which on everything is passed over */
  from: string;
}

interface Piece {
  /** null for the end of a block, which is no node */
  node: Text | HTMLBRElement | null;
  start: number;
  length: number;
}

/** A text with the way back to its nodes. */
export interface Reading {
  box: HTMLElement;
  text: string;
  pieces: Piece[];
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const WORDLESS = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'TITLE']);
const SPACES = /[\t\n\r\f]/;
const BLANK = /^[ \t\n\r\f]*$/;

/** What stands in a contenteditable, and where. */
export function readText(box: HTMLElement, leftOut: LeftOut): Reading {
  const pieces: Piece[] = [];
  let text = '';
  let isOver = false;
  /** whether a block ended or began since the last words */
  let isBroken = false;

  const isAtLineStart = () => text === '' || text.endsWith('\n');
  const take = (node: Piece['node'], words: string) => {
    pieces.push({ node, start: text.length, length: words.length });
    text += words;
  };
  const settleBreak = () => {
    if (isBroken && !isAtLineStart()) take(null, '\n');
    isBroken = false;
  };
  const walk = (parent: Element) => {
    for (let child = parent.firstChild; child && !isOver; child = child.nextSibling) {
      if (child instanceof Text) {
        const words = wordsOf(child, isBroken || isAtLineStart());
        if (!words) continue;
        settleBreak();
        take(child, words);
      } else if (child instanceof HTMLBRElement) {
        settleBreak();
        take(child, '\n');
      } else if (child instanceof Element && !WORDLESS.has(child.tagName) && !isHidden(child)) {
        if (leftOut.from && child.matches(leftOut.from)) {
          isOver = true;
          return;
        }
        const isBlock = BLOCKS.has(child.tagName);
        isBroken ||= isBlock;
        if (!(leftOut.parts && child.matches(leftOut.parts))) walk(child);
        isBroken ||= isBlock;
      }
    }
  };
  walk(box);
  // the last <br> only makes the line before it show
  if (text.endsWith('\n') && pieces.at(-1)?.node) text = text.slice(0, -1);
  return { box, text: wellFormed(text), pieces };
}

/** Hidden as mails hide things: by an attribute of its own. */
function isHidden(element: Element): boolean {
  return element.hasAttribute('hidden') || (element instanceof HTMLElement && element.style.display === 'none');
}

function wordsOf(node: Text, isAtBreak: boolean): string {
  const { data } = node;
  if (!SPACES.test(data) && !(isAtBreak && BLANK.test(data))) return data;
  const parent = node.parentElement;
  if (parent && getComputedStyle(parent).whiteSpaceCollapse?.startsWith('preserve')) return data.replace(/\r/g, '\n');
  if (parent && /^(pre|break-spaces)/.test(getComputedStyle(parent).whiteSpace)) return data.replace(/\r/g, '\n');
  // spaces between blocks are of the source, not of the mail
  return isAtBreak && BLANK.test(data) ? '' : data.replace(/[\t\n\r\f]/g, ' ');
}

function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** The elements of a box that are not the writer's own, as they are now. */
export function notOwn(box: HTMLElement, { parts, from }: LeftOut): string {
  const selector = [parts, from].filter(Boolean).join(', ');
  if (!selector) return '';
  const found = [...box.querySelectorAll(selector)].filter((part) => !part.parentElement?.closest(selector));
  return found.map((part) => part.outerHTML).join('\n');
}

/** The range of a span. */
export function rangeOf(reading: Reading, { start, end }: Span): Range {
  const range = document.createRange();
  range.setStart(...placeOf(reading, start, start < end));
  range.setEnd(...placeOf(reading, end, false));
  return range;
}

/** Where an offset stands in the nodes; at a seam, before the next piece or after the last one. */
function placeOf({ box, pieces }: Reading, offset: number, isBefore: boolean): [Node, number] {
  const found = pieces.findIndex(({ start, length }) => (isBefore || offset === 0 ? offset < start + length : offset <= start + length));
  const piece = pieces[found];
  if (!piece) return [box, box.childNodes.length];
  const inside = offset - piece.start;
  if (piece.node instanceof Text) return [piece.node, inside];
  // before a line break: behind the words of its line; after it: before what the next line begins with
  const [before, after] = [pieces[found - 1]?.node, pieces[found + 1]?.node];
  if (inside === 0) return piece.node ? beside(piece.node, 'before') : before ? beside(before, 'after') : [box, 0];
  return after ? beside(after, 'before') : piece.node ? beside(piece.node, 'after') : [box, box.childNodes.length];
}

function beside(node: Text | HTMLBRElement, side: 'before' | 'after'): [Node, number] {
  if (node instanceof Text) return [node, side === 'before' ? 0 : node.length];
  return [node.parentNode as Node, indexOf(node) + Number(side === 'after')];
}

/** The span that is selected in the box, or null where the selection is elsewhere. */
export function selectedSpan(reading: Reading): Span | null {
  const selection = document.getSelection();
  if (!selection?.rangeCount || !reading.box.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  return {
    start: offsetOf(reading, range.startContainer, range.startOffset),
    end: offsetOf(reading, range.endContainer, range.endOffset),
  };
}

function offsetOf({ text, pieces }: Reading, container: Node, inside: number): number {
  const piece = pieces.find(({ node }) => node === container);
  if (piece) return Math.min(text.length, piece.start + Math.min(inside, piece.length));
  const point = document.createRange();
  point.setStart(container, inside);
  let offset = 0;
  for (const { node, start, length } of pieces) {
    if (!node) continue;
    if (point.comparePoint(...beside(node, 'before')) >= 0) return Math.min(text.length, start);
    offset = start + length;
  }
  return Math.min(text.length, offset);
}

function indexOf(node: Node): number {
  return [...(node.parentNode as Node).childNodes].indexOf(node as ChildNode);
}
