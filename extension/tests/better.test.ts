import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Improvement, improveDraft, mayBeBetter } from '../src/better';
import type { Report } from '../src/types';
import { fakeChrome } from './fake_chrome';

const TEXT = 'Sorry if it was late. Thank you for your understanding.';
const SCORES = { overall: 20, sincerity: 22, ordering: null, hedging: 50 };
const BETTER = { overall: 40, sincerity: 44, ordering: null, hedging: 100 };
const improvement = (start: number, end: number, text: string, label: Improvement['changes'][number]['label']): Improvement => ({
  start,
  end,
  quote: TEXT.slice(start, end),
  text,
  changes: [{ from: 'rule', label, advice: null }],
});
const EDITS = [improvement(6, 8, 'that', 'conditional'), improvement(21, 55, '', 'pressure')];
const improved = (edits = EDITS) => ({ ok: true, value: { language: { code: 'en' }, edits, before: SCORES, after: BETTER } });
const checked = { ok: true, value: { scores: { ...BETTER, overall: 30 } } };

let browser: ReturnType<typeof fakeChrome>;
let ending: AbortController;

beforeEach(() => {
  browser = fakeChrome();
  ending = new AbortController();
  vi.stubGlobal('chrome', browser.chrome);
});
afterEach(() => ending.abort());

function improve({ byHand = [] as Improvement[], unwanted = [] as Improvement[] } = {}) {
  const page = { text: TEXT };
  const given = {
    text: () => page.text,
    question: () => ({ text: page.text }),
    isUnwanted: (each: Improvement) => unwanted.includes(each),
    isApplicable: (each: object) => !byHand.includes(each as Improvement),
    changed: vi.fn(),
    opened: vi.fn(),
    take: vi.fn(),
    fail: vi.fn(),
    stale: vi.fn(),
  };
  return { page, given, better: improveDraft(given, ending.signal) };
}

const answer = (...answers: unknown[]) => {
  for (const each of answers) browser.chrome.runtime.sendMessage.mockResolvedValueOnce(each);
};
const askedFor = () => browser.chrome.runtime.sendMessage.mock.calls.map(([request]) => request);

describe('the better draft', () => {
  test('is asked for once, and all that it changes is taken', async () => {
    answer(improved());
    const { given, better } = improve();
    await better.see();
    expect(better.state.shown).toMatchObject({ before: SCORES, after: BETTER });
    expect(given.opened).toHaveBeenCalledOnce();
    better.take();
    expect(given.take).toHaveBeenCalledWith(EDITS);
    expect(better.state.shown).toBeNull();
    expect(askedFor()).toEqual([{ type: 'improve', question: { text: TEXT } }]);
  });

  test('is scored again without what is left out, and taken without it', async () => {
    answer(improved(), checked);
    const { given, better } = improve();
    await better.see();
    better.choose(EDITS[1] as Improvement, false);
    expect(better.state.shown?.after).toBeNull();
    await vi.waitFor(() => expect(better.state.shown?.after).toEqual(checked.value.scores));
    expect(askedFor().at(-1)).toEqual({ type: 'check', question: { text: 'Sorry that it was late. Thank you for your understanding.' } });
    better.take();
    expect(given.take).toHaveBeenCalledWith([EDITS[0]]);
  });

  test('leaves out what was ignored, and what lies over a link for good', async () => {
    answer(improved(), checked);
    const { better, given } = improve({ byHand: [EDITS[0] as Improvement], unwanted: [EDITS[1] as Improvement] });
    await better.see();
    expect(better.state.shown?.left).toEqual(new Set(EDITS));
    answer(checked);
    better.choose(EDITS[0] as Improvement, true);
    better.choose(EDITS[1] as Improvement, true);
    expect(better.state.shown?.left).toEqual(new Set([EDITS[0]]));
    better.take();
    expect(given.take).toHaveBeenCalledWith([EDITS[1]]);
  });

  test('is told to be stale where the draft was changed meanwhile', async () => {
    const { page, given, better } = improve();
    browser.chrome.runtime.sendMessage.mockImplementationOnce(async () => {
      page.text = 'Hello.';
      return improved();
    });
    await better.see();
    expect(given.stale).toHaveBeenCalledOnce();
    expect(better.state.shown).toBeNull();
  });

  test('is dropped where the draft was changed and that was seen', async () => {
    const { given, better } = improve();
    browser.chrome.runtime.sendMessage.mockImplementationOnce(async () => {
      better.drop();
      return improved();
    });
    await better.see();
    expect(better.state).toEqual({ isAsking: false, isNone: false, shown: null });
    expect(given.stale).not.toHaveBeenCalled();
  });

  test('is said not to be there where nothing would change', async () => {
    answer(improved([]));
    const { better } = improve();
    await better.see();
    expect(better.state).toEqual({ isAsking: false, isNone: true, shown: null });
  });

  test('tells why there is none', async () => {
    answer({ ok: false, reason: 'token' });
    const { given, better } = improve();
    await better.see();
    expect(given.fail).toHaveBeenCalledWith(expect.objectContaining({ reason: 'token' }));
    expect(better.state.isAsking).toBe(false);
  });
});

test('a better draft is offered where something may be changed without asking', () => {
  const edit = { start: 0, end: 1, quote: 'S', text: 's' };
  const report = (safe: boolean) => ({ missing: [{ suggestions: [{ safe, edit }] }], order: null }) as unknown as Report;
  expect(mayBeBetter(report(false), [])).toBe(false);
  expect(mayBeBetter(report(true), [])).toBe(true);
});
