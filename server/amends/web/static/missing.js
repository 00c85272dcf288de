// What is not there yet: each part with a wording to insert, and another one on demand.
import { $, button, make } from './elements.js';
import { showSlots } from './change.js';
import { say, sayIfKnown } from './words.js';

/** Which parts are open and which wording each shows, kept from one check to the next. */
const opened = new Set();
const wordings = new Map();

/**
 * @param {HTMLElement} section
 * @param {{missing: any[], next: {for: string} | null}} report the part that is the next change is open at first
 * @param {(label: string, wording: number) => void} insert the wording of a part, by its place among the suggestions
 */
export function paintMissing(section, { missing, next }, insert) {
  section.hidden = !missing.length;
  if (missing.length && !missing.some(({ label }) => opened.has(label))) opened.add((missing.find(({ id }) => id === next?.for) ?? missing[0]).label);
  $('div', section).replaceChildren(...missing.map((part) => paintPart(part, insert)));
}

/** Open a part and give its wording the focus. */
export function openPart(section, label) {
  const part = $(`[data-part="${label}"]`, section);
  part.open = true;
  (part.querySelector('button') ?? $('summary', part)).focus();
}

function paintPart(part, insert) {
  const { label, why, suggestions, ideas } = part;
  const name = sayIfKnown(`moves.${label}.name`) ?? label;
  const what = sayIfKnown(`moves.${label}.what`) ?? why;
  const chosen = (wordings.get(label) ?? 0) % Math.max(1, suggestions.length);
  const suggestion = suggestions[chosen];
  const painted = make('details.part', { open: opened.has(label) },
    make('summary', {}, make('i.turn'), make('span', {}, make('strong', {}, name), `: ${what}`)),
    ...(suggestion ? wording() : [make('p.letter', {}, why)]),
    listIdeas(ideas),
  );
  painted.dataset.part = label;
  painted.addEventListener('toggle', () => (painted.open ? opened.add(label) : opened.delete(label)));
  return painted;

  function wording() {
    const shown = showWording(suggestion);
    const another = () => {
      wordings.set(label, (chosen + 1) % suggestions.length);
      const fresh = paintPart(part, insert);
      painted.replaceWith(fresh);
      $('.another', fresh).focus();
    };
    return [
      make('p.letter', {}, ...shown),
      make('p.acts', {},
        suggestion.edit ? button('text', say('missing.insert'), () => insert(label, chosen)) : null,
        suggestions.length > 1 ? button('text.another', say('missing.another'), another) : null,
      ),
    ];
  }
}

/** What the customer may value, as ideas that promise nothing; null where there are none. */
export function listIdeas(ideas) {
  if (!ideas?.length) return null;
  return make('div.ideas', {}, make('p', {}, say('ideas.title')), make('ul', {}, ...ideas.map((idea) => make('li', {}, idea))));
}

/** The words to insert, without the breaks that set them off in the draft; advice where there are none. */
export function showWording({ edit, slots, advice }) {
  if (!edit) return [advice];
  const lead = edit.text.length - edit.text.trimStart().length;
  const shifted = slots.map((slot) => ({ ...slot, start: slot.start - lead, end: slot.end - lead }));
  return showSlots(edit.text.trim(), shifted);
}
