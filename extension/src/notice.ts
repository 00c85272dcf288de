/** A strip at the compose body that says what was done or why nothing can be, with at most a few buttons. */
import { button, make } from 'page/elements.js';
import { say } from 'page/words.js';

const STAYS_MS = 8000;

export interface NoticeAct {
  words: string;
  run(): void;
  /** of its words, where that is another one than the interface's */
  lang?: string;
}

export interface Notice {
  element: HTMLElement;
  tell(words: string, how?: { acts?: NoticeAct[]; stays?: boolean }): void;
  hush(): void;
}

/**
 * @param changed called when words come or go, so that they are laid out
 * @param left called when the words go while the focus is in them
 */
export function makeNotice(changed: () => void, left: () => void = () => undefined): Notice {
  // the status is there before its words, or a screen reader would not say them
  const told = make('span', { role: 'status' });
  const acts = make('span.acts');
  const element = make('div.say', { hidden: true }, told, acts);
  let timer = 0;
  const stayed = () => element.matches(':hover') || element.contains((element.getRootNode() as ShadowRoot).activeElement);
  return { element, tell, hush };

  function tell(words: string, { acts: wanted = [], stays = false }: { acts?: NoticeAct[]; stays?: boolean } = {}): void {
    clearTimeout(timer);
    element.hidden = false;
    told.textContent = words;
    const close: NoticeAct[] = stays ? [{ words: say('notice.close'), run: hush }] : [];
    acts.replaceChildren(...[...wanted, ...close].map((act) => button('text', act.words, act.run, { lang: act.lang })));
    if (!stays) timer = window.setTimeout(leave, STAYS_MS);
    changed();
  }

  /** Words that someone points at or has the focus in stay a while longer. */
  function leave(): void {
    if (stayed()) timer = window.setTimeout(leave, STAYS_MS);
    else hush();
  }

  function hush(): void {
    clearTimeout(timer);
    if (element.hidden) return;
    const hadFocus = element.contains((element.getRootNode() as ShadowRoot).activeElement);
    element.hidden = true;
    told.textContent = '';
    acts.replaceChildren();
    changed();
    if (hadFocus) left();
  }
}
