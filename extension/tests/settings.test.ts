import { beforeEach, expect, test, vi } from 'vitest';
import { closeStore, DEFAULTS, forPages, originOf, readAddress, readChosen, saveChosen } from '../src/settings';
import { fakeChrome } from './fake_chrome';

let browser: ReturnType<typeof fakeChrome>;

beforeEach(() => {
  browser = fakeChrome();
  vi.stubGlobal('chrome', browser.chrome);
});

test.each([
  ['http://127.0.0.1:8765', 'http://127.0.0.1:8765'],
  [' http://localhost:8765/ ', 'http://localhost:8765'],
  ['http://[::1]:8765', 'http://[::1]:8765'],
  ['localhost:8765', 'http://localhost:8765'],
  ['127.0.0.1', 'http://127.0.0.1'],
  ['https://amends.example.com', 'https://amends.example.com'],
  ['amends.example.com', 'https://amends.example.com'],
  ['https://AMENDS.example.com:8443/', 'https://amends.example.com:8443'],
])('%j is an address', (typed, kept) => {
  expect(readAddress(typed)).toBe(kept);
});

test.each([
  '',
  'http://amends.example.com',
  'http://192.168.1.20:8765',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com:8765',
  'https://amends.example.com/v1',
  'https://amends.example.com/?a=b',
  'https://amends.example.com/#a',
  'https://someone:secret@amends.example.com',
  'http://someone@127.0.0.1:8765',
  'ftp://127.0.0.1',
  'javascript:alert(1)',
  'https://',
])('%j is none', (typed) => {
  expect(readAddress(typed)).toBeNull();
});

test('the permission for an address names no port', () => {
  expect(originOf('http://127.0.0.1:8765')).toBe('http://127.0.0.1/*');
  expect(originOf('https://amends.example.com:8443')).toBe('https://amends.example.com/*');
});

test('without a choice the usual ones stand', async () => {
  expect(await readChosen()).toEqual(DEFAULTS);
});

test('a choice is kept beside the others', async () => {
  await saveChosen({ token: 'secret' });
  await saveChosen({ isOff: true });
  expect(await readChosen()).toEqual({ ...DEFAULTS, token: 'secret', isOff: true });
});

test('what cannot be right counts as not chosen', async () => {
  await browser.chrome.storage.local.set({ address: 'http://evil.example', keys: { next: 7 }, offSites: 'all', isOff: 'yes' });
  expect(await readChosen()).toEqual(DEFAULTS);
});

test('pages never learn the token', () => {
  expect(JSON.stringify(forPages({ ...DEFAULTS, token: 'secret' }))).not.toContain('secret');
});

test('the store is closed to pages where the browser can do that', () => {
  closeStore();
  expect(browser.chrome.storage.local.setAccessLevel).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' });
  vi.stubGlobal('chrome', { storage: { local: {} } });
  expect(closeStore).not.toThrow();
});
