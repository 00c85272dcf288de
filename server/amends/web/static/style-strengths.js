// How loud each fault is: off, a hint, weakens, undermines.
import { make } from './elements.js';
import { choices, strengthOf } from './style-document.js';
import { faultName, languageName, listed, strengthName } from './style-names.js';
import { makeChoice, repaint } from './style-repaint.js';
import { say, sayIfKnown } from './words.js';

const STRENGTHS = ['off', 'hint', 'weakens', 'undermines'];

/**
 * @param {HTMLElement} box
 * @param {any} form
 * @param {(edit: (document: any) => void) => void} change
 */
export function paintStrengths(box, form, change) {
  const head = make('li.head', { ariaHidden: 'true' }, ...STRENGTHS.map((strength) => make('span', {}, strengthName(strength))));
  repaint(box, [head, ...choices.faults.map((label) => row(label, strengthOf(form, label), change))]);
}

/** The first of the examples by which a fault is told. */
const exampleOf = (label) => (sayIfKnown(`faults.${label}.such`) ?? '').split(';')[0];

function row(label, strength, change) {
  const unsure = Object.keys(choices.hints).filter((code) => choices.hints[code].includes(label)).map(languageName);
  return make('li', {},
    make('strong', {}, faultName(label)),
    make('span.such', {},
      make('span.letter', {}, exampleOf(label)),
      unsure.length ? make('span.aside', {}, say('style_page.strengths.unsure', { languages: listed(unsure) })) : null,
    ),
    makeChoice({
      name: label,
      label: faultName(label),
      value: strength,
      options: STRENGTHS.map((each) => ({ value: each, words: strengthName(each), before: make(`i.mark.${each}`) })),
      choose: (chosen) => change((document) => { document.strengths[label] = chosen; }),
    }),
  );
}
