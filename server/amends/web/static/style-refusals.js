// Why the server did not take a style, in the language of the page.
import { say, sayIfKnown } from './words.js';

/**
 * @param {any} problem as the server sent it
 * @param {{phrase?: string, file?: string}} [about]
 */
export function refusalWords(problem, { phrase = '', file = '' } = {}) {
  if (problem.reason) return sayIfKnown(`style_page.phrase.${problem.reason}`) ?? say('style_page.refusals.unreadable');
  if (problem.code === 'not_toml') {
    return problem.line ? say('style_page.refusals.not_toml', { file, line: problem.line }) : say('style_page.refusals.not_text', { file });
  }
  const known = sayIfKnown(`style_page.refusals.${problem.code}`, { phrase });
  return known ?? say('style_page.refusals.other', { detail: problem.detail ?? '' });
}
