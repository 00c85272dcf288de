/** What runs beside all pages. It may be stopped and started between any two messages, so it remembers no answer. */
import type { CheckRequest, OwnRequest } from './ask';
import { checkSelection, offerMenu, openByHand } from './menu';
import { askServer } from './server';
import { closeStore, forPages, readChosen, saveChosen } from './settings';
import type { Answer, Asked, Notice, Settings, Start } from './types';
import { wordsFor } from './words';

/** A browser stops a background that has called nothing for half a minute. */
const AWAKE_MS = 20_000;
/** Questions on their way that may be taken back, by their ids. */
const asking = new Map<string, AbortController>();

closeStore();
chrome.runtime.onInstalled.addListener(offerMenu);
chrome.runtime.onStartup.addListener(offerMenu);
chrome.contextMenus.onClicked.addListener(checkSelection);

chrome.runtime.onMessage.addListener((request: OwnRequest, sender, reply) => {
  answer(request, isOurPage(sender)).then(reply, () => reply({ ok: false, reason: 'away' }));
  return true;
});

chrome.storage.onChanged.addListener(async (_, area) => {
  if (area !== 'local') return;
  const [start] = await Promise.all([writeStart(), offerMenu()]);
  await tellPages({ type: 'settings', start });
});

async function answer(request: OwnRequest, isOurs: boolean): Promise<Start | Answer<unknown> | undefined> {
  switch (request.type) {
    case 'start':
      return writeStart();
    case 'check':
    case 'grammar':
    case 'improve':
    case 'outline':
    case 'rewrite':
      return askOnce(request.type, request.question, request.id);
    case 'cancel':
      return void asking.get(request.id)?.abort();
    case 'try':
      return isOurs ? tryServer() : undefined;
    case 'set':
      return void (await saveChosen(isOurs ? request.settings : whatPagesMaySet(request.settings)));
    case 'open-copy':
      return void (await openByHand(request.text));
    case 'open-options':
      return void (await chrome.runtime.openOptionsPage());
  }
}

async function askOnce(type: Asked, question: object, id?: string): Promise<Answer<unknown>> {
  if (id === undefined) return askServer(await readChosen(), type, question);
  const cancelling = new AbortController();
  const awake = setInterval(() => void chrome.runtime.getPlatformInfo(), AWAKE_MS);
  asking.set(id, cancelling);
  try {
    return await askServer(await readChosen(), type, question, cancelling.signal);
  } finally {
    clearInterval(awake);
    asking.delete(id);
  }
}

async function writeStart(): Promise<Start> {
  const chosen = await readChosen();
  return { settings: forPages(chosen), ...wordsFor(chosen) };
}

/** Whether there is a server that checks: an empty draft is asked about, since that needs the token too. */
async function tryServer(): Promise<Answer<unknown>> {
  const chosen = await readChosen();
  const empty: CheckRequest = { text: '' };
  const checked = await askServer(chosen, 'check', empty);
  return checked.ok ? askServer(chosen, 'health') : checked;
}

/** A page of a webmail switches off and folds; where drafts go is chosen in the options alone. */
function whatPagesMaySet({ isOff, offSites, isPanelOpen }: Partial<Settings>): Partial<Settings> {
  const given = Object.entries({ isOff, offSites, isPanelOpen }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function isOurPage({ url }: chrome.runtime.MessageSender): boolean {
  return url?.startsWith(chrome.runtime.getURL('')) ?? false;
}

async function tellPages(notice: Notice): Promise<void> {
  // a tab without our script has nobody to hear it
  for (const { id } of await chrome.tabs.query({})) {
    if (id !== undefined) chrome.tabs.sendMessage(id, notice).catch(() => undefined);
  }
  // the options and the popup, where they are open
  chrome.runtime.sendMessage(notice).catch(() => undefined);
}
