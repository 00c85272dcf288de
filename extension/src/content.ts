/** The script in a webmail's page: find boxes → watch → ask → carry over → paint. START HERE. */
import { say } from 'page/words.js';
import { tell } from './ask';
import { type Draft, watchDraft } from './draft';
import { openEditable } from './editable';
import { type Found, watchBoxes } from './find';
import { guardSending, pressButton } from './guard';
import { tellOnPage } from './layer';
import { plain } from './plain';
import { begin } from './start';
import { lookAt } from './structure';
import { openTextarea } from './textarea';
import type { Notice, Settings, Start } from './types';
import { tellUnrecognised } from './unrecognised';
import { visibleRect } from './visible';
import { siteOf } from './webmails';

const STARTED = 'amends-started';

interface Watched {
  box: Found;
  draft: Draft;
}

const drafts = new Map<HTMLElement, Watched>();
let settings: Settings;
/** boxes of mails for which it is off */
const left = new WeakSet<HTMLElement>();
let seen: { boxes: Found[]; unrecognised: HTMLElement[] } = { boxes: [], unrecognised: [] };
let running: AbortController | null = null;

start();

async function start(): Promise<void> {
  // a script of an older version may be left in the page, without its background; it hears this and ends
  document.dispatchEvent(new Event(STARTED));
  document.addEventListener(STARTED, () => running?.abort());
  chrome.runtime.onMessage.addListener((notice: Notice, _sender, answer) => {
    if (notice.type === 'look') answer(lookAt(drafts.size, seen.unrecognised));
  });
  const begun = await begin(changed);
  if (begun) changed(begun);
}

/** What the person chose: run, or stand still. */
function changed(start: Start): void {
  settings = start.settings;
  const isOff = settings.isOff || settings.offSites.includes(location.hostname);
  if (isOff) {
    running?.abort();
    running = null;
  } else if (running) {
    for (const { draft } of drafts.values()) draft.chosenAnew();
  } else {
    running = new AbortController();
    run(running.signal);
  }
}

function run(signal: AbortSignal): void {
  const site = siteOf(location.hostname);
  watchBoxes([...(site ? [site] : []), plain], { found: (box) => watch(box, signal), looked }, signal);
  guardSending(guarded, signal);
  addEventListener('keydown', takeKey, { capture: true, signal });
  for (const kind of ['scroll', 'resize']) addEventListener(kind, laySoon, { capture: true, passive: true, signal });
}

function watch(found: Found, whole: AbortSignal): AbortController {
  const ending = new AbortController();
  check(found, AbortSignal.any([whole, ending.signal]));
  return ending;
}

/** Check what is written in a box, until it goes or the person switches Amends off for this mail. */
function check(found: Found, whole: AbortSignal): void {
  const { element, site } = found;
  if (left.has(element)) return;
  const leaving = new AbortController();
  const signal = AbortSignal.any([whole, leaving.signal]);
  const box = element instanceof HTMLTextAreaElement ? openTextarea(element) : openEditable(element, site);
  const draft = watchDraft(
    box,
    {
      places: {
        box: () => visibleRect(element),
        compose: () => site.compose(element)?.getBoundingClientRect() ?? null,
        send: () => site.send(element)?.getBoundingClientRect() ?? null,
      },
      incoming: () => site.incoming(element),
      channel: () => 'email',
      settings: () => settings,
      choose,
      openOptions: () => tell({ type: 'open-options' }),
      leave() {
        left.add(element);
        leaving.abort();
        tellOnPage(say('left.mail'), [
          {
            words: say('foot.undo'),
            run() {
              left.delete(element);
              if (!whole.aborted) check(found, whole);
            },
          },
        ]);
      },
    },
    signal,
  );
  drafts.set(element, { box: found, draft });
  const sized = new ResizeObserver(laySoon);
  sized.observe(element);
  signal.addEventListener('abort', () => {
    sized.disconnect();
    drafts.delete(element);
  });
}

function choose(some: Partial<Settings>): void {
  settings = { ...settings, ...some };
  tell({ type: 'set', settings: some });
}

function looked(boxes: Found[], unrecognised: HTMLElement[]): void {
  seen = { boxes, unrecognised };
  tellUnrecognised(unrecognised);
  for (const { draft } of drafts.values()) draft.lookAgain();
  laySoon();
}

function* guarded() {
  for (const { box, draft } of drafts.values()) {
    const button = () => box.site.send(box.element);
    const send = () => {
      const found = button();
      if (found) pressButton(found);
    };
    const isAt = (event: Event) => {
      const compose = box.site.compose(box.element);
      return draft.isAt(event) || (compose !== null && event.composedPath().includes(compose));
    };
    yield { button, isAt, hasBlanks: draft.hasBlanks, warn: () => draft.warnOfBlanks(send) };
  }
}

function takeKey(event: KeyboardEvent): void {
  for (const { draft } of drafts.values()) {
    if (!draft.isAt(event) || !draft.takeKey(event)) continue;
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
}

let frame = 0;

function laySoon(): void {
  if (frame) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    for (const { draft } of drafts.values()) draft.lay();
  });
}
