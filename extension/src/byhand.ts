/** A draft in a box of our own: the same engine as in a webmail, without a webmail round it. */
import { keepPlain } from 'page/text.js';
import { watchDraft } from './draft';
import { openEditable } from './editable';
import { plain } from './plain';
import type { Settings } from './types';

interface Given {
  settings(): Settings;
  choose(some: Partial<Settings>): void;
  openOptions(): void;
}

/**
 * Watch the box from now on, as long as the page is open.
 * @returns shows everything again, as in another language
 */
export function checkByHand(box: HTMLElement, { settings, choose, openOptions }: Given): () => void {
  keepPlain(box);
  const ending = new AbortController();
  const rect = () => box.getBoundingClientRect();
  const draft = watchDraft(
    openEditable(box, plain),
    {
      places: { box: rect, compose: rect, send: () => null },
      incoming: () => null,
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
  return () => draft.chosenAnew();
}
