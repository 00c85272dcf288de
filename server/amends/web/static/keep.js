// What the writer called wrong, kept in this browser alone until it is saved as a file or deleted.
//
// Each example has an entry of its own, so that two windows never overwrite each other.

const PREFIX = 'amends.wrong.';
export const MOST_KEPT = 500;

/**
 * Keep an example; what was kept before stays as it is, whatever happens.
 * @param {{id: string}} example
 * @returns {{ok: true, value: string} | {ok: false, reason: 'many' | 'full' | 'off'}} the name to forget it by
 */
export function keep(example) {
  const name = PREFIX + example.id;
  try {
    if (kept().length >= MOST_KEPT) return { ok: false, reason: 'many' };
    localStorage.setItem(name, JSON.stringify(example));
    return { ok: true, value: name };
  } catch (error) {
    return { ok: false, reason: error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'off' };
  }
}

/** Forget one example. */
export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // storage was switched off meanwhile: there is nothing to forget
  }
}

/** All that is kept, by language and then by age: [name, example as one line of JSON]. */
export function listKept() {
  try {
    return kept().flatMap((name) => {
      const line = localStorage.getItem(name);
      return line === null ? [] : [[name, line]];
    });
  } catch {
    return [];
  }
}

/** Put back what was forgotten; true where all of it fitted. */
export function restore(entries) {
  try {
    for (const [name, line] of entries) localStorage.setItem(name, line);
    return true;
  } catch {
    return false;
  }
}

/** The names of what is kept. Throws where storage is switched off. */
function kept() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).sort();
}
