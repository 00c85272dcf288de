// The slips of paper that show the order: moved with the mouse, a finger on the grip, or the keyboard.
//
// Space lifts a slip, the arrow keys move it, Space lays it down, Escape puts it back.
import { make } from './elements.js';
import { place, rowOf, step } from './style-arrangement.js';
import { listed, partName } from './style-names.js';
import { repaint } from './style-repaint.js';
import { isSame } from './style-document.js';
import { say } from './words.js';

const DRAG_FROM_PX = 4;
const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/**
 * @param {HTMLElement} box
 * @param {{current: () => import('./style-arrangement.js').Arrangement,
 *   lay: (arrangement: import('./style-arrangement.js').Arrangement) => void, tell: (words: string) => void}} acts
 * @returns {() => void} draws the slips anew
 */
export function watchSlips(box, { current, lay, tell }) {
  /** the part in the hand of the keyboard, and where it is held now */
  let held = null;
  /** the part that Tab comes to */
  let entry = null;

  box.addEventListener('click', (event) => {
    const part = partAt(event.target);
    // a press of a key or of a screen reader; the mouse drags
    if (part && event.detail === 0) (held ? layDown : lift)(part);
  });
  box.addEventListener('keydown', takeKey);
  box.addEventListener('focusin', ({ target }) => { entry = partAt(target) ?? entry; });
  box.addEventListener('focusout', () => setTimeout(() => { if (held && !box.contains(document.activeElement)) layDown(); }));
  watchDrag(box, { canDrag: () => !held, drop });
  return draw;

  function draw() {
    const { rows, free } = held?.now ?? current();
    const parts = [...rows.flat(), ...free];
    if (!parts.includes(entry)) entry = parts[0];
    repaint(box, [
      ...rows.map((row, i) => make('li.row', { ariaLabel: say('style_page.order.row', { place: i + 1 }) }, make('span', {}, ...row.map(slip)))),
      make('li.anywhere', {}, make('span.aside', {}, say(free.length ? 'style_page.order.anywhere' : 'style_page.order.empty')), make('span', {}, ...free.map(slip))),
    ]);
  }

  function slip(part) {
    const isHeld = held?.part === part;
    const made = make(`button.slip${isHeld ? '.held' : ''}`, { type: 'button', tabIndex: part === entry ? 0 : -1, ariaPressed: String(isHeld), 'aria-describedby': 'slips-help' }, make('i.grip'), partName(part));
    made.dataset.key = `slip:${part}`;
    return made;
  }

  function takeKey(event) {
    const part = partAt(event.target);
    if (!part || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && held) {
      held = null;
      draw();
      tell(say('style_page.order.returned', { part: partName(part) }));
    } else if (STEPS[event.key]) {
      if (held) move(STEPS[event.key]);
      else goOn(part, STEPS[event.key]);
    } else return;
    event.preventDefault();
  }

  function goOn(part, by) {
    const slips = [...box.querySelectorAll('.slip')];
    const next = slips[slips.findIndex((each) => partAt(each) === part) + by];
    if (!next) return;
    for (const each of slips) each.tabIndex = each === next ? 0 : -1;
    next.focus();
  }

  function lift(part) {
    held = { part, now: current() };
    draw();
    tell(`${say('style_page.order.lifted', { part: partName(part) })} ${where(part, held.now)}`);
  }

  function move(by) {
    const now = step(held.now, held.part, by);
    if (!now) return;
    held.now = now;
    draw();
    tell(where(held.part, now));
  }

  function layDown() {
    const { part, now } = held;
    held = null;
    take(now);
    tell(say('style_page.order.laid', { part: partName(part) }));
  }

  function drop(part, target) {
    const now = place(current(), part, target);
    entry = part;
    if (now) take(now);
    tell(now ? where(part, now) : say('style_page.order.one_left'));
  }

  function take(now) {
    if (isSame(now.rows, current().rows)) draw();
    else lay(now);
  }
}

function where(part, arrangement) {
  const row = rowOf(arrangement, part);
  if (row < 0) return say('style_page.order.free', { part: partName(part) });
  const others = arrangement.rows[row].filter((each) => each !== part).map(partName);
  const given = { part: partName(part), place: row + 1, count: arrangement.rows.length, others: listed(others) };
  return say(others.length ? 'style_page.order.beside' : 'style_page.order.alone', given);
}

function partAt(target) {
  return target.closest?.('.slip')?.dataset.key.slice('slip:'.length) ?? null;
}

/** Follow a slip under the pointer; it is laid where the mark shows. */
function watchDrag(box, { canDrag, drop }) {
  let drag = null;

  box.addEventListener('pointerdown', (event) => {
    const slip = event.target.closest('.slip');
    // a finger elsewhere on the slip scrolls the page
    const isGrip = event.target.closest('.grip');
    if (!slip || event.button !== 0 || !canDrag() || (event.pointerType === 'touch' && !isGrip)) return;
    drag = { slip, x: event.clientX, y: event.clientY, target: null, isMoving: false };
    slip.setPointerCapture(event.pointerId);
  });
  box.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.isMoving && Math.hypot(dx, dy) < DRAG_FROM_PX) return;
    drag.isMoving = true;
    drag.slip.classList.add('held', 'dragged');
    drag.slip.style.translate = `${dx}px ${dy}px`;
    aim(event.clientY);
  });
  box.addEventListener('pointerup', () => {
    const { slip, target, isMoving } = drag ?? {};
    leave();
    if (isMoving && target) drop(partAt(slip), target);
  });
  box.addEventListener('pointercancel', leave);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') leave(); });

  function aim(y) {
    const rows = [...box.querySelectorAll('.row')];
    for (const each of box.querySelectorAll('[data-drop]')) delete each.dataset.drop;
    const free = box.querySelector('.anywhere');
    if (y > free.getBoundingClientRect().top) {
      drag.target = 'free';
      free.dataset.drop = 'beside';
      return;
    }
    const under = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
    const row = under < 0 ? rows.length - 1 : under;
    const { top, height } = rows[row].getBoundingClientRect();
    const share = (y - top) / height;
    const part = share < 0.28 ? 'before' : share > 0.72 ? 'after' : 'beside';
    rows[row].dataset.drop = part;
    drag.target = part === 'beside' ? { row, isBeside: true } : { row: part === 'before' ? row : row + 1, isBeside: false };
  }

  function leave() {
    if (!drag) return;
    drag.slip.style.translate = '';
    drag.slip.classList.remove('held', 'dragged');
    for (const each of box.querySelectorAll('[data-drop]')) delete each.dataset.drop;
    drag = null;
  }
}
