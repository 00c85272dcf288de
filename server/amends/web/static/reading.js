// How hard the draft is to read, in one line under it.
import { make } from './elements.js';
import { say, sayIfKnown } from './words.js';

/** The line's parts: the level or why there is none, then the counts, unless another line counts. */
export function readingLine({ formula, value, level, reason, words, longest_sentence: longest }, { isCounted }) {
  const measured = value === null ? reason : levelLine(formula, value, level);
  return [
    measured ? make('span.level', {}, measured) : null,
    isCounted ? null : make('span.aside', {}, say('reading.words', { count: words }), longest ? make('span.wide', {}, `, ${say('reading.longest', { count: longest })}`) : null),
  ].filter(Boolean);
}

function levelLine(formula, value, level) {
  const given = { value: Math.round(value), level: say(`reading.${level}`) };
  return sayIfKnown(`reading.formulas.${formula}`, given) ?? say('reading.formulas.other', given);
}
