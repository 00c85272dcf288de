/** The fixed words of a page of ours: each carries its path as data-word, as on the server's pages. */
import { locale, say } from 'page/words.js';

export function writeWords(): void {
  document.documentElement.lang = locale();
  const elements = (name: string) => document.querySelectorAll<HTMLElement>(`[data-word${name}]`);
  for (const each of elements('')) each.textContent = say(each.dataset.word ?? '');
  for (const each of elements('-label')) each.ariaLabel = say(each.dataset.wordLabel ?? '');
}
