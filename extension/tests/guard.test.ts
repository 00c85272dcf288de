import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guardSending } from '../src/guard';

let ending: AbortController;
let sent: number;
let asked: number;
let isWarned: boolean;
let hasBlanks: boolean;
let button: HTMLButtonElement;

let listeners: Map<string, (event: Event) => void>;

beforeEach(() => {
  document.body.innerHTML = '<button>Send</button>';
  button = document.querySelector('button') as HTMLButtonElement;
  [sent, asked, isWarned, hasBlanks] = [0, 0, false, true];
  ending = new AbortController();
  listeners = new Map();
  const add = window.addEventListener;
  window.addEventListener = ((kind: string, run: (event: Event) => void) => listeners.set(kind, run)) as typeof add;
  guardSending(
    () => [
      {
        button: () => button,
        isAt: () => true,
        hasBlanks: () => hasBlanks,
        warn: () => {
          if (isWarned || !hasBlanks) return false;
          asked += 1;
          isWarned = true;
          return true;
        },
      },
    ],
    ending.signal,
  );
  window.addEventListener = add;
});

afterEach(() => ending.abort());

/** Whether events as from a hand get through to the webmail; jsdom cannot make one that is trusted. */
function happens(kinds: string[], timeStamp: number, how: { key?: string; repeat?: boolean; ctrlKey?: boolean } = {}): boolean {
  let isThrough = true;
  for (const type of kinds) {
    const event = {
      ...{ type, timeStamp, isTrusted: true, repeat: false, ctrlKey: false, metaKey: false, key: '', ...how },
      composedPath: () => [button, document.body],
      preventDefault: () => {
        isThrough = false;
      },
      stopImmediatePropagation: () => undefined,
    };
    listeners.get(type)?.(event as unknown as Event);
  }
  if (isThrough) sent += 1;
  return isThrough;
}

const CLICK = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];

describe('sending a mail with an open blank', () => {
  test('a mail without one is sent at once', () => {
    hasBlanks = false;
    expect(happens(CLICK, 0)).toBe(true);
    expect(asked).toBe(0);
  });

  test('is asked about once; the second Send sends', () => {
    expect(happens(CLICK, 0)).toBe(false);
    expect(happens(CLICK, 5000)).toBe(true);
    expect([asked, sent]).toEqual([1, 1]);
  });

  test('a double click is one Send', () => {
    expect(happens(CLICK, 0)).toBe(false);
    expect(happens(CLICK, 150)).toBe(false);
    expect(happens(CLICK, 3000)).toBe(true);
  });

  test('a click without a pointer, as by a screen reader, is asked about once too', () => {
    expect(happens(['click'], 0)).toBe(false);
    expect(happens(['click'], 3000)).toBe(true);
  });

  test('a press of Enter after a stopped click sends', () => {
    expect(happens(CLICK, 0)).toBe(false);
    expect(happens(['keydown', 'click'], 3000, { key: 'Enter' })).toBe(true);
  });

  test('a key that is held down is one Send', () => {
    expect(happens(['keydown'], 0, { key: 'Enter', ctrlKey: true })).toBe(false);
    expect(happens(['keydown'], 900, { key: 'Enter', ctrlKey: true, repeat: true })).toBe(false);
    expect(happens(['keydown'], 3000, { key: 'Enter', ctrlKey: true })).toBe(true);
  });

  test('other keys pass', () => {
    expect(happens(['keydown'], 0, { key: 'a' })).toBe(true);
    expect(asked).toBe(0);
  });
});
