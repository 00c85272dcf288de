import { beforeEach, expect, test, vi } from 'vitest';
import { ask, tell } from '../src/ask';
import { fakeChrome } from './fake_chrome';

const CLOSED = new Error('Could not establish connection. Receiving end does not exist.');
let browser: ReturnType<typeof fakeChrome>;
const send = () => browser.chrome.runtime.sendMessage;

beforeEach(() => {
  browser = fakeChrome();
  vi.stubGlobal('chrome', browser.chrome);
});

test('the answer of the background is the answer', async () => {
  send().mockResolvedValue({ ok: true, value: 1 });
  expect(await ask('check', { text: '' }, new AbortController().signal)).toEqual({ ok: true, value: 1 });
});

test('a background that had been stopped is asked once more', async () => {
  send().mockRejectedValueOnce(CLOSED).mockResolvedValueOnce({ ok: true, value: 1 });
  expect(await ask('check', { text: '' }, new AbortController().signal)).toEqual({ ok: true, value: 1 });
});

test('a background that does not answer twice is away', async () => {
  send().mockRejectedValue(CLOSED);
  expect(await ask('check', { text: '' }, new AbortController().signal)).toEqual({ ok: false, reason: 'away' });
  expect(send()).toHaveBeenCalledTimes(2);
});

test('a background that never answers is away', async () => {
  vi.useFakeTimers();
  send().mockReturnValue(new Promise(() => undefined));
  const asked = ask('check', { text: '' }, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await asked).toEqual({ ok: false, reason: 'away' });
  vi.useRealTimers();
});

test('no answer at all is away', async () => {
  expect(await ask('check', { text: '' }, new AbortController().signal)).toEqual({ ok: false, reason: 'away' });
});

test('an answer that nobody waits for is dropped', async () => {
  const asking = new AbortController();
  send().mockImplementation(async () => {
    asking.abort();
    return { ok: true, value: 1 };
  });
  expect(await ask('check', { text: '' }, asking.signal)).toEqual({ ok: false, reason: 'dropped' });
});

test('an extension that was updated or removed is gone', async () => {
  send().mockRejectedValue(new Error('Extension context invalidated.'));
  expect(await tell({ type: 'start' })).toEqual({ ok: false, reason: 'gone' });
  vi.stubGlobal('chrome', { runtime: {} });
  expect(await tell({ type: 'start' })).toEqual({ ok: false, reason: 'gone' });
  vi.stubGlobal('chrome', {});
  expect(await tell({ type: 'start' })).toEqual({ ok: false, reason: 'gone' });
});
