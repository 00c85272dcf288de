/** The one way to the server. What is sent is neither kept nor logged; every way to fail has its name in the type. */

import { MODEL_PATIENCE_MS } from './ask';
import { type Chosen, originOf } from './settings';
import { isGrammar, isHealth, isImproved, isOutline, isReport, isRewrite } from './shape';
import type { Answer, Asked, Refusal } from './types';

const PATIENCE_MS = 20_000;
const SHORT_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** What can be asked of the server, and what an answer to it looks like. */
const ASKED = {
  check: { path: '/v1/check', looksRight: isReport },
  grammar: { path: '/v1/grammar', looksRight: isGrammar },
  improve: { path: '/v1/improve', looksRight: isImproved },
  outline: { path: '/v1/outline', looksRight: isOutline },
  rewrite: { path: '/v1/rewrite', looksRight: isRewrite, patienceMs: MODEL_PATIENCE_MS },
  health: { path: '/healthy', looksRight: isHealth },
} satisfies Record<Asked | 'health', { path: string; looksRight(value: unknown): boolean; patienceMs?: number }>;

type Server = Pick<Chosen, 'address' | 'token'>;

/** The server's answer; without a question it is only asked for what lies there. The signal takes the question back. */
export async function askServer(
  server: Server,
  asked: keyof typeof ASKED,
  question?: object,
  signal?: AbortSignal,
): Promise<Answer<unknown>> {
  const {
    path,
    looksRight,
    patienceMs = PATIENCE_MS,
  }: { path: string; looksRight(value: unknown): boolean; patienceMs?: number } = ASKED[asked];
  if (!(await chrome.permissions.contains({ origins: [originOf(server.address)] }))) return refuse({ reason: 'permission' });
  const init: RequestInit = {
    // a redirect is not followed: the draft goes to the address that was chosen and to no other
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
    headers: { ...(server.token && { Authorization: `Bearer ${server.token}` }) },
  };
  if (question) {
    Object.assign(init, { method: 'POST', body: JSON.stringify(question) });
    Object.assign(init.headers as object, { 'Content-Type': 'application/json' });
  }
  try {
    const response = await fetch(server.address + path, init);
    const body = await response.text();
    return response.ok ? readAnswer(body, looksRight) : refuse(readRefusal(response, body));
  } catch {
    // no connection, no answer in time, or one that broke off
    return refuse({ reason: 'away' });
  }
}

function readAnswer(body: string, looksRight: (value: unknown) => boolean): Answer<unknown> {
  const value = parse(body);
  if (value === undefined) return refuse({ reason: 'other', detail: 'JSON' });
  const api = versionOf(value);
  if (api !== undefined && api !== 1) return refuse({ reason: 'other', detail: `API ${api}` });
  return looksRight(value) ? { ok: true, value } : refuse({ reason: 'other', detail: 'API' });
}

function readRefusal(response: Response, body: string): Refusal {
  const { status, headers } = response;
  const wait = headers.get('Retry-After');
  if (status === 429 || (status === 503 && wait)) return { reason: 'busy', retryAfterMs: readWait(wait) };
  if (status === 401) return { reason: 'token' };
  if (status >= 500) return { reason: 'away' };
  const problem = parse(body) as { detail?: unknown } | null | undefined;
  // what explains itself as the contract says is Amends; a path that it does not know means another version of it
  if (status >= 400 && status !== 404 && typeof problem?.detail === 'string') {
    return { reason: 'refused', detail: problem.detail };
  }
  return { reason: 'other', detail: status ? `HTTP ${status}` : 'HTTP 3xx' };
}

/** Retry-After as milliseconds: it says seconds or a date. */
function readWait(header: string | null, now = Date.now()): number {
  if (!header) return SHORT_WAIT_MS;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1000), LONGEST_WAIT_MS) : SHORT_WAIT_MS;
}

function versionOf(value: unknown): unknown {
  return (value as { versions?: { api?: unknown } } | null)?.versions?.api;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function refuse(refusal: Refusal): Answer<never> {
  return { ok: false, ...refusal };
}
