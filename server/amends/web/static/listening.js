// What the draft takes up of the message it answers, and what not yet.
import { make } from './elements.js';
import { say } from './words.js';

/**
 * @param {HTMLElement} section
 * @param {{heard: {quote: string}[], unheard: {quote: string}[]} | null} listening null without a message
 */
export function paintTaken(section, listening) {
  const count = listening ? listening.heard.length + listening.unheard.length : 0;
  section.hidden = !count;
  if (!count) return;
  const { heard, unheard } = listening;
  section.replaceChildren(
    make('h2', {}, say('taken.title'), make('span', {}, say('taken.count', { heard: heard.length, all: count }))),
    unheard.length
      ? make('ul.parts', {},
          ...unheard.map(({ quote }) => row('', quote, say('taken.open'))),
          heard.length ? row('whole', [...new Set(heard.map(({ quote }) => quote))].join(', '), say('taken.done')) : null,
        )
      : make('p', {}, say('taken.all')),
  );
}

function row(depth, words, state) {
  return make('li', {}, make(`i.depth${depth && `.${depth}`}`), make('span', {}, make('span.unseen', {}, `${state}: `), words));
}
