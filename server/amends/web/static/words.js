// The words of the page in its language, and how the language is changed without a reload.
//
// Changing it fetches this page once more in the other language and takes only its messages: the draft, its undo
// steps and an open card stay where they are, so that no draft has to be stored to survive a reload.
import { $ } from './elements.js';

let messages = JSON.parse($('#messages').textContent);

/** The language of the page, which need not be the draft's. */
export const locale = () => document.documentElement.lang;

/**
 * The message at a path such as "card.count", its {names} filled in; a number called count chooses the form.
 * @param {string} path
 * @param {Record<string, string | number>} [given]
 * @returns {string}
 */
export function say(path, given = {}) {
  const found = sayIfKnown(path, given);
  if (found === null) throw new Error(`no message: ${path}`);
  return found;
}

/** The message at a path, or null where the packs have none: what a newer server may name. */
export function sayIfKnown(path, given = {}) {
  let found = messages;
  for (const step of path.split('.')) found = found?.[step];
  if (found && typeof found === 'object' && 'count' in given) found = formFor(found, Number(given.count));
  return typeof found === 'string' ? fill(found, given) : null;
}

function formFor(forms, count) {
  if (count === 0 && forms.zero) return forms.zero;
  return forms[new Intl.PluralRules(locale()).select(count)] ?? forms.other;
}

/** Fill the {names} of a message; numbers are written as the language writes them. */
export function fill(message, given) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = given[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

/** A number as the language writes it, with at most one decimal and a true minus sign. */
export function number(value) {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value).replace('-', '−');
}

/** A quote of bearable length, cut between words. */
export function shortened(quote, most = 40) {
  const line = quote.replace(/\s+/gu, ' ');
  return line.length > most ? `${line.slice(0, most - 2).replace(/\s\S*$/u, '')} …` : line;
}

/**
 * Change the language of the page where it stands, whenever another is chosen.
 * @param {() => void} repaint writes again what the page's own scripts wrote
 */
export function watchLocale(repaint) {
  const choice = $('#locale');
  choice.addEventListener('change', async () => {
    const fresh = await fetchPage(choice.value);
    if (!fresh) {
      choice.value = locale();
      return;
    }
    messages = JSON.parse($('#messages', fresh).textContent);
    document.documentElement.lang = fresh.documentElement.lang;
    document.title = fresh.title;
    document.cookie = `locale=${choice.value}; path=/; max-age=31536000; samesite=lax`;
    // a ?locale= in the address outranks the cookie at the next visit
    history.replaceState(null, '', new URL(location.pathname, location.href));
    writeWords();
    repaint();
  });
}

async function fetchPage(code) {
  const address = new URL(location.href);
  address.searchParams.set('locale', code);
  try {
    const response = await fetch(address);
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

function writeWords() {
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll('[data-word-label]')) element.ariaLabel = say(element.dataset.wordLabel);
  for (const element of document.querySelectorAll('[data-word-hint]')) element.dataset.hint = say(element.dataset.wordHint);
}
