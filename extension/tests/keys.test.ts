import { expect, test } from 'vitest';
import { keyOf, nameKey, objectionTo } from '../src/keys';
import { DEFAULTS } from '../src/settings';

const press = (init: KeyboardEventInit) => keyOf(new KeyboardEvent('keydown', init));

test('a key is recorded with its modifiers in one order', () => {
  expect(press({ key: '>', code: 'Period', shiftKey: true, altKey: true })).toBe('Alt+Shift+Period');
  expect(press({ key: 'k', code: 'KeyK', metaKey: true, ctrlKey: true })).toBe('Control+Meta+KeyK');
});

test('a modifier alone is no key yet', () => {
  expect(press({ key: 'Alt', code: 'AltLeft', altKey: true })).toBeNull();
});

test('a key that would type, send a mail or is in use is refused', () => {
  const { keys } = DEFAULTS;
  expect(objectionTo('Shift+KeyA', 'next', keys)).toEqual({ reason: 'plain' });
  expect(objectionTo('F2', 'next', keys)).toEqual({ reason: 'plain' });
  expect(objectionTo('Control+Enter', 'next', keys)).toEqual({ reason: 'sends' });
  expect(objectionTo(keys.panel, 'next', keys)).toEqual({ reason: 'taken', use: 'panel' });
  expect(objectionTo(keys.next, 'next', keys)).toBeNull();
  expect(objectionTo('Alt+KeyN', 'next', keys)).toBeNull();
});

test('a key is named as it is printed on the keyboard', () => {
  expect(nameKey('Alt+Shift+Period')).toBe('Alt+Shift+.');
  expect(nameKey('Control+KeyK')).toBe('Ctrl+K');
  expect(nameKey('Alt+Shift+Period', new Map([['Period', 'ç']]))).toBe('Alt+Shift+Ç');
});
