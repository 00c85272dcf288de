import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULTS } from '../src/settings';
import type { Start } from '../src/types';
import { fakeChrome, HEALTH, REPORT } from './fake_chrome';

const DRAFT = 'Sorry, but the courier was late.';
const OPTIONS = 'chrome-extension://ours/options.html';
const CONSOLE = ['log', 'info', 'warn', 'error', 'debug'] as const;
let browser: ReturnType<typeof fakeChrome>;

beforeEach(async () => {
  vi.restoreAllMocks();
  browser = fakeChrome();
  vi.stubGlobal('chrome', browser.chrome);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => Response.json(url.endsWith('/healthy') ? HEALTH : REPORT)),
  );
  for (const kind of CONSOLE) vi.spyOn(console, kind).mockImplementation(() => undefined);
  vi.resetModules();
  await import('../src/background');
});

test('a page starts with what is chosen and with all words of its language, and without the token', async () => {
  await browser.chrome.storage.local.set({ token: 'secret', locale: 'tr', isOff: true });
  const start = (await browser.ask({ type: 'start' })) as Start;
  expect(start.settings.isOff).toBe(true);
  expect(start.locale).toBe('tr');
  expect(start.messages).toHaveProperty('moves.regret.name');
  expect(JSON.stringify(start)).not.toContain('secret');
});

test('a check goes to the address that is chosen', async () => {
  await browser.chrome.storage.local.set({ address: 'http://localhost:9000' });
  expect(await browser.ask({ type: 'check', question: { text: DRAFT } })).toEqual({ ok: true, value: REPORT });
  expect(fetch).toHaveBeenCalledWith('http://localhost:9000/v1/check', expect.objectContaining({ body: JSON.stringify({ text: DRAFT }) }));
});

test('a draft is neither logged nor kept', async () => {
  await browser.ask({ type: 'check', question: { text: DRAFT } });
  await browser.ask({ type: 'grammar', question: { text: DRAFT } });
  vi.mocked(fetch).mockRejectedValue(new Error(DRAFT));
  await browser.ask({ type: 'check', question: { text: DRAFT } });
  for (const kind of CONSOLE) expect(console[kind]).not.toHaveBeenCalled();
  expect(browser.kept.local.size + browser.kept.session.size).toBe(0);
});

test('a question to the language model can be taken back, and is then dropped at the server too', async () => {
  let signal: AbortSignal | undefined;
  vi.mocked(fetch).mockImplementation(async (_, init) => {
    signal = init?.signal ?? undefined;
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const answer = browser.ask({ type: 'rewrite', question: { text: DRAFT }, id: 'r1' });
  await vi.waitFor(() => expect(signal).toBeDefined());
  expect(signal?.aborted).toBe(false);
  await browser.ask({ type: 'cancel', id: 'another' });
  expect(signal?.aborted).toBe(false);
  await browser.ask({ type: 'cancel', id: 'r1' });
  expect(signal?.aborted).toBe(true);
  expect(await answer).toEqual({ ok: false, reason: 'away' });
});

test('what a page of a webmail may set is where it is off and whether the panel is open', async () => {
  await browser.ask({
    type: 'set',
    settings: { isPanelOpen: true, offSites: ['mail.google.com'], address: 'https://evil.example', readsIncoming: true },
  });
  expect(Object.fromEntries(browser.kept.local)).toEqual({ isPanelOpen: true, offSites: ['mail.google.com'] });
});

test('our own pages may set everything', async () => {
  await browser.ask({ type: 'set', settings: { readsIncoming: true } }, OPTIONS);
  expect(Object.fromEntries(browser.kept.local)).toEqual({ readsIncoming: true });
});

test('a choice that changes is told to every tab and to our own pages', async () => {
  browser.chrome.tabs.sendMessage.mockRejectedValue(new Error('Receiving end does not exist'));
  await browser.hear('stored', {}, 'local');
  const notice = { type: 'settings', start: expect.objectContaining({ settings: expect.anything() }) };
  expect(browser.chrome.tabs.sendMessage.mock.calls).toEqual([
    [1, notice],
    [2, notice],
  ]);
  expect(browser.chrome.runtime.sendMessage).toHaveBeenCalledWith(notice);
});

test('what is kept for a moment alone is told to nobody', async () => {
  await browser.hear('stored', {}, 'session');
  expect(browser.chrome.tabs.sendMessage).not.toHaveBeenCalled();
});

test('a trial says what answers, and is for our own pages alone', async () => {
  expect(await browser.ask({ type: 'try' }, OPTIONS)).toEqual({ ok: true, value: HEALTH });
  vi.mocked(fetch).mockClear();
  expect(await browser.ask({ type: 'try' })).toBeUndefined();
  expect(fetch).not.toHaveBeenCalled();
});

test('a trial without the token says so', async () => {
  vi.mocked(fetch).mockResolvedValue(Response.json({ detail: 'Send the token.' }, { status: 401 }));
  expect(await browser.ask({ type: 'try' }, OPTIONS)).toEqual({ ok: false, reason: 'token' });
});

test('the menu speaks the language that is chosen', async () => {
  await browser.chrome.storage.local.set({ locale: 'id' });
  await browser.hear('installed');
  const entry = expect.objectContaining({ title: 'Periksa permintaan maaf ini', contexts: ['selection'] });
  expect(browser.chrome.contextMenus.update).toHaveBeenCalledWith('check-selection', entry, expect.anything());
});

test('selected words are handed over with their lines, in memory, and are gone once read', async () => {
  browser.chrome.scripting.executeScript.mockResolvedValue([{ result: 'Sorry.\nBut.' }]);
  await browser.hear('menu', { selectionText: 'Sorry. But.', frameId: 3 }, { id: 7 });
  expect(browser.chrome.scripting.executeScript).toHaveBeenCalledWith(expect.objectContaining({ target: { tabId: 7, frameIds: [3] } }));
  const { url } = browser.chrome.windows.create.mock.calls[0]?.[0] ?? { url: '' };
  expect(url).not.toContain('Sorry');
  const { takeSelection } = await import('../src/menu');
  const { hash } = new URL(url);
  expect(await takeSelection(hash)).toBe('Sorry.\nBut.');
  expect(await takeSelection(hash)).toBe('');
  expect(browser.kept.session.size + browser.kept.local.size).toBe(0);
});

test('where no script may run, the words are taken as the menu gives them', async () => {
  browser.chrome.scripting.executeScript.mockRejectedValue(new Error('Cannot access'));
  await browser.hear('menu', { selectionText: 'Sorry. But.' }, { id: 7 });
  expect([...browser.kept.session.values()]).toEqual(['Sorry. But.']);
});

test('a copy of a box that cannot be marked is opened the same way', async () => {
  await browser.ask({ type: 'open-copy', text: 'Sorry.\nBut.' });
  expect([...browser.kept.session.values()]).toEqual(['Sorry.\nBut.']);
  expect(browser.chrome.windows.create).toHaveBeenCalledTimes(1);
});

test('words are not kept where no window opens', async () => {
  browser.chrome.windows.create.mockRejectedValue(new Error('No window'));
  await browser.hear('menu', { selectionText: 'Sorry.' }, {});
  expect(browser.kept.session.size).toBe(0);
});

test('nothing is remembered between two messages', async () => {
  await browser.ask({ type: 'start' });
  await browser.chrome.storage.local.set({ address: 'http://localhost:9000' });
  const start = (await browser.ask({ type: 'start' })) as Start;
  expect(start.settings).toEqual(expect.objectContaining({ address: 'http://localhost:9000', keys: DEFAULTS.keys }));
});
