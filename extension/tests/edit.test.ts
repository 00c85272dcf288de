import { describe, expect, test } from 'vitest';
import type { Box } from '../src/box';
import { applyEdit, takeBack } from '../src/edit';

/** A box of plain words with an undo of its own; what it writes can be made to differ. */
function boxOf(text: string, { writes = (words: string) => words, rest = '', canUndo = true, isSlow = false } = {}): Box {
  let [now, kept] = [text, rest];
  const steps: string[] = [];
  return {
    text: () => now,
    rest: () => kept,
    replace: async ({ start, end }: { start: number; end: number }, words: string) => {
      if (isSlow) return false;
      steps.push(now);
      now = now.slice(0, start) + writes(words) + now.slice(end);
      if (words.includes('QUOTE')) kept = '';
      return true;
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
  test('puts the words in the place of the quote', async () => {
    const box = boxOf('One just two.');
    expect(await applyEdit(box, EDIT)).toEqual({ ok: true, before: 'One just two.', after: 'One only two.', start: 4, end: 8 });
  });

  test('does nothing where the words there have changed', async () => {
    const box = boxOf('One JUST two.');
    expect(await applyEdit(box, EDIT)).toEqual({ ok: false, reason: 'stale' });
    expect(box.text()).toBe('One JUST two.');
  });

  test('does nothing where the writer was faster', async () => {
    expect(await applyEdit(boxOf('One just two.', { isSlow: true }), EDIT)).toEqual({ ok: false, reason: 'stale' });
  });

  test('takes a space that does not break for the space it is', async () => {
    const box = boxOf('One just two.', { writes: () => 'only\u00a0' });
    expect((await applyEdit(box, { ...EDIT, text: 'only ' })).ok).toBe(true);
  });

  test('is taken back where the editor made something else of it', async () => {
    const box = boxOf('One just two.', { writes: () => 'ONLY' });
    expect(await applyEdit(box, EDIT)).toEqual({ ok: false, reason: 'differs' });
    expect(box.text()).toBe('One just two.');
  });

  test('is taken back where it changed the signature or the quote', async () => {
    const box = boxOf('One just two.', { rest: '<div id="Signature">Ana</div>' });
    expect(await applyEdit(box, { ...EDIT, text: 'QUOTE' })).toEqual({ ok: false, reason: 'differs' });
    expect(box.rest()).toContain('Ana');
  });

  test('says so where it could not be taken back', async () => {
    const box = boxOf('One just two.', { writes: () => 'ONLY', canUndo: false });
    expect(await applyEdit(box, EDIT)).toEqual({ ok: false, reason: 'torn' });
  });
});

describe('taking it back', () => {
  test('restores the words', async () => {
    const box = boxOf('One just two.');
    const outcome = await applyEdit(box, EDIT);
    expect(outcome.ok && takeBack(box, outcome)).toBe(true);
    expect(box.text()).toBe('One just two.');
  });

  test('does nothing where something was written since', async () => {
    const box = boxOf('One just two.');
    await applyEdit(box, EDIT);
    expect(takeBack(box, { before: 'One just two.', after: 'elsewhere' })).toBe(false);
    expect(box.text()).toBe('One only two.');
  });
});
