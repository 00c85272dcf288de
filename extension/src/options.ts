/** The options page. Whatever is chosen is kept at once, and heard by every open page of a webmail. */

import locales from 'amends:locales';
import { $, button, make } from 'page/elements.js';
import { locale, say } from 'page/words.js';
import { tell } from './ask';
import { KEY_NAMES, keyOf, nameKey, objectionTo } from './keys';
import { type Chosen, DEFAULTS, originOf, readAddress, readChosen, saveChosen } from './settings';
import { writeWords } from './speaking';
import { begin } from './start';
import type { Answer, Keys } from './types';

const SAID_MS = 4000;
const EXAMPLE = 'https://amends.example.com';

const address = $<HTMLInputElement>('#address');
const token = $<HTMLInputElement>('#token');
const language = $<HTMLSelectElement>('#locale');
const readsIncoming = $<HTMLInputElement>('#reads-incoming');
const isOff = $<HTMLInputElement>('#is-off');
const answerLine = $<HTMLElement>('#answer');
const repair = $<HTMLElement>('#repair');
const addressWrong = $<HTMLElement>('#address-wrong');
const keysWrong = $<HTMLElement>('#keys-wrong');
const keyFields = $<HTMLElement>('#keys');

let chosen: Chosen;
let layout: ReadonlyMap<string, string> | null = null;
let saying: ReturnType<typeof setTimeout> | undefined;

open();

async function open(): Promise<void> {
  const begun = await begin(repaint);
  if (!begun) return;
  layout = await readLayout();
  await repaint();
  document.body.hidden = false;

  address.addEventListener('change', takeAddress);
  address.addEventListener('input', () => showWrong(address, addressWrong, null));
  $<HTMLButtonElement>('#try').addEventListener('click', tryServer);
  $<HTMLButtonElement>('#allow').addEventListener('click', () => allow(chosen.address));
  token.addEventListener('change', () => keep({ token: token.value.trim() }));
  $<HTMLButtonElement>('#show').addEventListener('click', showToken);
  language.addEventListener('change', () => keep({ locale: language.value || null }));
  readsIncoming.addEventListener('change', () => keep({ readsIncoming: readsIncoming.checked }));
  isOff.addEventListener('change', () => keep({ isOff: isOff.checked }));
  $<HTMLButtonElement>('#reset').addEventListener('click', () => keep({ keys: DEFAULTS.keys }));
  chrome.permissions.onAdded.addListener(paintRepair);
  chrome.permissions.onRemoved.addListener(paintRepair);
}

async function keep(change: Partial<Chosen>): Promise<void> {
  await saveChosen(change);
  $('#saved').textContent = say('options.saved');
  clearTimeout(saying);
  saying = setTimeout(() => $('#saved').replaceChildren(), SAID_MS);
}

// ---------- the server ----------

/** Keep the address as typed, or say why it cannot be one. */
async function takeAddress(): Promise<string | null> {
  const read = readAddress(address.value);
  showWrong(address, addressWrong, read ? null : say('options.server.wrong', { example: EXAMPLE }));
  answerLine.hidden = true;
  if (!read) return null;
  address.value = read;
  if (read !== chosen.address) {
    const before = chosen.address;
    await keep({ address: read });
    await giveBack(before, read);
  }
  return read;
}

/** A permission for a server that is no longer asked is not kept. */
async function giveBack(before: string, now: string): Promise<void> {
  const origin = originOf(before);
  if (before.startsWith('https:') && origin !== originOf(now)) {
    await chrome.permissions.remove({ origins: [origin] }).catch(() => false);
  }
}

async function tryServer(): Promise<void> {
  const typed = readAddress(address.value);
  // asked for before anything is waited for: a browser grants it only in answer to a click
  const granting = typed ? askPermission(typed) : null;
  const read = await takeAddress();
  if (!read) return address.focus();
  await granting;
  await paintRepair();
  showAnswer(say('options.server.trying'), true);
  showAnswer(describe(await tell<Answer<{ engine: string; grammar?: Record<string, string> }>>({ type: 'try' }), read));
}

async function allow(server: string): Promise<void> {
  await askPermission(server);
  await paintRepair();
}

function askPermission(server: string): Promise<boolean> {
  return chrome.permissions.request({ origins: [originOf(server)] }).catch(() => false);
}

/** What a trial found, in a sentence. */
function describe(answer: Answer<{ engine: string; grammar?: Record<string, string> }> | undefined, server: string): string {
  if (!answer || (!answer.ok && answer.reason === 'dropped')) return say('options.answer.away', { address: server });
  if (answer.ok) {
    const { engine, grammar = {} } = answer.value;
    const states = Object.entries(grammar).flatMap(([code, state]) => describeGrammar(code, state));
    return say('options.answer.ready', { engine, states: states.join(', ') || say('options.grammar.none') });
  }
  if (answer.reason === 'gone') return say('options.gone');
  if (answer.reason === 'permission') return say('options.server.not_allowed', { address: server });
  const detail = 'detail' in answer ? answer.detail : '';
  return say(`options.answer.${answer.reason}`, { address: server, detail });
}

function describeGrammar(code: string, state: string): string[] {
  const known = ['ready', 'starting', 'unavailable'].includes(state);
  const name = new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  return known ? [say(`options.grammar.${state}`, { language: name })] : [];
}

function showAnswer(words: string, isWaiting = false): void {
  answerLine.hidden = false;
  answerLine.replaceChildren(...(isWaiting ? [make('span.wait')] : []), words);
}

async function paintRepair(): Promise<void> {
  const isAllowed = await chrome.permissions.contains({ origins: [originOf(chosen.address)] });
  repair.hidden = isAllowed;
  $('span', repair).textContent = say('options.server.not_allowed', { address: chosen.address });
}

function showToken(): void {
  token.type = token.type === 'password' ? 'text' : 'password';
  paintShow();
}

function paintShow(): void {
  $('#show').textContent = say(token.type === 'password' ? 'options.server.show' : 'options.server.hide');
}

function showWrong(field: HTMLElement, line: HTMLElement, words: string | null): void {
  field.ariaInvalid = words ? 'true' : null;
  line.hidden = !words;
  if (words) line.replaceChildren(make('span.mark.undermines'), words);
}

// ---------- keys ----------

function keyField(name: keyof Keys): HTMLElement {
  const id = `key-${name}`;
  const field = make('input', {
    type: 'text',
    id,
    readOnly: true,
    value: nameKey(chosen.keys[name], layout),
    'aria-describedby': 'keys-wrong',
  }) as HTMLInputElement;
  field.addEventListener('focus', () => {
    field.value = '';
    field.placeholder = say('options.keys.recording');
  });
  field.addEventListener('blur', () => {
    field.value = nameKey(chosen.keys[name], layout);
    field.placeholder = '';
  });
  field.addEventListener('keydown', (event: KeyboardEvent) => recordKey(event, name, field));
  return make('div.field', {}, make('label', { htmlFor: id }, say(`options.keys.${name}`)), field);
}

async function recordKey(event: KeyboardEvent, name: keyof Keys, field: HTMLInputElement): Promise<void> {
  const key = keyOf(event);
  // Tab goes on, Escape leaves it as it was
  if (!key || /^(Shift\+)?Tab$/.test(key)) return;
  event.preventDefault();
  if (key === 'Escape') return field.blur();
  const objection = objectionTo(key, name, chosen.keys);
  const use = objection?.reason === 'taken' ? say(`options.keys.${objection.use}`) : '';
  showWrong(field, keysWrong, objection && say(`options.keys.${objection.reason}`, { keys: nameKey(key, layout), use }));
  if (objection) return;
  chosen.keys = { ...chosen.keys, [name]: key };
  field.blur();
  await keep({ keys: chosen.keys });
}

async function readLayout(): Promise<ReadonlyMap<string, string> | null> {
  const { keyboard } = navigator as { keyboard?: { getLayoutMap(): Promise<Iterable<[string, string]>> } };
  return keyboard
    ? keyboard.getLayoutMap().then(
        (layout) => new Map(layout),
        () => null,
      )
    : null;
}

// ---------- what stands on the page ----------

async function repaint(): Promise<void> {
  chosen = await readChosen();
  writeWords();
  document.title = say('options.title');
  paintWhere();
  if (document.activeElement !== address) address.value = chosen.address;
  if (document.activeElement !== token) token.value = chosen.token;
  paintShow();
  await paintRepair();
  paintLanguages();
  readsIncoming.checked = chosen.readsIncoming;
  isOff.checked = chosen.isOff;
  paintKeys();
  paintSites();
}

/** Where the text goes, with the address standing out. */
function paintWhere(): void {
  const [before = '', after = ''] = say('options.where').split('{address}');
  $('#where').replaceChildren(before, make('b', {}, chosen.address), after);
}

function paintLanguages(): void {
  const browser = say('options.language.browser', { language: locales.find(({ code }) => code === spokenByBrowser())?.name ?? '' });
  language.replaceChildren(
    make('option', { value: '' }, browser),
    ...locales.map(({ code, name }) => make('option', { value: code, lang: code }, name)),
  );
  language.value = chosen.locale ?? '';
}

function spokenByBrowser(): string | undefined {
  const wishes = navigator.languages.map((wish) => wish.toLowerCase().split('-')[0]);
  return wishes.find((wish) => locales.some(({ code }) => code === wish)) ?? locales[0]?.code;
}

function paintKeys(): void {
  if (document.activeElement?.closest('#keys')) return;
  showWrong(keyFields, keysWrong, null);
  keyFields.replaceChildren(...KEY_NAMES.map(keyField));
}

function paintSites(): void {
  const turnOn = (site: string) => keep({ offSites: chosen.offSites.filter((each) => each !== site) });
  const row = (site: string) =>
    make(
      'li',
      {},
      site,
      button('text', say('options.off.on'), () => turnOn(site), { ariaLabel: say('options.off.on_site', { site }) }),
    );
  $('#sites').replaceChildren(
    chosen.offSites.length ? make('ul', {}, ...chosen.offSites.map(row)) : make('p.aside', {}, say('options.off.none')),
  );
}
