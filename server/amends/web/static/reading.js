// How hard the draft is to read, in one line under it.
import { make } from './elements.js';
import { locale, say, sayIfKnown } from './words.js';

/** The line's parts: the level or why there is none, then the counts. */
export function readingLine({ formula, value, level, reason, words, longest_sentence: longest }, { channel, text }) {
  const measured = value === null ? reason : levelLine(formula, value, level);
  const counts = channel === 'social'
    ? say('reading.characters', { count: [...new Intl.Segmenter(locale()).segment(text)].length })
    : say('reading.words', { count: words });
  return [
    measured ? make('span.level', {}, measured) : null,
    make('span.aside', {}, counts, longest ? make('span.wide', {}, `, ${say('reading.longest', { count: longest })}`) : null),
  ].filter(Boolean);
}

function levelLine(formula, value, level) {
  const given = { value: Math.round(value), level: say(`reading.${level}`) };
  return sayIfKnown(`reading.formulas.${formula}`, given) ?? say('reading.formulas.other', given);
}
