/** The popup of the toolbar: how Amends stands in this tab, where it is off, and a box to check a draft by hand. */

import { $ } from 'page/elements.js';
import { readText } from 'page/text.js';
import { say } from 'page/words.js';
import { tell } from './ask';
import { checkByHand } from './byhand';
import { takeSelection } from './menu';
import { writeWords } from './speaking';
import { begin } from './start';
import type { Look, Notice, Settings, Start } from './types';
import { siteOf } from './webmails';

const COPIED_MS = 2000;

const state = $<HTMLElement>('#state');
const draft = $<HTMLElement>('#draft');
const channel = $<HTMLSelectElement>('#channel');
const onSite = $<HTMLInputElement>('#on-site');
const onEverywhere = $<HTMLInputElement>('#on-everywhere');
const allowing = $<HTMLButtonElement>('#allow');
const copyReport = $<HTMLButtonElement>('#copy-report');
const copyDraft = $<HTMLButtonElement>('#copy-draft');

let settings: Settings;
/** what the page in this tab says of itself; null where no script of ours runs */
let look: Look | null = null;
/** the webmail in this tab in which no script of ours runs, and whether the browser lets one */
let silent: { host: string; isAllowed: boolean } | null = null;

open();

async function open(): Promise<void> {
  const begun = await begin(changed);
  if (!begun) return;
  settings = begun.settings;
  const selection = await takeSelection(location.hash);
  if (selection === null) {
    await readTab();
    $<HTMLElement>('#tab').hidden = false;
  } else {
    document.documentElement.classList.add('window');
    draft.textContent = selection;
  }
  $<HTMLButtonElement>('#options').addEventListener('click', openOptions);
  allowing.addEventListener('click', allow);
  onSite.addEventListener('change', turnSite);
  onEverywhere.addEventListener('change', () => choose({ isOff: !onEverywhere.checked }));
  copyReport.addEventListener('click', () => copy(copyReport, look?.report ?? ''));
  copyDraft.addEventListener('click', () => copy(copyDraft, textOf(draft)));
  draft.addEventListener('input', paintCopyDraft);
  const watched = checkByHand(draft, {
    channel: () => (channel.value === 'social' ? 'social' : 'email'),
    settings: () => settings,
    choose,
    openOptions,
  });
  repaintDraft = watched.chosenAnew;
  channel.addEventListener('change', watched.checkAgain);
  changed(begun);
  document.body.hidden = false;
}

let repaintDraft = () => {};

function changed(start: Start): void {
  settings = start.settings;
  writeWords();
  draft.dataset.hint = say('popup.hint');
  copyReport.textContent = say('popup.copy');
  copyDraft.textContent = say('popup.copy_draft');
  paintCopyDraft();
  paintState();
  repaintDraft();
}

async function readTab(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  const notice: Notice = { type: 'look' };
  look = (await chrome.tabs.sendMessage(tab.id, notice, { frameId: 0 }).catch(() => null)) ?? null;
  const host = tab.url ? new URL(tab.url).hostname : '';
  if (look || !siteOf(host)) return;
  silent = { host, isAllowed: await chrome.permissions.contains({ origins: [`https://${host}/*`] }) };
}

async function allow(): Promise<void> {
  if (!silent) return;
  silent.isAllowed = await chrome.permissions.request({ origins: [`https://${silent.host}/*`] }).catch(() => false);
  paintState();
}

function paintState(): void {
  state.textContent = describe();
  const isOff = settings.isOff || settings.offSites.includes(look?.host ?? '');
  $<HTMLElement>('#report').hidden = isOff || !look?.unrecognised || !look.report;
  allowing.hidden = isOff || !silent || silent.isAllowed;
  $<HTMLElement>('#switches').hidden = !look && !settings.isOff;
  const site = onSite.closest('label');
  if (site) site.hidden = !look;
  onSite.checked = !settings.isOff && !settings.offSites.includes(look?.host ?? '');
  onSite.disabled = settings.isOff;
  onEverywhere.checked = !settings.isOff;
  $('#on-site-words').textContent = say('popup.on_site', { host: look?.host ?? '' });
}

function describe(): string {
  if (settings.isOff) return say('popup.off');
  if (silent) return say(silent.isAllowed ? 'popup.reload' : 'popup.not_allowed', { host: silent.host });
  if (!look) return say('popup.elsewhere');
  const { host, boxes, unrecognised } = look;
  if (settings.offSites.includes(host)) return say('popup.off_here', { host });
  return unrecognised ? say('popup.unrecognised') : say('popup.watched', { host, count: boxes });
}

function turnSite(): void {
  if (!look) return;
  const { host } = look;
  const others = settings.offSites.filter((each) => each !== host);
  choose({ offSites: onSite.checked ? others : [...others, host] });
}

/** Kept by the background, which then tells every page, this one too. */
function choose(some: Partial<Settings>): void {
  settings = { ...settings, ...some };
  tell({ type: 'set', settings: some });
  paintState();
}

function openOptions(): void {
  tell({ type: 'open-options' });
}

async function copy(button: HTMLButtonElement, words: string): Promise<void> {
  await navigator.clipboard.writeText(words);
  const before = button.textContent;
  button.textContent = say('popup.copied');
  setTimeout(() => {
    button.textContent = before;
  }, COPIED_MS);
}

function paintCopyDraft(): void {
  copyDraft.disabled = !textOf(draft).trim();
}

function textOf(box: HTMLElement): string {
  return readText(box).text;
}
