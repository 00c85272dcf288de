// The place that says how much is kept in this browser, saves it as a file and deletes it.
import { $, button, make } from './elements.js';
import { today } from './ask.js';
import { MOST_KEPT, forget, listKept, restore } from './keep.js';
import { say } from './words.js';

/** How keeping an example went, in words. */
export function sayOutcome(outcome) {
  return say(`wrong.${outcome.ok ? 'kept' : outcome.reason}`, { count: MOST_KEPT });
}

/** What was deleted last, while it can be put back. */
let deleted = [];

/** @param {HTMLDetailsElement} section */
export function paintKept(section) {
  const entries = listKept();
  const hadFocus = section.contains(document.activeElement);
  if (entries.length) deleted = [];
  section.hidden = !entries.length && !deleted.length;
  $('summary span', section).textContent = say('wrong.count', { count: entries.length });
  $('div', section).replaceChildren(...(deleted.length ? gone(section) : there(section, entries)));
  if (hadFocus) $('div', section).querySelector('button')?.focus();
}

function there(section, entries) {
  return [
    make('p', {}, say('wrong.where')),
    make('p.acts', {},
      button('may.framed', say('wrong.save'), () => save(entries)),
      button('may', say('wrong.delete'), () => {
        for (const [name] of entries) forget(name);
        deleted = entries;
        paintKept(section);
      }),
    ),
  ];
}

function gone(section) {
  const putBack = () => {
    if (restore(deleted)) deleted = [];
    paintKept(section);
  };
  return [make('p', { role: 'status' }, say('wrong.deleted', { count: deleted.length }), ' ', button('text', say('foot.undo'), putBack))];
}

/** Hand the examples out as one file, a line each. */
function save(entries) {
  const address = URL.createObjectURL(new Blob(entries.map(([, line]) => `${line}\n`), { type: 'application/x-ndjson' }));
  make('a', { href: address, download: `amends-wrong-${today()}.jsonl` }).click();
  // the browser reads the file after the click has ended
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
