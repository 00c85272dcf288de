import { describe, expect, test } from 'vitest';
import type { Box } from '../src/box';
import { applyEdits, takeBack } from '../src/edit';
import type { Edit } from '../src/types';

/** A box of plain words with an undo of its own; what it writes can be made to differ. */
function boxOf(text: string, { writes = (words: string) => words, rest = '', canUndo = true } = {}): Box {
  let [now, kept] = [text, rest];
  const steps: string[] = [];
  return {
    text: () => now,
    rest: () => kept,
    replace: ({ start, end }: { start: number; end: number }, words: string) => {
      steps.push(now);
      now = now.slice(0, start) + writes(words) + now.slice(end);
      if (words.includes('QUOTE')) kept = '';
    },
    inOneStep: (change: () => void) => change(),
    undo: () => {
      if (!canUndo) return;
      now = steps.pop() ?? now;
      kept = rest;
    },
  } as unknown as Box;
}

const applyEdit = (box: Box, edit: Edit) => applyEdits(box, [edit]);
const EDIT = { start: 4, end: 8, quote: 'just', text: 'only' };

describe('applying an edit', () => {
  test('puts the words in the place of the quote', () => {
    const box = boxOf('One just two.');
    expect(applyEdit(box, EDIT)).toEqual({
      ok: true,
      before: 'One just two.',
      after: 'One only two.',
      steps: 1,
      places: [{ start: 4, end: 8 }],
    });
  });

  test('does nothing where the words there have changed', () => {
    const box = boxOf('One JUST two.');
    expect(applyEdit(box, EDIT)).toEqual({ ok: false, reason: 'stale' });
    expect(box.text()).toBe('One JUST two.');
  });

  test('takes a space that does not break for the space it is', () => {
    const box = boxOf('One just two.', { writes: () => 'only\u00a0' });
    expect(applyEdit(box, { ...EDIT, text: 'only ' }).ok).toBe(true);
  });

  test('is taken back where the editor made something else of it', () => {
    const box = boxOf('One just two.', { writes: () => 'ONLY' });
    expect(applyEdit(box, EDIT)).toEqual({ ok: false, reason: 'differs' });
    expect(box.text()).toBe('One just two.');
  });

  test('is taken back where it changed the signature or the quote', () => {
    const box = boxOf('One just two.', { rest: '<div id="Signature">Ana</div>' });
    expect(applyEdit(box, { ...EDIT, text: 'QUOTE' })).toEqual({ ok: false, reason: 'differs' });
    expect(box.rest()).toContain('Ana');
  });

  test('says so where it could not be taken back', () => {
    const box = boxOf('One just two.', { writes: () => 'ONLY', canUndo: false });
    expect(applyEdit(box, EDIT)).toEqual({ ok: false, reason: 'torn' });
  });
});

/** What is typed into a box while an edit is applied to it, and where. */
function typedBy(text: string, edit: Edit): string[] {
  const box = boxOf(text);
  const typed: string[] = [];
  const { replace } = box;
  box.replace = (span, words) => {
    typed.push(`${box.text().slice(span.start, span.end)} → ${words}`);
    replace(span, words);
  };
  expect(applyEdit(box, edit).ok).toBe(true);
  return typed;
}

describe('what is typed anew', () => {
  test.each([
    ['the middle alone', 'We regret the delay.', 'We caused the delay.', ['regret → caused']],
    ['nothing where nothing differs', 'We regret it.', 'We regret it.', []],
    ['a letter with its marks as a whole', 'o\u0308', 'o\u0308\u0300', ['o\u0308 → o\u0308\u0300']],
    ['an emoji as a whole', '\u{1F600}!', '\u{1F601}!', ['\u{1F600} → \u{1F601}']],
    [
      'a family of emoji as a whole',
      '\u{1F468}\u200d\u{1F469}',
      '\u{1F468}\u200d\u{1F467}',
      ['\u{1F468}\u200d\u{1F469} → \u{1F468}\u200d\u{1F467}'],
    ],
    ['what is put in', 'Late.', 'Late again.', [' →  again']],
    ['what is taken out', 'Very late.', 'Late.', ['Very l → L']],
  ])('is %s', (_, quote, text, typed) => {
    const edit = { start: 3, end: 3 + quote.length, quote, text };
    expect(typedBy(`Hm ${quote} Bye.`, edit)).toEqual(typed);
  });
});

describe('applying several edits', () => {
  const TEXT = 'One just two. Three just four.';
  const EDITS = [EDIT, { start: 20, end: 24, quote: 'just', text: 'perhaps [when]' }, { start: 30, end: 30, quote: '', text: ' Five.' }];

  test('tells where each stands afterwards', () => {
    const box = boxOf(TEXT);
    const outcome = applyEdits(box, EDITS);
    expect(box.text()).toBe('One only two. Three perhaps [when] four. Five.');
    expect(outcome.ok && outcome.places.map(({ start, end }) => box.text().slice(start, end))).toEqual([
      'only',
      'perhaps [when]',
      ' Five.',
    ]);
  });

  test('does none of them where the words of one have changed', () => {
    const box = boxOf('One just two. Three JUST four.');
    expect(applyEdits(box, EDITS)).toEqual({ ok: false, reason: 'stale' });
    expect(box.text()).toBe('One just two. Three JUST four.');
  });

  test('takes all of them back where one came out otherwise', () => {
    const box = boxOf(TEXT, { writes: (words) => (words === 'only' ? 'ONLY' : words) });
    expect(applyEdits(box, EDITS)).toEqual({ ok: false, reason: 'differs' });
    expect(box.text()).toBe(TEXT);
  });

  test('and by Undo, step by step and no further', () => {
    const box = boxOf('One just');
    box.replace({ start: 8, end: 8 }, ' two. Three just four.');
    const outcome = applyEdits(box, EDITS);
    expect(outcome.ok && takeBack(box, outcome)).toBe(true);
    expect(box.text()).toBe(TEXT);
  });

  test('undoes nothing of the writer where the editor took nothing in', () => {
    const box = boxOf('One');
    box.replace({ start: 3, end: 3 }, ' just two.');
    box.replace = () => undefined;
    expect(applyEdits(box, [EDIT])).toEqual({ ok: false, reason: 'differs' });
    expect(box.text()).toBe('One just two.');
  });
});

describe('taking it back', () => {
  test('restores the words', () => {
    const box = boxOf('One just two.');
    const outcome = applyEdit(box, EDIT);
    expect(outcome.ok && takeBack(box, outcome)).toBe(true);
    expect(box.text()).toBe('One just two.');
  });

  test('does nothing where something was written since', () => {
    const box = boxOf('One just two.');
    applyEdit(box, EDIT);
    expect(takeBack(box, { before: 'One just two.', after: 'elsewhere', steps: 1 })).toBe(false);
    expect(box.text()).toBe('One only two.');
  });
});
