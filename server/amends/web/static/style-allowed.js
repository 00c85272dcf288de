// The phrases that are never marked: a line of them, and a small form that adds one.
import { $, button, make } from './elements.js';
import { keyOf, putEntry } from './style-document.js';
import { fillLanguages, showError } from './style-entry.js';
import { languageName } from './style-names.js';
import { repaint } from './style-repaint.js';
import { say } from './words.js';

/**
 * @param {HTMLElement} section
 * @param {{form: () => any, change: (edit: (document: any) => void) => void,
 *   refusal: (document: any, about: {phrase: string}) => Promise<string | null>}} acts
 * @returns {() => void} draws the section anew
 */
export function watchAllowed(section, { form, change, refusal }) {
  const fields = $('#allow-form', section);
  const { phrase, language } = fields.elements;
  const opener = $('#allow-new', section);

  opener.addEventListener('click', () => {
    phrase.value = '';
    language.value = document.documentElement.lang;
    showError(phrase, null);
    show(true);
    phrase.focus();
  });
  $('.cancel', fields).addEventListener('click', shut);
  fields.addEventListener('keydown', (event) => { if (event.key === 'Escape') shut(); });
  fields.addEventListener('submit', async (event) => {
    event.preventDefault();
    const entry = { phrase: phrase.value.trim(), language: language.value };
    const put = (document) => { document.allow = [...document.allow, entry]; };
    const asked = structuredClone(form());
    put(asked);
    const words = await refusal(asked, { phrase: entry.phrase });
    showError(phrase, words);
    if (words) {
      phrase.focus();
      return;
    }
    change(put);
    shut();
  });

  return () => {
    fillLanguages(language);
    repaint($('#allowed', section), form().allow.length ? form().allow.map(item) : [make('li.aside', {}, say('style_page.allow.none'))]);
  };

  function item(entry) {
    const remove = () => {
      change((document) => { document.allow = putEntry(document.allow, keyOf(entry), null); });
      opener.focus();
    };
    const cross = button('away', '×', remove, { ariaLabel: say('style_page.allow.remove', { phrase: entry.phrase }) });
    return make('li', {}, make('span.letter', { lang: entry.language, title: languageName(entry.language) }, entry.phrase), cross);
  }

  function show(isOpen) {
    fields.hidden = !isOpen;
    opener.hidden = isOpen;
  }

  function shut() {
    show(false);
    opener.focus();
  }
}
