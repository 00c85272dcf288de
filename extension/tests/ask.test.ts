import { beforeEach, expect, test, vi } from 'vitest';
import { ask, askModel, tell } from '../src/ask';
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

test('a language model is waited for longer than a check, and told to stop where nobody waits any more', async () => {
  vi.useFakeTimers();
  const asking = new AbortController();
  send().mockReturnValueOnce(new Promise((answered) => setTimeout(() => answered({ ok: true, value: 1 }), 200_000)));
  const asked = askModel({ text: '' }, asking.signal);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(await asked).toEqual({ ok: true, value: 1 });
  asking.abort();
  expect(send()).toHaveBeenCalledTimes(1);

  const cancelling = new AbortController();
  send().mockImplementationOnce(() => new Promise((answered) => setTimeout(() => answered({ ok: true, value: 1 }), 1000)));
  const dropped = askModel({ text: '' }, cancelling.signal);
  cancelling.abort();
  const [, [{ id }], [cancel]] = send().mock.calls as [unknown, [{ id: string }], [unknown]];
  expect(cancel).toEqual({ type: 'cancel', id });
  await vi.advanceTimersByTimeAsync(1000);
  expect(await dropped).toEqual({ ok: false, reason: 'dropped' });
  vi.useRealTimers();
});

test('an extension that was updated or removed is gone', async () => {
  send().mockRejectedValue(new Error('Extension context invalidated.'));
  expect(await tell({ type: 'start' })).toEqual({ ok: false, reason: 'gone' });
  vi.stubGlobal('chrome', { runtime: {} });
  expect(await tell({ type: 'start' })).toEqual({ ok: false, reason: 'gone' });
  vi.stubGlobal('chrome', {});
  expect(await tell({ type: 'start' })).toEqual({ ok: false, reason: 'gone' });
});
