// The words of the interface, read from the language packs as the server reads them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';

/** @typedef {{code: string, name: string, messages: Record<string, any>}} Language */

/**
 * Every language that has a folder, in the order of the folders.
 * @param {string} folder
 * @returns {Language[]}
 */
export function readLanguages(folder) {
  return readdirSync(folder)
    .sort()
    .filter((code) => existsSync(join(folder, code, 'pack.toml')))
    .map((code) => readLanguage(join(folder, code)));
}

/** @returns {Language} */
function readLanguage(folder) {
  const { code, name } = readToml(join(folder, 'pack.toml'));
  const files = readdirSync(folder)
    .filter((file) => /^interface.*\.toml$/.test(file))
    .sort();
  const messages = Object.assign({}, ...files.map((file) => readToml(join(folder, file))));
  const { moves, faults } = readToml(join(folder, 'labels.toml'));
  return { code, name, messages: { ...messages, moves: namesOf(moves), faults: namesOf(faults) } };
}

/**
 * The names of all blanks that a pack's wordings leave to the writer, as in "[day and date]".
 * @param {string} folder
 */
export function readBlanks(folder) {
  const names = new Set();
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const isWording = /^(templates|outline|social)\.toml$/.test(name) || /[\\/](moves|faults|rewrites)$/.test(parentPath);
    if (!isWording || !name.endsWith('.toml')) continue;
    for (const wording of wordingsOf(readToml(join(parentPath, name)))) {
      for (const [, blank] of wording.matchAll(/\{([^{}]+)\}/g)) names.add(blank);
    }
  }
  return [...names].sort();
}

function wordingsOf(value) {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordingsOf);
  return Object.values(value ?? {}).flatMap(wordingsOf);
}

// the shape of messages() in the server's pages.py
function namesOf(labels) {
  return Object.fromEntries(Object.entries(labels).map(([label, { name, what }]) => [label, { name, what, such: what }]));
}

/** What the browser itself shows of the extension, as it wants it in _locales. */
export function browserWords({ messages }) {
  const { name, description } = messages.browser;
  return { name: { message: name }, description: { message: description } };
}

export function readToml(path) {
  return parse(readFileSync(path, 'utf8'));
}
