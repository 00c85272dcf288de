// What the forms for a phrase share: the languages to choose from, and the word on what is wrong with a field.
import { make } from './elements.js';
import { choices } from './style-document.js';
import { languageName } from './style-names.js';

/** The languages as options, named in the language of the page; the one that was chosen stays. */
export function fillLanguages(select) {
  const { value } = select;
  select.replaceChildren(...Object.keys(choices.address).map((code) => make('option', { value: code }, languageName(code))));
  if (value) select.value = value;
}

/**
 * Say under a field why it is not taken, or, with null, nothing.
 * @param {HTMLInputElement} field with the place for it in aria-describedby
 * @param {string | null} words
 */
export function showError(field, words) {
  const place = document.getElementById(field.getAttribute('aria-describedby'));
  field.ariaInvalid = words ? 'true' : null;
  place.hidden = !words;
  place.replaceChildren(...(words ? [make('i.mark.undermines'), ` ${words}`] : []));
}
