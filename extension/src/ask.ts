/** What pages ask the background. There is always an answer; where there is none, it says why. */
import type { components } from './api';
import type { Answer, Asked, Request } from './types';

/** What is asked, as the server's contract has it. */
export type CheckRequest = components['schemas']['CheckRequest'];

/** What only a page of ours asks: whether there is a server at the address that is chosen. */
export type OwnRequest = Request | { type: 'try' };

/** The server's answer to a question; dropped where the signal was aborted meanwhile. */
export async function ask(type: Asked, question: object, signal: AbortSignal): Promise<Answer<unknown>> {
  const answered = await tell<Answer<unknown>>({ type, question: { ...question } });
  if (signal.aborted) return { ok: false, reason: 'dropped' };
  return answered ?? { ok: false, reason: 'away' };
}

/** The same of the language model, which may take its time: where the signal is aborted, it is told to stop. */
export async function askModel(question: object, signal: AbortSignal): Promise<Answer<unknown>> {
  const id = crypto.randomUUID();
  const cancel = () => void tell({ type: 'cancel', id });
  signal.addEventListener('abort', cancel, { once: true });
  const answered = await tell<Answer<unknown>>({ type: 'rewrite', question: { ...question }, id }, MODEL_PATIENCE_MS + SPARE_MS);
  signal.removeEventListener('abort', cancel);
  if (signal.aborted) return { ok: false, reason: 'dropped' };
  return answered ?? { ok: false, reason: 'away' };
}

/** The server ends the wait for a language model by itself; a browser lets a background wait for five minutes at most. */
export const MODEL_PATIENCE_MS = 290_000;
const SPARE_MS = 10_000;
/** Longer than the background waits for the server: after it the background itself does not answer. */
const PATIENCE_MS = 30_000;

type Unheard = { ok: false; reason: 'gone' | 'away' };

/** Send a request; once more where the background had been stopped and did not wake in time. */
export async function tell<T>(request: OwnRequest, patienceMs = PATIENCE_MS): Promise<T | Unheard | undefined> {
  for (let tries = 0; ; tries += 1) {
    // an extension that was updated or removed leaves its scripts behind in open pages, without an id
    if (!chrome.runtime?.id) return { ok: false, reason: 'gone' };
    try {
      return (await Promise.race([chrome.runtime.sendMessage(request), silence(patienceMs)])) ?? undefined;
    } catch (error) {
      const isGone = !chrome.runtime?.id || /context invalidated/i.test(String(error));
      if (isGone) return { ok: false, reason: 'gone' };
      if (tries === 1) return { ok: false, reason: 'away' };
    }
  }
}

function silence(patienceMs: number): Promise<Unheard> {
  return new Promise((resolve) => setTimeout(() => resolve({ ok: false, reason: 'away' }), patienceMs));
}
