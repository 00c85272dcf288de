// The one way from a box to its text and back: text nodes are taken as they are, a <br> is one line break.

/**
 * @typedef {{start: number, end: number}} Span half-open, UTF-16 code units of the text
 * @typedef {{node: Text | Element, start: number, length: number}} Piece
 * @typedef {{box: HTMLElement, text: string, pieces: Piece[]}} Reading a text with the way back to its nodes
 */

/**
 * Make a box take plain text alone, in browsers without contenteditable="plaintext-only" too.
 * @param {HTMLElement} box
 */
export function keepPlain(box) {
  // what is copied is the text as it reads, without the fonts and colours of this page
  for (const kind of ['copy', 'cut']) {
    box.addEventListener(kind, (event) => {
      const reading = readText(box);
      const { start, end } = selectedSpan(reading);
      if (start === end) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', reading.text.slice(start, end));
      if (kind === 'cut') document.execCommand('delete');
    });
  }
  if (box.contentEditable === 'plaintext-only') return;
  box.contentEditable = 'true';
  box.addEventListener('beforeinput', (event) => {
    if (event.inputType.startsWith('format')) event.preventDefault();
    if (event.inputType === 'insertParagraph') {
      event.preventDefault();
      document.execCommand('insertLineBreak');
    }
    if (event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop') {
      event.preventDefault();
      write(event.dataTransfer.getData('text/plain'));
    }
  });
}

/**
 * What stands in a box, and where.
 * @param {HTMLElement} box
 * @returns {Reading}
 */
export function readText(box) {
  const pieces = [];
  let text = '';
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const words = node.nodeName === 'BR' ? '\n' : node.nodeType === Node.TEXT_NODE ? node.data : '';
    if (!words) continue;
    pieces.push({ node, start: text.length, length: words.length });
    text += words;
  }
  // the last line break only makes the line before it show; an editor keeps it there by itself
  if (text.endsWith('\n')) text = text.slice(0, -1);
  return { box, text: text.toWellFormed?.() ?? text, pieces };
}

/**
 * The range of a span.
 * @param {Reading} reading
 * @param {Span} span
 */
export function rangeOf(reading, { start, end }) {
  const range = new Range();
  range.setStart(...placeOf(reading, start, start < end));
  range.setEnd(...placeOf(reading, end, false));
  return range;
}

/** Where an offset stands in the nodes; at a seam, before the next piece or after the last one. */
function placeOf({ box, pieces }, offset, isBefore) {
  for (const { node, start, length } of pieces) {
    const inside = offset - start;
    if (inside > length || (inside === length && isBefore)) continue;
    if (node.nodeType === Node.TEXT_NODE) return [node, inside];
    const index = [...node.parentNode.childNodes].indexOf(node);
    return [node.parentNode, index + inside];
  }
  return [box, box.childNodes.length];
}

/**
 * The span that is selected in the box; the end of its text where nothing is.
 * @param {Reading} reading
 * @returns {Span}
 */
export function selectedSpan(reading) {
  const selection = getSelection();
  if (!selection?.rangeCount || !reading.box.contains(selection.anchorNode)) {
    return { start: reading.text.length, end: reading.text.length };
  }
  const range = selection.getRangeAt(0);
  return {
    start: offsetOf(reading, range.startContainer, range.startOffset),
    end: offsetOf(reading, range.endContainer, range.endOffset),
  };
}

function offsetOf({ box, text, pieces }, container, inside) {
  if (container.nodeType === Node.TEXT_NODE) {
    const piece = pieces.find(({ node }) => node === container);
    return Math.min(text.length, (piece?.start ?? 0) + inside);
  }
  const before = new Range();
  before.setStart(box, 0);
  before.setEnd(container, inside);
  const passed = pieces.filter(({ node }) => before.comparePoint(node, 0) < 1 && before.intersectsNode(node));
  return Math.min(text.length, passed.reduce((length, piece) => length + piece.length, 0));
}

/** Select a span and give the box the focus. */
export function select(reading, span) {
  reading.box.focus({ preventScroll: true });
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(rangeOf(reading, span));
}

/** Type words over what is selected, as one step of the browser's own undo. */
export function write(words) {
  if (!words) {
    document.execCommand('delete');
    return;
  }
  // insertText alone would wrap lines in <div>s; consecutive commands join one undo step
  words.replace(/\r\n?/g, '\n').split('\n').forEach((line, i) => {
    if (i) document.execCommand('insertLineBreak');
    if (line) document.execCommand('insertText', false, line);
  });
}
