// The phrases that the team wants marked: a table, and one form that adds to it or changes a row in its place.
import { $, button, make } from './elements.js';
import { keyOf, putEntry } from './style-document.js';
import { languageName } from './style-names.js';
import { repaint } from './style-repaint.js';
import { fillLanguages, showError } from './style-entry.js';
import { say } from './words.js';

/**
 * @param {HTMLElement} section
 * @param {{form: () => any, change: (edit: (document: any) => void) => void, tell: (words: string) => void,
 *   refusal: (document: any, about: {phrase: string}) => Promise<string | null>}} acts
 * @returns {() => void} draws the section anew
 */
export function watchFlags(section, { form, change, tell, refusal }) {
  const fields = $('#flag-form', section);
  const { phrase, language, why, instead } = fields.elements;
  const rows = $('#flags', section);
  const home = $('#flag-home', section);
  const opener = $('#flag-new', section);
  /** key of the phrase that is being changed; null for a new one; undefined while the form is shut */
  let editing;

  opener.addEventListener('click', () => open(null));
  $('.cancel', fields).addEventListener('click', shut);
  $('.remove', fields).addEventListener('click', remove);
  fields.addEventListener('submit', (event) => { event.preventDefault(); take(); });
  fields.addEventListener('keydown', (event) => { if (event.key === 'Escape') shut(); });
  return draw;

  function draw() {
    fillLanguages(language);
    why.placeholder = say('style_page.flag.why_hint');
    drawAbout();
    const { flag } = form();
    if (editing && !flag.some((each) => keyOf(each) === editing)) editing = undefined;
    // the form is taken out before the rows are replaced, so that what is typed in it stays
    const active = fields.contains(document.activeElement) ? document.activeElement : null;
    home.append(fields);
    fields.hidden = editing === undefined;
    opener.hidden = editing === null;
    $('.go', fields).textContent = say(editing ? 'style_page.flag.change' : 'style_page.flag.add');
    $('.remove', fields).hidden = !editing;
    $('table', section).hidden = !flag.length;
    $('.none', section).hidden = flag.length > 0;
    repaint(rows, flag.map(row));
    active?.focus({ preventScroll: true });
  }

  /** The signs of a phrase stand in the sentence as they are typed. */
  function drawAbout() {
    const words = say('style_page.flag.about').split(/\{(\w+)\}/);
    $('#phrases-about', section).replaceChildren(...words.map((each, i) => (i % 2 ? make('span.now', {}, say(`style_page.flag.${each}`)) : each)));
  }

  function row(entry) {
    const key = keyOf(entry);
    if (key === editing) return make('tr', {}, make('td', { colSpan: 5 }, fields));
    const edit = button('text', say('style_page.flag.edit'), () => open(entry), { ariaLabel: say('style_page.flag.edit_label', { phrase: entry.phrase }) });
    edit.dataset.key = `flag:${key}`;
    return make('tr', {},
      make('td.letter', { lang: entry.language }, entry.phrase),
      make('td.in', {}, languageName(entry.language)),
      make('td.why', {}, entry.why ?? ''),
      make('td.letter', { lang: entry.language }, entry.instead ?? ''),
      make('td', {}, edit),
    );
  }

  function open(entry) {
    editing = entry ? keyOf(entry) : null;
    phrase.value = entry?.phrase ?? '';
    language.value = entry?.language ?? (document.documentElement.lang || language.value);
    why.value = entry?.why ?? '';
    instead.value = entry?.instead ?? '';
    showError(phrase, null);
    draw();
    phrase.focus();
  }

  function shut() {
    const key = editing;
    editing = undefined;
    draw();
    if (key) rows.querySelector(`[data-key="${CSS.escape(`flag:${key}`)}"]`)?.focus();
    else opener.focus();
  }

  async function take() {
    const entry = { phrase: phrase.value.trim(), language: language.value, why: why.value.trim(), instead: instead.value.trim() || undefined };
    const key = editing;
    const put = (document) => {
      document.flag = key ? document.flag.map((each) => (keyOf(each) === key ? entry : each)) : [...document.flag, entry];
    };
    const asked = structuredClone(form());
    put(asked);
    const words = await refusal(asked, { phrase: entry.phrase });
    showError(phrase, words);
    if (words) {
      phrase.focus();
      return;
    }
    change(put);
    if (key) editing = keyOf(entry);
    shut();
  }

  function remove() {
    const gone = editing;
    const words = phrase.value;
    editing = undefined;
    change((document) => { document.flag = putEntry(document.flag, gone, null); });
    opener.focus();
    tell(say('style_page.flag.removed', { phrase: words }));
  }
}
