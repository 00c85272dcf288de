/** "Check this apology" in the context menu of any page: the selected words, in a small window of ours. */
import { readChosen } from './settings';
import { wordsFor } from './words';

const ID = 'check-selection';
const PREFIX = 'selection-';

/** Put the entry into the menu, in the language that is spoken now. */
export async function offerMenu(): Promise<void> {
  const { menu } = wordsFor(await readChosen()).messages as { menu: { check: string } };
  const entry = { title: menu.check, contexts: ['selection'] as ['selection'] };
  // whether an entry outlives the browser differs, so it is changed, and made where there is none
  await new Promise<void>((done) => {
    chrome.contextMenus.update(ID, entry, () => {
      if (!chrome.runtime.lastError) return done();
      chrome.contextMenus.create({ id: ID, ...entry }, () => {
        void chrome.runtime.lastError;
        done();
      });
    });
  });
}

export async function checkSelection(info: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): Promise<void> {
  await openByHand((await readSelection(info, tab)) ?? info.selectionText ?? '');
}

/** A small window of ours with these words in it. */
export async function openByHand(words: string): Promise<void> {
  const key = PREFIX + crypto.randomUUID();
  await chrome.storage.session.set({ [key]: words });
  const page = { url: chrome.runtime.getURL(`popup.html#${key}`), type: 'popup' as const, width: 432, height: 680 };
  await chrome.windows.create(page).catch(() => chrome.storage.session.remove(key));
}

/** The words handed over to this window: held in memory alone, and taken out as they are read. */
export async function takeSelection(hash: string): Promise<string | null> {
  const key = hash.slice(1);
  if (!key.startsWith(PREFIX)) return null;
  const words = (await chrome.storage.session.get(key))[key];
  await chrome.storage.session.remove(key);
  return typeof words === 'string' ? words : '';
}

/** The selection with its line breaks, which the menu itself does not keep; null where no script may run. */
async function readSelection({ frameId = 0 }: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): Promise<string | null> {
  if (tab?.id === undefined) return null;
  try {
    const target = { tabId: tab.id, frameIds: [frameId] };
    const [found] = await chrome.scripting.executeScript({ target, func: selectedWords });
    return found?.result || null;
  } catch {
    return null;
  }
}

/** Runs in the page. */
function selectedWords(): string {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && field.selectionStart !== field.selectionEnd) {
    return field.value.slice(field.selectionStart, field.selectionEnd);
  }
  return getSelection()?.toString() ?? '';
}
