import languages from 'amends:words';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AMENDS } from '../build/modules.mjs';
import { browserWords, readLanguages } from '../build/packs.mjs';
import { chooseLocale } from '../src/words';

const codes = languages.map(({ code }) => code);

/** The path of every message, a plural as one. */
function pathsOf(messages: object, path = ''): string[] {
  return Object.entries(messages).flatMap(([name, value]) => {
    if (typeof value !== 'object') return [path + name];
    return 'other' in value ? [path + name] : pathsOf(value, `${path}${name}.`);
  });
}

test('every language has every message', () => {
  expect(codes.length).toBeGreaterThan(1);
  const [first, ...others] = languages.map(({ messages }) => pathsOf(messages).sort());
  for (const paths of others) expect(paths).toEqual(first);
});

test('every word on a page is in every language', () => {
  const pages = ['options.html', 'popup.html'].map((name) => readFileSync(join(import.meta.dirname, '../src', name), 'utf8')).join();
  const asked = [...pages.matchAll(/data-word(?:-label)?="([^"]+)"/g)].map(([, path = '']) => path);
  expect(asked.length).toBeGreaterThan(20);
  for (const { messages } of languages) expect(pathsOf(messages)).toEqual(expect.arrayContaining(asked));
});

test('what a store shows is short enough for it', () => {
  for (const language of readLanguages(join(AMENDS, 'packs'))) {
    const { name, description } = browserWords(language);
    expect(name.message.length).toBeLessThanOrEqual(45);
    expect(description.message.length).toBeLessThanOrEqual(132);
  }
});

test('the language is the one chosen, else the first of the browser’s that there is, else the first', () => {
  const [first = '', second = '', third = ''] = codes;
  expect(chooseLocale(third, [second])).toBe(third);
  expect(chooseLocale(null, ['xx', `${second}-XX`, third])).toBe(second);
  expect(chooseLocale('xx', ['yy'])).toBe(first);
});
