import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askServer } from '../src/server';
import { fakeChrome, REPORT } from './fake_chrome';

const DRAFT = 'We are sorry for any inconvenience.';
let running: Server | undefined;

beforeEach(() => vi.stubGlobal('chrome', fakeChrome().chrome));
afterEach(() => {
  running?.closeAllConnections();
  running?.close();
  running = undefined;
  vi.restoreAllMocks();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  running = server;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const check = (address: string, token = '') => askServer({ address, token }, 'check', { text: DRAFT });

/** What is said where the server answers like this. */
async function answerTo(status: number, body: unknown, headers: Record<string, string> = {}) {
  const words = typeof body === 'string' ? body : JSON.stringify(body);
  return check(await serve((_, response) => response.writeHead(status, headers).end(words)));
}

test('a report comes back as it is', async () => {
  expect(await answerTo(200, REPORT)).toEqual({ ok: true, value: REPORT });
});

test('the draft goes out once, as JSON, with the token and nothing else', async () => {
  const asked: object[] = [];
  const address = await serve(async (request, response) => {
    const { url, method, headers } = request;
    const body = (await request.toArray()).join('');
    asked.push({ url, method, type: headers['content-type'], authorization: headers.authorization, cookie: headers.cookie, body });
    response.end(JSON.stringify(REPORT));
  });
  await check(address, 'secret');
  const body = JSON.stringify({ text: DRAFT });
  expect(asked).toEqual([
    { url: '/v1/check', method: 'POST', type: 'application/json', authorization: 'Bearer secret', cookie: undefined, body },
  ]);
});

test('nothing at the address is away', async () => {
  const address = await serve(() => undefined);
  running?.closeAllConnections();
  await new Promise((closed) => running?.close(closed));
  expect(await check(address)).toEqual({ ok: false, reason: 'away' });
});

test.each([
  ['before it answers', () => undefined],
  ['in the middle of its answer', (_: unknown, response: { write(words: string): void }) => response.write('{"versions":')],
] as [string, RequestListener][])('a server that hangs %s is away', async (_, hang) => {
  const patience = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
  const address = await serve((request, response) => {
    hang(request, response);
    setImmediate(() => patience.abort());
  });
  expect(await check(address)).toEqual({ ok: false, reason: 'away' });
  expect(AbortSignal.timeout).toHaveBeenCalledWith(20_000);
});

test('a connection that breaks off is away', async () => {
  const address = await serve((_, response) => {
    response.writeHead(200, { 'Content-Length': '1000' });
    response.write('{');
    response.socket?.destroy();
  });
  expect(await check(address)).toEqual({ ok: false, reason: 'away' });
});

test.each([
  ['no JSON', 'It works.'],
  ['nothing', ''],
  ['another JSON', { hello: 'there' }],
  ['a list', []],
  ['null', null],
  ['a report without faults', { ...REPORT, faults: undefined }],
  ['a fault without its place', { ...REPORT, faults: [{ id: 'f1', key: 'k', label: 'but', message: 'm', suggestions: [] }] }],
  ['a suggestion that edits nothing', { ...REPORT, suggestions: [{ id: 's1', edit: {}, slots: [] }] }],
])('%s is something other than Amends', async (_, body) => {
  expect(await answerTo(200, body)).toMatchObject({ ok: false, reason: 'other' });
});

test('another version of the contract is told by its number', async () => {
  expect(await answerTo(200, { ...REPORT, versions: { ...REPORT.versions, api: 2 } })).toEqual({
    ok: false,
    reason: 'other',
    detail: 'API 2',
  });
});

test('what a newer server adds does no harm', async () => {
  expect(await answerTo(200, { ...REPORT, tone: 'warm' })).toMatchObject({ ok: true });
});

test('a redirect is refused, and nothing is sent on', async () => {
  let followed = 0;
  const address = await serve(({ url }, response) => {
    if (url === '/elsewhere') followed += 1;
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  expect(await check(address)).toMatchObject({ ok: false, reason: 'other' });
  expect(followed).toBe(0);
});

test.each([
  [429, { 'Retry-After': '7' }, 7000],
  [429, {}, 5000],
  [503, { 'Retry-After': '3' }, 3000],
  [503, { 'Retry-After': '0' }, 1000],
  [503, { 'Retry-After': '86400' }, 300_000],
  [503, { 'Retry-After': 'soon' }, 5000],
] as [number, Record<string, string>, number][])('%s with %j is busy for %s ms', async (status, headers, retryAfterMs) => {
  expect(await answerTo(status, {}, headers)).toEqual({ ok: false, reason: 'busy', retryAfterMs });
});

test('a date in Retry-After is heeded', async () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const answer = await answerTo(503, {}, { 'Retry-After': inAMinute });
  expect(answer).toMatchObject({ reason: 'busy' });
  expect((answer as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
});

test.each([500, 502, 503, 504])('%s is away', async (status) => {
  expect(await answerTo(status, '<html>')).toEqual({ ok: false, reason: 'away' });
});

test('a missing or wrong token is told', async () => {
  expect(await answerTo(401, { detail: 'Send the token.' })).toEqual({ ok: false, reason: 'token' });
});

test.each([400, 403, 413, 422])('%s is refused in the words of the server', async (status) => {
  expect(await answerTo(status, { title: 'Refused', detail: 'At most 50,000 units.' })).toEqual({
    ok: false,
    reason: 'refused',
    detail: 'At most 50,000 units.',
  });
});

test.each([
  [403, '<html>Forbidden'],
  [404, 'Not found'],
  [404, { detail: 'Nothing lies at this address.' }],
  [405, {}],
  [418, { detail: 7 }],
])('%s with %j is something other than Amends', async (status, body) => {
  expect(await answerTo(status, body)).toEqual({ ok: false, reason: 'other', detail: `HTTP ${status}` });
});

test('without the permission nothing is sent', async () => {
  const { chrome } = fakeChrome({ isAllowed: false });
  vi.stubGlobal('chrome', chrome);
  vi.stubGlobal('fetch', vi.fn());
  expect(await check('https://amends.example.com:8443')).toEqual({ ok: false, reason: 'permission' });
  expect(chrome.permissions.contains).toHaveBeenCalledWith({ origins: ['https://amends.example.com/*'] });
  expect(fetch).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test('grammar has an answer of its own', async () => {
  const grammar = { state: 'starting', reason: null, retry_after_ms: 500, findings: [] };
  const address = await serve((_, response) => response.end(JSON.stringify(grammar)));
  expect(await askServer({ address, token: '' }, 'grammar', { text: DRAFT })).toEqual({ ok: true, value: grammar });
});

const LANGUAGE = { code: 'en', detected: true, confidence: 0.9 };
const SCORES = { overall: 20, sincerity: 22, ordering: null, hedging: 50 };
const EDIT = { start: 0, end: 5, quote: 'Sorry', text: 'We are sorry' };
const ANSWERS = {
  improve: {
    versions: REPORT.versions,
    language: LANGUAGE,
    text: 'We are sorry.',
    edits: [{ ...EDIT, changes: [{ from: 'rule', label: 'conditional', advice: null }] }],
    slots: [],
    before: SCORES,
    after: SCORES,
  },
  outline: { language: LANGUAGE, text: 'Dear [name],', parts: [], slots: [{ start: 5, end: 11, name: 'name' }] },
  rewrite: {
    state: 'ready',
    reason: null,
    reason_key: null,
    where: 'localhost:11434',
    model: 'qwen3',
    suggestion: { id: 'l1', for: 'f1', from: 'llm', advice: null, safe: false, edit: EDIT, slots: [] },
  },
};

test.each(Object.entries(ANSWERS) as [keyof typeof ANSWERS, object][])(
  'an answer to "%s" comes back as it is, and a part of one does not',
  async (asked, whole) => {
    let body: object = whole;
    const address = await serve((request, response) => {
      expect(request.url).toBe(`/v1/${asked}`);
      response.end(JSON.stringify(body));
    });
    const ask = () => askServer({ address, token: '' }, asked, { text: DRAFT });
    expect(await ask()).toEqual({ ok: true, value: whole });
    const needed = { improve: 'edits', outline: 'slots', rewrite: 'state' }[asked];
    body = { ...whole, [needed]: undefined };
    expect(await ask()).toMatchObject({ ok: false, reason: 'other' });
  },
);

test('a question that is taken back is dropped on its way', async () => {
  const taking = new AbortController();
  const address = await serve(() => taking.abort());
  expect(await askServer({ address, token: '' }, 'rewrite', { text: DRAFT }, taking.signal)).toEqual({ ok: false, reason: 'away' });
});
