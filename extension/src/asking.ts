/** Ask about a draft once the writer pauses, carry each answer over what was typed meanwhile, and ask again after none. */
import type { changeBetween } from 'page/carry.js';
import { askGrammar } from 'page/grammar.js';
import { carryFindings, carryReport, readReport, readSlips } from 'page/report.js';
import { locale } from 'page/words.js';
import { ask, type CheckRequest } from './ask';
import type { Finding, Refusal, Report } from './types';

/** How long the writer pauses before the draft is checked. */
const PAUSE_MS = 600;
const FIRST_RETRY_MS = 4000;
const LAST_RETRY_MS = 60_000;

type Change = ReturnType<typeof changeBetween>;
/** Changes made while an answer is on its way, with the text after each. */
type Changes = { change: Change; text: string }[];

interface Given {
  /** false while a word is being composed, or there is none */
  isReady(): boolean;
  text(): string;
  question(): CheckRequest;
  started(): void;
  arrive(report: Report): void;
  /** the answer about grammar, with its slips where there are any */
  arriveSlips(answer: unknown, slips: Finding[] | null): void;
  fail(refusal: Refusal): void;
}

export interface Asking {
  now(): Promise<void>;
  later(): void;
  /** Tell of a change to the draft, for the answers on their way. */
  follow(change: Change, text: string): void;
  /** Want no answer any more. */
  drop(): void;
}

export function askAboutDraft({ isReady, text, question, started, arrive, arriveSlips, fail }: Given, signal: AbortSignal): Asking {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  let retryMs = FIRST_RETRY_MS;
  const following = new Set<Changes>();
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    asking.abort();
  });
  return {
    now,
    later: () => wait(PAUSE_MS),
    follow(change, text) {
      for (const changes of following) changes.push({ change, text });
    },
    drop: () => asking.abort(),
  };

  function wait(ms: number): void {
    clearTimeout(timer);
    if (!signal.aborted && isReady()) timer = setTimeout(now, ms);
  }

  async function now(): Promise<void> {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const mine = asking.signal;
    if (signal.aborted || !isReady()) return;
    const asked = question();
    started();
    const changes = follow();
    const answer = await ask('check', asked, mine);
    following.delete(changes);
    if (mine.aborted) return;
    if (!answer.ok) {
      fail(answer);
      if (answer.reason === 'busy') wait(answer.retryAfterMs);
      if (answer.reason === 'away') {
        wait(retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      }
      return;
    }
    retryMs = FIRST_RETRY_MS;
    const sent: Report = readReport(answer.value, asked.text);
    const report = changes.reduce((so, { change, text: after }) => carryReport(so, change, after), sent);
    arrive(report);
    await readGrammar(report.language.code, mine);
  }

  async function readGrammar(language: string | null, mine: AbortSignal): Promise<void> {
    if (!language) return;
    const sent = text();
    const changes = follow();
    for await (const answer of askGrammar({ text: sent, language, locale: locale() }, mine, (given: object) =>
      ask('grammar', given, mine),
    )) {
      const isReady = answer.ok && answer.value.state === 'ready';
      const slips: Finding[] | null = isReady ? readSlips(answer.value, sent) : null;
      arriveSlips(answer, slips && changes.reduce((so, { change, text: after }) => carryFindings(so, change, after), slips));
    }
    following.delete(changes);
  }

  function follow(): Changes {
    const changes: Changes = [];
    following.add(changes);
    return changes;
  }
}
