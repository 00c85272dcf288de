/** Find the compose boxes of a page as they come and go. */
import type { Site } from './site';

const LEAST_HEIGHT = 60;
const PAUSE_MS = 150;

export interface Found {
  element: HTMLElement;
  /** the webmail, or what stands in where its attributes have changed */
  site: Site;
}

export interface Finds {
  found(box: Found): AbortController;
  /** how the boxes stand, after each look */
  looked(boxes: Found[], unrecognised: HTMLElement[]): void;
}

/**
 * Look now and whenever the page changes; what was found is ended by its controller when it leaves the page.
 * @param sites the webmail first, then what stands in for it
 */
export function watchBoxes(sites: Site[], { found, looked }: Finds, signal: AbortSignal): void {
  const watched = new Map<HTMLElement, { box: Found; ending: AbortController }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    timer = undefined;
    const boxes = boxesOf(document, sites);
    for (const [element, { ending }] of watched) {
      if (boxes.some((box) => box.element === element)) continue;
      // a box that is only hidden, as in a window that was made small, is kept with its undo and its ignored marks
      if (element.isConnected) continue;
      ending.abort();
      watched.delete(element);
    }
    for (const box of boxes) {
      if (!watched.has(box.element)) watched.set(box.element, { box, ending: found(box) });
    }
    looked(
      [...watched.values()].map(({ box }) => box),
      unrecognisedIn(document, sites),
    );
  }

  const observer = new MutationObserver((changes) => {
    // most changes are of what is being written
    if (changes.every(({ target }) => isInside(target, watched.keys()))) return;
    timer ??= setTimeout(look, PAUSE_MS);
  });
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ['contenteditable', 'g_editable', 'role'],
  });
  // a box may be shown by a style alone, which nothing tells
  addEventListener(
    'focusin',
    () => {
      timer ??= setTimeout(look, PAUSE_MS);
    },
    { capture: true, signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const { ending } of watched.values()) ending.abort();
    watched.clear();
    looked([], []);
  });
  look();
}

function isInside(node: Node, elements: Iterable<HTMLElement>): boolean {
  for (const element of elements) if (element.contains(node)) return true;
  return false;
}

/** The compose boxes of a page, each with the first site that knows it. */
export function boxesOf(page: ParentNode, sites: Site[]): Found[] {
  const boxes: Found[] = [];
  for (const site of sites) {
    for (const element of page.querySelectorAll<HTMLElement>(site.bodies)) {
      if (boxes.some((box) => box.element === element)) continue;
      // the settings of a webmail have boxes of the same kind, for signatures and the like
      if (isLarge(element) && site.compose(element)) boxes.push({ element, site });
    }
  }
  return boxes;
}

function unrecognisedIn(page: ParentNode, sites: Site[]): HTMLElement[] {
  const known = sites.map(({ bodies }) => bodies).join(', ');
  return [
    ...page.querySelectorAll<HTMLElement>('[contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]'),
  ].filter(
    (element) => !element.matches(known) && !element.parentElement?.isContentEditable && !element.querySelector(known) && isLarge(element),
  );
}

function isLarge(element: HTMLElement): boolean {
  return element.offsetHeight >= LEAST_HEIGHT;
}
