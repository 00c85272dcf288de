// Where each part of the apology was found, what told it, and the way to say that it is wrong.
import { $, button, make } from './elements.js';
import { sayOutcome } from './kept.js';
import { APOLOGY } from './objections.js';
import { partTold } from './told.js';
import { say, sayIfKnown, shortened } from './words.js';

/** Which parts are open, kept from one check to the next. */
const opened = new Set();

/**
 * @param {HTMLDetailsElement} section
 * @param {{moves: any[], isDecided: boolean} | null} found null where the draft is no apology; isDecided where it was
 *   the server that took it for one, and not the writer
 * @param {{outcomeOf: (key: string) => import('./objections.js').Outcome | null, object: (wrong: any) => void, undo: (key: string) => void, point: (move: any | null) => void}} acts
 *   point shows in the draft the words of a part
 */
export function paintFound(section, found, acts) {
  section.hidden = !found;
  if (!found) return;
  const held = focusedKey(section);
  const standing = found.moves.filter(({ key }) => !acts.outcomeOf(key)?.ok);
  $('summary span', section).textContent = say('found.count', { count: standing.length });
  $('div', section).replaceChildren(
    ...found.moves.map((move) => (acts.outcomeOf(move.key)?.ok ? make('p.aside.said', { 'data-key': move.key }, make('strong', {}, nameOf(move.label)), ': ', ...outcomeAt(move.key, acts)) : part(move, acts))),
    ...(found.isDecided ? [make('p.aside.whole', { 'data-key': APOLOGY }, say('found.apology'), ' ', objecting({ key: APOLOGY, label: APOLOGY, quote: '' }, acts))] : []),
  );
  if (held) section.querySelector(`[data-key="${held}"] :is(summary, button)`)?.focus();
}

/** What became of an objection, and the way back: words and a button, or nothing where none was raised. */
export function outcomeAt(key, { outcomeOf, undo }) {
  const said = outcomeOf(key);
  if (!said) return [];
  return said.ok ? [`${sayOutcome(said)} `, button('text', say('foot.undo'), () => undo(key))] : [sayOutcome(said)];
}

function part(move, acts) {
  const { key, label, quote } = move;
  const painted = make('details.part', { open: opened.has(key), 'data-key': key },
    make('summary', {}, make('i.turn'), make('span', {}, make('strong', {}, nameOf(label)), `: “${shortened(quote, 120)}”`)),
    make('p.what', {}, sayIfKnown(`moves.${label}.what`)),
    make('p.aside', {}, partTold(move), ' ', objecting(move, acts)),
  );
  painted.addEventListener('toggle', () => (painted.open ? opened.add(key) : opened.delete(key)));
  for (const kind of ['pointerenter', 'focusin']) painted.addEventListener(kind, () => acts.point(move));
  for (const kind of ['pointerleave', 'focusout']) painted.addEventListener(kind, () => acts.point(null));
  return painted;
}

/** The way to call something wrong; why it could not be kept, where that was tried. */
function objecting(wrong, acts) {
  return make('span', {}, button('text', say('wrong.say'), () => acts.object(wrong)), ...outcomeAt(wrong.key, acts).map((each) => make('span.refused', {}, ' ', each)));
}

function nameOf(label) {
  return sayIfKnown(`moves.${label}.name`) ?? label;
}

function focusedKey(section) {
  const active = section.getRootNode().activeElement;
  return section.contains(active) ? active.closest('[data-key]')?.dataset.key : null;
}
