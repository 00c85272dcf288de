/** A draft in a box of our own: the same engine as in a webmail, without a webmail round it. */
import { keepPlain } from 'page/text.js';
import { type Draft, watchDraft } from './draft';
import { openEditable } from './editable';
import { plain } from './plain';
import type { Settings } from './types';

interface Given {
  channel(): 'email' | 'social';
  settings(): Settings;
  choose(some: Partial<Settings>): void;
  openOptions(): void;
}

/**
 * Watch the box from now on, as long as the page is open.
 * @returns what is to be called where the language of the interface or the kind of message has changed
 */
export function checkByHand(box: HTMLElement, { channel, settings, choose, openOptions }: Given): Pick<Draft, 'chosenAnew' | 'checkAgain'> {
  keepPlain(box);
  const ending = new AbortController();
  const rect = () => box.getBoundingClientRect();
  const draft = watchDraft(
    openEditable(box, plain),
    {
      places: { box: rect, compose: rect, send: () => null },
      incoming: () => null,
      channel,
      settings,
      // a box of ours is no site
      choose: ({ offSites, ...others }) => (offSites ? ending.abort() : choose(others)),
      openOptions,
      leave: () => ending.abort(),
    },
    ending.signal,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (!draft.isAt(event) || !draft.takeKey(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal: ending.signal },
  );
  for (const kind of ['scroll', 'resize'])
    addEventListener(kind, () => draft.lay(), { capture: true, passive: true, signal: ending.signal });
  return draft;
}
