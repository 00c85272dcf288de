/** Keys as they are chosen: recorded from the keyboard, refused where they would be in the way, named for the reader. */
import type { Keys } from './types';

export const KEY_NAMES = ['next', 'previous', 'panel'] as const satisfies (keyof Keys)[];

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'] as const;
const SENDING = ['Control+Enter', 'Meta+Enter'];
const SHORT: Record<string, string> = {
  Control: 'Ctrl',
  Meta: 'Cmd',
  Period: '.',
  Comma: ',',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** What is pressed, as in "Alt+Shift+Period"; null while only modifiers are. */
export function keyOf(event: KeyboardEvent): string | null {
  const { key, code } = event;
  if (!code || MODIFIERS.some((each) => each === key) || key === 'AltGraph') return null;
  return [...MODIFIERS.filter((each) => event.getModifierState(each)), code].join('+');
}

/** Why a key cannot be taken, or null where it can. */
export function objectionTo(
  key: string,
  name: keyof Keys,
  keys: Keys,
): { reason: 'plain' | 'sends' } | { reason: 'taken'; use: keyof Keys } | null {
  if (!/\b(Alt|Control|Meta)\+/.test(key)) return { reason: 'plain' };
  if (SENDING.includes(key)) return { reason: 'sends' };
  const use = KEY_NAMES.find((each) => each !== name && keys[each] === key);
  return use ? { reason: 'taken', use } : null;
}

/**
 * A key as it is written on the keyboard, as in "Alt+Shift+.".
 * @param layout what the keys of this keyboard print, where the browser tells
 */
export function nameKey(key: string, layout: ReadonlyMap<string, string> | null = null): string {
  return key
    .split('+')
    .map((part) => layout?.get(part)?.toLocaleUpperCase() ?? SHORT[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join('+');
}
