import { afterPress } from 'page/pressing.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeRoot() {
  const root = document.createElement('section');
  root.innerHTML = '<p>words</p><button><i></i></button>';
  document.body.append(root);
  const painted: string[] = [];
  const ended = new AbortController();
  const paint = afterPress(root, (what: string) => painted.push(what), ended.signal);
  const press = (kind: string, selector = 'i') => root.querySelector(selector)?.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
  return { painted, paint, press, end: () => ended.abort() };
}

it('paints at once while nothing is pressed', () => {
  const { painted, paint, press } = makeRoot();
  press('pointerdown', 'p');
  paint('a');
  expect(painted).toEqual(['a']);
});

it('keeps what is pressed until it is clicked, and paints the last of what waited', () => {
  const { painted, paint, press } = makeRoot();
  press('pointerdown');
  paint('a');
  paint('b');
  expect(painted).toEqual([]);
  press('pointerup');
  press('click');
  expect(painted).toEqual([]);
  vi.runAllTimers();
  expect(painted).toEqual(['b']);
});

it('paints at once what the press has done, and nothing older after it', () => {
  const { painted, paint, press } = makeRoot();
  press('pointerdown');
  paint('older');
  press('pointerup');
  press('click');
  paint('done');
  vi.runAllTimers();
  expect(painted).toEqual(['done']);
});

it('goes on after a press that ended elsewhere, or of whose end nothing is heard', () => {
  const { painted, paint, press } = makeRoot();
  press('pointerdown');
  paint('a');
  document.body.dispatchEvent(new MouseEvent('pointerup', { bubbles: true }));
  vi.advanceTimersByTime(200);
  expect(painted).toEqual(['a']);
  press('pointerdown');
  paint('b');
  vi.runAllTimers();
  expect(painted).toEqual(['a', 'b']);
});

it('paints nothing once it has ended', () => {
  const { painted, paint, press, end } = makeRoot();
  press('pointerdown');
  paint('a');
  end();
  vi.runAllTimers();
  expect(painted).toEqual([]);
});
