import { describe, expect, test } from 'vitest';
import type { Box } from '../src/box';
import { applyEdit, takeBack } from '../src/edit';

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
    undo: () => {
      if (!canUndo) return;
      now = steps.pop() ?? now;
      kept = rest;
    },
  } as unknown as Box;
}

const EDIT = { start: 4, end: 8, quote: 'just', text: 'only' };

describe('applying an edit', () => {
  test('puts the words in the place of the quote', () => {
    const box = boxOf('One just two.');
    expect(applyEdit(box, EDIT)).toEqual({ ok: true, before: 'One just two.', after: 'One only two.', start: 4, end: 8 });
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
    expect(takeBack(box, { before: 'One just two.', after: 'elsewhere' })).toBe(false);
    expect(box.text()).toBe('One only two.');
  });
});
