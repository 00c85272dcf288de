/** The first thing each page of ours does: hear what is chosen, speak the language, and keep up with both. */
import { speak } from 'page/words.js';
import { tell } from './ask';
import type { Notice, Start } from './types';

/**
 * Null where the background does not answer: the extension is gone.
 * @param changed is called whenever a choice changes, when the new language is spoken already
 */
export async function begin(changed: (start: Start) => void, signal?: AbortSignal): Promise<Start | null> {
  const hear = (notice: Notice) => {
    if (notice.type !== 'settings') return;
    speak(notice.start.locale, notice.start.messages);
    changed(notice.start);
  };
  chrome.runtime.onMessage.addListener(hear);
  signal?.addEventListener('abort', () => chrome.runtime?.onMessage?.removeListener(hear), { once: true });
  const start = await tell<Start>({ type: 'start' });
  if (!start || !('settings' in start)) return null;
  speak(start.locale, start.messages);
  return start;
}
