// The order of the parts: two columns and the threads between them, and a look at the draft after a move.
import { button, make } from './elements.js';
import { locale, say, sayIfKnown } from './words.js';

const ROW = 24;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {HTMLElement} section
 * @param {any} order
 * @param {{isPreviewed: boolean, look: () => void, move: () => void, leave: () => void}} acts
 */
export function paintOrder(section, order, { isPreviewed, look, move, leave }) {
  section.hidden = !order || order.current.length < 2;
  if (section.hidden) return;
  const isFine = isInOrder(order);
  const suggestion = order.suggestions[0];
  section.replaceChildren(
    make('h2', {}, say('order.title'), make('span', {}, sayIfKnown(`profiles.${order.profile}`) ?? order.profile)),
    ...(isFine ? [make('p', {}, say('order.fine'))] : [threads(order)]),
    ...(isFine || !suggestion ? [] : [make('p', {}, suggestion.advice)]),
    ...(suggestion?.edit ? [isPreviewed ? preview(suggestion, { move, leave }) : make('p', {}, button('text', say('order.see'), look, { id: 'see-moved' }))] : []),
  );
}

/** Whether each part stands where it helps. */
export function isInOrder({ current, recommended }) {
  return current.every((label, i) => label === recommended[i]);
}

function threads({ current, recommended }) {
  const staying = stayingPlaces(current.map((label) => recommended.indexOf(label)));
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', `0 0 100 ${current.length * ROW}`);
  drawing.setAttribute('preserveAspectRatio', 'none');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.style.setProperty('--n', String(current.length));
  const lines = current.map((label, from) => ({ from, to: recommended.indexOf(label) }))
    .map((line) => ({ ...line, moves: !staying.has(line.from) && line.to !== line.from }));
  for (const { from, to, moves } of lines.sort((a, b) => Number(a.moves) - Number(b.moves))) {
    const path = document.createElementNS(SVG, 'path');
    const [start, end] = [(from + 0.5) * ROW, (to + 0.5) * ROW];
    path.setAttribute('d', `M0 ${start}C50 ${start} 50 ${end} 100 ${end}`);
    if (moves) path.setAttribute('class', 'moves');
    drawing.append(path);
  }
  return make('div.threads', {},
    make('p', { id: 'order-now' }, say('order.now')),
    make('p', { id: 'order-better' }, say('order.better')),
    column(current, 'order-now'),
    drawing,
    column(recommended, 'order-better'),
  );
}

function column(labels, namedBy) {
  return make('ol', { 'aria-labelledby': namedBy }, ...labels.map((label) => make('li', {}, sayIfKnown(`moves.${label}.name`) ?? label)));
}

/**
 * The places that may stay while the others move: the longest run that rises; of equal ones, the one whose parts
 * would else sink farthest, so that what is drawn as moving moves up.
 * @param {number[]} targets
 */
export function stayingPlaces(targets) {
  const best = [];
  targets.forEach((target, i) => {
    const before = best.filter(({ last }) => targets[last] < target).reduce(better, { places: [], sink: 0, last: -1 });
    best.push({ places: [...before.places, i], sink: before.sink + target - i, last: i });
  });
  return new Set(best.reduce(better, { places: [], sink: 0 }).places);
}

function better(a, b) {
  const isBetter = b.places.length > a.places.length || (b.places.length === a.places.length && b.sink > a.sink);
  return isBetter ? b : a;
}

function preview(suggestion, { move, leave }) {
  return make('div', {},
    showMoved(suggestion.edit),
    make('p.order-acts', {},
      button('do', say('order.accept'), move, { id: 'move-it' }),
      button('may', say('order.leave'), leave),
    ),
  );
}

/** A paragraph with the text after a move, what moved in <ins>. */
export function showMoved(edit) {
  return make('p.moved', { ariaLabel: say('order.moved') }, ...markMoved(edit));
}

function markMoved({ quote, text }) {
  const parts = [];
  let at = 0;
  for (const { after } of movedSentences(quote, text).sort((a, b) => a.after.start - b.after.start)) {
    parts.push(text.slice(at, after.start), make('ins', {}, text.slice(after.start, after.end)));
    at = after.end;
  }
  return [...parts, text.slice(at)];
}

/** Where the sentences that change places stand in the quote, and where in the text: as few as can be. */
export function movedSentences(quote, text) {
  const left = sentences(text);
  const pairs = sentences(quote).flatMap((before) => {
    // a sentence may stand there twice
    const after = left.find(({ words, isTaken }) => !isTaken && words === before.words);
    if (after) after.isTaken = true;
    return after ? [{ before, after }] : [];
  });
  const staying = stayingPlaces(pairs.map(({ after }) => left.indexOf(after)));
  return pairs.filter((_, i) => !staying.has(i));
}

function sentences(text) {
  const inSentences = new Intl.Segmenter(locale(), { granularity: 'sentence' });
  const segments = text.split(/(?<=\n)/u).flatMap((line) => [...inSentences.segment(line)].map(({ segment }) => segment));
  let at = 0;
  return segments.map((segment) => {
    const start = at + segment.length - segment.trimStart().length;
    at += segment.length;
    const words = segment.trim();
    return { words, start, end: start + words.length, isTaken: false };
  }).filter(({ words }) => words);
}
