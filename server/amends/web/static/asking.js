// Ask about the draft once the writer pauses, carry each answer over what was typed meanwhile, and ask again after none.
import { ask } from './ask.js';
import { askGrammar } from './grammar.js';
import { page, question } from './page.js';
import { carryFindings, carryReport, readReport, readSlips } from './report.js';
import { locale } from './words.js';

/** How long the writer pauses before the draft is checked. */
const PAUSE_MS = 600;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 15_000;

/**
 * @param {{
 *   arrive: (report: any, isBack: boolean) => void,
 *   arriveSlips: (answer: any, slips: any[] | null) => void,
 *   fail: (answer: any) => void,
 * }} acts isBack: the answer before was none
 */
export function askAboutDraft({ arrive, arriveSlips, fail }) {
  let timer = 0;
  let asking = new AbortController();
  let retryMs = FIRST_RETRY_MS;
  let isAway = false;
  /** lists of the changes made since a question was sent, one for each question on its way */
  const following = new Set();
  return {
    now,
    later,
    /** Whether the server did not answer last time. */
    isAway: () => isAway,
    /** Tell of a change to the draft, for the answers on their way. */
    follow: (change, text) => { for (const changes of following) changes.push({ change, text }); },
    /** Want no answer any more. */
    drop: () => asking.abort(),
  };

  function later() {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE_MS);
  }

  async function now() {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (!page.text.trim()) return;
    const sent = page.text;
    const changes = [];
    following.add(changes);
    const answer = await ask('/v1/check', question(), signal);
    following.delete(changes);
    if (signal.aborted) return;
    if (!answer.ok) {
      askAgain(answer);
      fail(answer);
      return;
    }
    const wasAway = isAway;
    isAway = false;
    retryMs = FIRST_RETRY_MS;
    arrive(carryOver(readReport(answer.value, sent), changes, carryReport), wasAway);
    await readGrammar(signal);
  }

  function askAgain(answer) {
    if (answer.reason === 'refused') return;
    isAway = true;
    timer = setTimeout(now, answer.reason === 'busy' ? answer.retryAfterMs : retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  async function readGrammar(signal) {
    const language = page.report.language.code;
    if (!language) return;
    const text = page.text;
    const changes = [];
    following.add(changes);
    for await (const answer of askGrammar({ text, language, locale: locale() }, signal)) {
      const isReady = answer.ok && answer.value.state === 'ready';
      arriveSlips(answer, isReady ? carryOver(readSlips(answer.value, text), changes, carryFindings) : null);
    }
    following.delete(changes);
  }
}

/** What was found, carried over the changes that the writer made while the answer was on its way. */
function carryOver(found, changes, carried) {
  return changes.reduce((so, { change, text }) => carried(so, change, text), found);
}
