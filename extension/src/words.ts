/** The words of the interface: which languages there are, and which one to speak. */
import languages from 'amends:words';
import type { Chosen } from './settings';

/** The language chosen, else the first of the browser's own that there is, else the first there is. */
export function chooseLocale(chosen: string | null, wishes: readonly string[]): string {
  const codes = languages.map(({ code }) => code);
  const wished = [chosen ?? '', ...wishes].map((wish) => wish.toLowerCase().split('-')[0] ?? '');
  return wished.find((wish) => codes.includes(wish)) ?? codes[0] ?? '';
}

/** The language to speak, and all words in it. */
export function wordsFor({ locale }: Pick<Chosen, 'locale'>): { locale: string; messages: Record<string, unknown> } {
  const code = chooseLocale(locale, navigator.languages);
  return { locale: code, messages: languages.find((each) => each.code === code)?.messages ?? {} };
}
