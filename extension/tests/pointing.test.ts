import { watchPointer } from 'page/pointing.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pointAt(box: HTMLElement): void {
  box.dispatchEvent(new MouseEvent('pointermove', { clientX: 5, clientY: 5 }));
}

it('opens what lies under the pointer when its rest is over, not what had that id before', () => {
  const [box, card] = [document.createElement('div'), document.createElement('div')];
  const opened: string[] = [];
  let under: string | null = 'f3';
  watchPointer(box, card, { find: () => under, open: (id: string) => opened.push(id), opened: () => null, close: () => {} });
  pointAt(box);
  under = 'f2';
  vi.runAllTimers();
  expect(opened).toEqual(['f2']);
  pointAt(box);
  under = null;
  vi.runAllTimers();
  expect(opened).toEqual(['f2']);
});
