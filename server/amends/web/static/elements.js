// Find what has to be on the page, and make what is not there yet.

/**
 * The element, which has to be there.
 * @template {Element} T
 * @param {string} selector
 * @param {ParentNode} [inside]
 * @returns {T}
 */
export function $(selector, inside = document) {
  const found = inside.querySelector(selector);
  if (!found) throw new Error(`not on the page: ${selector}`);
  return /** @type {T} */ (found);
}

/**
 * A new element, as in make('p.aside', {lang: 'en'}, 'words', child); a child that is null is left out.
 * @param {string} name tag and classes
 * @param {Record<string, unknown>} [given] properties; what is no property becomes an attribute
 * @param {...(Node | string | null)} children
 */
export function make(name, given = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    if (key in element) element[key] = value;
    else element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that does one thing. */
export function button(name, words, act, given = {}) {
  return make(`button.${name}`, { type: 'button', onclick: act, ...given }, words);
}
