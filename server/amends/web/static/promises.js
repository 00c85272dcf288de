// What the draft promises, each with its day.
import { button, make } from './elements.js';
import { locale, say, shortened } from './words.js';

/**
 * @param {HTMLElement} section
 * @param {{quote: string, due: string | null}[]} promises
 * @param {(n: number) => void} go select the words of a promise in the draft, by its place in the list
 */
export function paintPromises(section, promises, go) {
  section.hidden = !promises.length;
  section.replaceChildren(
    make('h2', {}, say('promises.title')),
    make('dl.facts', {},
      ...promises.flatMap((promise, n) => [
        make('dt', {}, promise.due ? day(promise.due) : say('promises.no_date')),
        make('dd', {}, button('words', shortened(promise.quote, 120), () => go(n))),
      ]),
    ),
  );
}

/** A day as it is written where the reader lives, if the page is in a language that the browser asks for. */
function day(due) {
  const own = navigator.languages.find((each) => each.split('-')[0] === locale()) ?? locale();
  return new Intl.DateTimeFormat(own, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(due));
}
