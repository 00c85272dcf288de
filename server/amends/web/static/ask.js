// Ask the server. Every answer says in its type whether there is one.

const PATIENCE_MS = 20_000;

/**
 * @template T
 * @typedef {{ok: true, value: T}
 *   | {ok: false, reason: 'dropped'}
 *   | {ok: false, reason: 'away'}
 *   | {ok: false, reason: 'busy', retryAfterMs: number}
 *   | {ok: false, reason: 'refused', detail: string}} Answer
 */

/**
 * The server's answer to a question; dropped where the signal was aborted meanwhile.
 * @param {string} path
 * @param {object} question
 * @param {AbortSignal} signal
 * @param {number} [patienceMs]
 * @returns {Promise<Answer<any>>}
 */
export async function ask(path, question, signal, patienceMs = PATIENCE_MS) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    if (response.ok) return { ok: true, value: await response.json() };
    if (response.status === 429 || response.status === 503) {
      const seconds = Number(response.headers.get('Retry-After')) || 5;
      return { ok: false, reason: 'busy', retryAfterMs: seconds * 1000 };
    }
    if (response.status >= 500) return { ok: false, reason: 'away' };
    const problem = await response.json();
    return { ok: false, reason: 'refused', detail: problem.detail ?? problem.title ?? String(response.status) };
  } catch {
    return { ok: false, reason: signal.aborted ? 'dropped' : 'away' };
  }
}

/** Wait, unless the signal ends the waiting; true where the time is up. */
export function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(false); }, { once: true });
  });
}

/** Today where the writer is, as YYYY-MM-DD. */
export function today(now = new Date()) {
  const two = (part) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
