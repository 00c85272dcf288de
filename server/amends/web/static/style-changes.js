// A change in words: in a sentence for the save bar, and as struck out and written in for the history.
import { make } from './elements.js';
import { partName, subjectName, valueName } from './style-names.js';
import { say } from './words.js';

/** What changed, as it stands in a sentence. */
export const changeInSentence = (change) => say(`style_page.changed.${change.field}`, { subject: subjectName(change) });

/**
 * What changed, a line each.
 * @param {import('./style-document.js').Change[]} changes
 */
export function changeLines(changes) {
  return make('ul.diff', {}, ...changes.map((change) => make('li', {}, ...changeWords(change))));
}

function changeWords(change) {
  const name = say(`style_page.changes.${change.field}`, { subject: subjectName(change) });
  switch (change.field) {
    case 'required': return [`${name}: `, ...spaced([...partsGone(change), ...partsCome(change)])];
    case 'flag': case 'allow': return entryWords(name, change);
    default: return [`${name}: `, ...replaced(valueName(change, change.before), valueName(change, change.after))];
  }
}

function partsGone({ before, after }) {
  return before.filter((part) => !after.includes(part)).map((part) => make('del', {}, partName(part)));
}

function partsCome({ before, after }) {
  return after.filter((part) => !before.includes(part)).map((part) => make('ins', {}, partName(part)));
}

function entryWords(name, change) {
  const { before, after } = change;
  if (!before || !after) return [`${name} `, ...replaced(valueName(change, before), valueName(change, after))];
  const details = ['why', 'instead'].filter((field) => (before[field] ?? '') !== (after[field] ?? ''));
  const told = details.map((field) => make('span', {}, `${say(`style_page.flag.${field === 'why' ? 'why_head' : 'instead'}`)}: `, ...replaced(before[field], after[field])));
  return [`${name} ${valueName(change, after)}: `, ...spaced(told)];
}

function replaced(before, after) {
  return spaced([before ? make('del', {}, before) : null, after ? make('ins', {}, after) : null].filter(Boolean));
}

function spaced(nodes) {
  return nodes.flatMap((node, i) => (i ? [' ', node] : [node]));
}
