// The words of the interface in the reader's language; whoever has them hands them over by `speak`.

let spoken = { locale: '', messages: {} };

/**
 * Speak this language from now on.
 * @param {string} code a locale, as in the folder of its pack
 * @param {Record<string, any>} messages all words of the interface in it
 */
export function speak(code, messages) {
  spoken = { locale: code, messages };
}

/** The language of the interface, which need not be the draft's. */
export const locale = () => spoken.locale;

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
  let found = spoken.messages;
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
