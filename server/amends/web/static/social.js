// A reply in public: how much of its room is taken, what others should not read, and how it goes on in private.
import { $, button, make } from './elements.js';
import { showSlots } from './change.js';
import { say, shortened } from './words.js';

/** On the networks that count most tightly; the server says it with each answer. */
const LIMIT = 280;

/** Which of a way's wordings is shown, and which ways are open, kept from one check to the next. */
const wordings = new Map();
const opened = new Set();

/**
 * How many code points of a text are the writer's own, by what the last answer took off it.
 * @param {string} text
 * @param {any} report null where there is no answer yet
 */
export function publicLength(text, report) {
  const points = [...text].length;
  if (!report?.social) return points;
  return Math.max(0, points - [...report.judged.text].length + report.social.length);
}

/** "120 of 280", counted at every key; it is said aloud only where the limit is crossed. */
export function paintCount(section, { length, limit = LIMIT }) {
  const isOver = length > limit;
  const wasOver = section.classList.contains('over');
  section.classList.toggle('over', isOver);
  $('.count', section).textContent = isOver ? say('social.over', { count: length, limit, over: length - limit }) : say('social.count', { count: length, limit });
  if (isOver !== wasOver) $('[aria-live]', section).textContent = say(isOver ? 'social.crossed' : 'social.within', { limit });
}

/**
 * @param {HTMLElement} section
 * @param {any[]} exposed findings that still stand
 * @param {(id: string) => void} go
 */
export function paintExposed(section, exposed, go) {
  section.hidden = !exposed.length;
  section.replaceChildren(
    make('h2', {}, say('social.exposed'), make('span', {}, say('social.places', { count: exposed.length }))),
    make('ul.slips', {}, ...exposed.map(({ id, label, quote }) => make('li', {},
      make('i.mark.exposed'),
      make('span', {}, make('span.letter', {}, shortened(quote)), make('span.aside', {}, say(`social.kinds.${label}`))),
      button('text', say('next.look'), () => go(id), { ariaLabel: `${say('next.look')}: ${shortened(quote)}` }),
    ))),
  );
}

/**
 * The ways on from a public reply, each with a wording to insert.
 * @param {HTMLElement} section
 * @param {{to: string, text: string, slots: any[]}[]} handovers
 * @param {(handover: any) => void} insert
 */
export function paintHandovers(section, handovers, insert) {
  const ways = [...new Set(handovers.map(({ to }) => to))];
  section.hidden = !ways.length;
  const again = () => paintHandovers(section, handovers, insert);
  section.replaceChildren(
    make('h2', {}, say('social.handover')),
    make('div', {}, ...ways.map((way) => paintWay(way, handovers.filter(({ to }) => to === way), { insert, again }))),
  );
}

function paintWay(way, handovers, { insert, again }) {
  const shown = (wordings.get(way) ?? 0) % handovers.length;
  const { text, slots } = handovers[shown];
  const name = say(`social.ways.${way}`);
  const another = () => {
    wordings.set(way, shown + 1);
    const section = painted.closest('section');
    again();
    $(`[data-way="${way}"] .another`, section).focus();
  };
  const painted = make('details.part', { open: opened.has(way), 'data-way': way },
    make('summary', {}, make('i.turn'), make('strong', {}, name)),
    make('p.letter', {}, ...showSlots(text, slots)),
    make('p.acts', {},
      button('text', say('missing.insert'), () => insert(handovers[shown]), { ariaLabel: `${say('missing.insert')}: ${name}` }),
      handovers.length > 1 ? button('text.another', say('missing.another'), another) : null,
    ),
  );
  painted.addEventListener('toggle', () => (painted.open ? opened.add(way) : opened.delete(way)));
  return painted;
}

/** The edit that puts a wording behind the writer's own words, before what stands after them, as a signature. */
export function insertionOf(handover, text, { afterOwn }) {
  const end = afterOwn && text.endsWith(afterOwn) ? text.length - afterOwn.length : text.length;
  const at = text.slice(0, end).trimEnd().length;
  return { start: at, end: at, quote: '', text: `${at ? ' ' : ''}${handover.text}` };
}
