/** As much of a browser as the background needs, with a memory of what it was told. */
import { vi } from 'vitest';

type Listener = (...given: never[]) => unknown;

export function fakeChrome({ isAllowed = true }: { isAllowed?: boolean } = {}) {
  const kept: Record<'local' | 'session', Map<string, unknown>> = { local: new Map(), session: new Map() };
  const listeners = new Map<string, Listener>();
  const event = (name: string) => ({ addListener: (listener: Listener) => listeners.set(name, listener), removeListener: vi.fn() });
  const area = (name: 'local' | 'session') => ({
    get: async (keys: string | string[]) => {
      const found = [keys].flat().filter((key) => kept[name].has(key));
      return Object.fromEntries(found.map((key) => [key, kept[name].get(key)]));
    },
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) kept[name].set(key, value);
    },
    remove: async (key: string) => void kept[name].delete(key),
    setAccessLevel: vi.fn(async () => undefined),
  });
  const chrome = {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      sendMessage: vi.fn(async (_: unknown): Promise<unknown> => undefined),
      openOptionsPage: vi.fn(async () => undefined),
      onInstalled: event('installed'),
      onStartup: event('startup'),
      onMessage: event('message'),
      lastError: undefined as { message: string } | undefined,
    },
    storage: { local: area('local'), session: area('session'), onChanged: event('stored') },
    permissions: { contains: vi.fn(async (_: { origins: string[] }) => isAllowed) },
    tabs: { query: vi.fn(async () => [{ id: 1 }, { id: 2 }, {}]), sendMessage: vi.fn(async (_id: number, _notice: unknown) => undefined) },
    windows: { create: vi.fn(async (_: { url: string }) => undefined) },
    scripting: { executeScript: vi.fn(async (_: unknown): Promise<{ result: string }[]> => []) },
    contextMenus: {
      onClicked: event('menu'),
      create: vi.fn((_: unknown, done?: () => void) => done?.()),
      update: vi.fn((_id: string, _: unknown, done?: () => void) => done?.()),
    },
  };
  const hear = (name: string, ...given: unknown[]) => (listeners.get(name) as ((...given: unknown[]) => unknown) | undefined)?.(...given);
  /** Send a request as a page does, and wait for its answer. */
  const ask = (request: unknown, url = 'https://mail.google.com/mail/u/0/') =>
    new Promise<unknown>((answered) => void hear('message', request, { url }, answered));
  return { chrome, kept, hear, ask };
}

/** An answer that reads as Amends'. */
export const REPORT = {
  versions: { api: 1, engine: '0.1.0', pack: 'en-1', style: 1 },
  language: { code: 'en', detected: true, confidence: 0.9 },
  own: [],
  is_apology: null,
  scores: { overall: null, sincerity: null, ordering: null, hedging: null, parts: [] },
  moves: [],
  faults: [],
  missing: [],
  order: null,
  next: null,
  suggestions: [],
  listening: null,
  promises: [],
  reading: null,
  style: { least_score: 0 },
};

export const HEALTH = { status: 'ok', engine: '0.1.0', style: 1, grammar: { en: 'ready' } };
