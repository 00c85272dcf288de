// Read and save the style on the server. Every answer says in its type whether there is one.

const PATIENCE_MS = 20_000;

/**
 * @template T
 * @typedef {{ok: true, value: T}
 *   | {ok: false, reason: 'dropped' | 'away' | 'busy' | 'signed-out'}
 *   | {ok: false, reason: 'stale' | 'refused', problem: any}} Answer
 */

/** @returns {Promise<Answer<{document: any, etag: string}>>} */
export async function readStyle() {
  return withTag(await call('GET', '/v1/style'));
}

/**
 * Save a style on top of the one with this tag.
 * @param {any} document
 * @param {{etag: string, by: string, key: string}} how `key` names the attempt, so that trying again saves once
 * @returns {Promise<Answer<{document: any, etag: string}>>}
 */
export async function saveStyle(document, { etag, by, key }) {
  const headers = { 'If-Match': etag, 'Amends-Author': encodeURIComponent(by), 'Idempotency-Key': key };
  return withTag(await call('PUT', '/v1/style', { body: document, headers }));
}

/** The versions of the style, newest first. */
export async function readHistory() {
  const answer = await call('GET', '/v1/style/history');
  return answer.ok ? { ok: true, value: answer.value.versions } : answer;
}

/**
 * A draft read with a style that is not saved; refused where the style cannot be.
 * @param {{text: string, style: any, language: string, locale: string}} question
 * @param {AbortSignal} [signal]
 */
export const previewStyle = (question, signal) => call('POST', '/v1/style/preview', { body: question, signal });

/** The style in a TOML file. */
export const importStyle = (toml) => call('POST', '/v1/style/import', { body: { toml } });

/** A name for one attempt at saving; crypto.randomUUID is missing where a team's server has no https. */
export function attemptKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function withTag(answer) {
  return answer.ok ? { ok: true, value: { document: answer.value, etag: answer.headers.get('ETag') } } : answer;
}

async function call(method, path, { body, headers = {}, signal } = {}) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (response.ok) return { ok: true, value: await response.json(), headers: response.headers };
    if (response.status === 412) return { ok: false, reason: 'stale', problem: await response.json() };
    if (response.status === 401 || response.status === 403) return { ok: false, reason: 'signed-out' };
    if (response.status === 429 || response.status === 503 || response.status === 409) return { ok: false, reason: 'busy' };
    if (response.status >= 500) return { ok: false, reason: 'away' };
    return { ok: false, reason: 'refused', problem: await response.json() };
  } catch {
    return { ok: false, reason: signal?.aborted ? 'dropped' : 'away' };
  }
}
