/** One browser of each kind with the built extension in it, on webmails that are mapped to this machine. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { HOSTS, type Host, type Webmail } from './host';

export type BrowserName = 'chromium' | 'firefox';

export interface Opened {
  name: BrowserName;
  browser: Browser;
  /** address of the extension's own pages, without a slash at the end */
  extension: string;
  close(): Promise<void>;
}

const DIST = process.env.AMENDS_DIST ?? path.resolve(import.meta.dirname, '../../dist');
const FOUND = {
  chromium: process.env.CHROMIUM ?? '/usr/bin/chromium',
  firefox: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
};

/** After so much time without work Firefox puts the background of an extension to sleep. */
export const IDLE_MS = 4000;

export const isInstalled = (name: BrowserName): boolean => existsSync(FOUND[name]);

export async function openBrowser(name: BrowserName, host: Host, { isBare = false, flags = [] as string[] } = {}): Promise<Opened> {
  const { browser, extension } = await (name === 'chromium' ? openChromium(host, isBare, flags) : openFirefox(host, isBare));
  return { name, browser, extension, close: () => browser.close() };
}

async function openChromium(host: Host, isBare: boolean, flags: string[]) {
  const mapped = Object.values(HOSTS).map((name) => `MAP ${name} 127.0.0.1:${host.port}`);
  const browser = await puppeteer.launch({
    executablePath: FOUND.chromium,
    headless: true,
    pipe: true,
    ...(isBare ? {} : { enableExtensions: [path.join(DIST, 'chrome')] }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--ignore-certificate-errors',
      `--host-resolver-rules=${mapped}`,
      // a webmail is a public address: local network access is refused to its page, as it would be out there
      `--ip-address-space-overrides=127.0.0.1:${host.port}=public`,
      '--lang=en-US',
      ...flags,
    ],
  });
  if (isBare) return { browser, extension: '' };
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  return {
    browser,
    extension: new URL(worker.url()).origin === 'null' ? worker.url().split('/').slice(0, 3).join('/') : new URL(worker.url()).origin,
  };
}

async function openFirefox(host: Host, isBare: boolean) {
  const uuid = crypto.randomUUID();
  const { browser_specific_settings: own } = isBare ? ({} as never) : await manifest();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FOUND.firefox,
    headless: true,
    acceptInsecureCerts: true,
    // pages of an extension are closed to automation without it
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.localDomains': Object.values(HOSTS).join(','),
      'network.socket.forcePort': `443=${host.port}`,
      'security.cert_pinning.enforcement_level': 0,
      'extensions.webextensions.uuids': JSON.stringify({ [own?.gecko.id ?? '']: uuid }),
      'extensions.webextOptionalPermissionPrompts': false,
      // instead of half a minute, so that it is often asleep
      'extensions.background.idle.timeout': IDLE_MS,
      'intl.accept_languages': 'en-US, en',
    },
  });
  if (!isBare) await browser.installExtension(path.join(DIST, 'firefox'));
  return { browser, extension: `moz-extension://${uuid}` };
}

async function manifest() {
  const { default: read } = await import(path.join(DIST, 'firefox/manifest.json'), { with: { type: 'json' } });
  return read as { browser_specific_settings: { gecko: { id: string } } };
}

/** Goes to a page of the extension; Firefox never says that such a page has loaded. */
export async function openOwn({ browser, extension, name }: Opened, file: string): Promise<Page> {
  const page = await browser.newPage();
  const going = page.goto(`${extension}/${file}`, name === 'firefox' ? { timeout: 1500 } : {});
  await going.catch((reason: unknown) => {
    if (name === 'chromium') throw reason;
  });
  await page.waitForFunction((where) => location.href.startsWith(where) && document.readyState === 'complete', {}, extension);
  return page;
}

export const addressOf = (webmail: Webmail, query: Record<string, string> = {}): string =>
  `https://${HOSTS[webmail]}${webmail === 'gmail' ? '/mail/u/0/' : '/mail/'}?${new URLSearchParams(query)}`;

const sessions = new WeakMap<Page, Promise<CDPSession>>();

export function cdp(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  return session;
}
