/**
 * What the person chose, kept in this browser. The token is among it: pages get `forPages` of it and never the rest,
 * and the store itself is closed to them where the browser can do that.
 */
import type { Keys, Settings } from './types';

export interface Chosen extends Settings {
  token: string;
  /** null: as the browser's own languages say */
  locale: string | null;
}

export const DEFAULTS: Chosen = {
  address: 'http://127.0.0.1:8765',
  token: '',
  locale: null,
  isOff: false,
  offSites: [],
  readsIncoming: false,
  isPanelOpen: false,
  keys: { next: 'Alt+Shift+Period', previous: 'Alt+Shift+Comma', panel: 'Alt+Shift+KeyA' },
};

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** What is chosen now; a value that cannot be right counts as not chosen. */
export async function readChosen(): Promise<Chosen> {
  const stored: Record<string, unknown> = await chrome.storage.local.get(Object.keys(DEFAULTS));
  const { address, token, locale, isOff, offSites, readsIncoming, isPanelOpen, keys } = stored;
  return {
    address: typeof address === 'string' ? (readAddress(address) ?? DEFAULTS.address) : DEFAULTS.address,
    token: typeof token === 'string' ? token : DEFAULTS.token,
    locale: typeof locale === 'string' ? locale : DEFAULTS.locale,
    isOff: isOff === true,
    offSites: Array.isArray(offSites) ? offSites.filter((each) => typeof each === 'string') : DEFAULTS.offSites,
    readsIncoming: readsIncoming === true,
    isPanelOpen: isPanelOpen === true,
    keys: readKeys(keys),
  };
}

function readKeys(stored: unknown): Keys {
  const given = (stored ?? {}) as Record<string, unknown>;
  const key = (name: keyof Keys) => (typeof given[name] === 'string' ? given[name] : DEFAULTS.keys[name]);
  return { next: key('next'), previous: key('previous'), panel: key('panel') };
}

export async function saveChosen(change: Partial<Chosen>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** What pages may know. */
export function forPages({ token: _, locale: __, ...settings }: Chosen): Settings {
  return settings;
}

/**
 * An address as it is stored, or null where it cannot be one: https anywhere, http on this machine alone, since a
 * draft in plain http can be read on its way; no path and no credentials, which would be lost or shown.
 */
export function readAddress(typed: string): string | null {
  const words = typed.trim();
  let url: URL;
  try {
    url = new URL(words.includes('://') ? words : `${isLoopback(words) ? 'http' : 'https'}://${words}`);
  } catch {
    return null;
  }
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  const isBare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return isSafe && isBare ? url.origin : null;
}

function isLoopback(words: string): boolean {
  return LOOPBACK.includes(words.replace(/:\d+\/?$/, '').replace(/\/$/, ''));
}

/** The permission that asking an address needs, as a match pattern, which cannot name a port. */
export function originOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Close the store to pages, where the browser can. */
export function closeStore(): void {
  void chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
}
