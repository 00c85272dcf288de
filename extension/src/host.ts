/**
 * The one element of ours on a page: in the top layer, without a size, its shadow root closed, a section for each draft.
 *
 * What is typed or pressed in it stays in it: a webmail has shortcuts on single keys, and closes its boxes when a
 * pointer goes down elsewhere.
 */
import notes from 'page/notes.css?text';
import tokens from 'page/tokens.css?text';
import own from './layer.css?text';

const NAME = 'amends-layer';
const TYPED = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
];
const POINTED = ['click', 'dblclick', 'auxclick', 'contextmenu', 'wheel', 'focusin', 'focusout', 'selectstart', 'selectionchange'];
const POINTED_PARTS = {
  pointer: ['down', 'up', 'move', 'over', 'out', 'cancel'],
  mouse: ['down', 'up', 'move', 'over', 'out'],
  touch: ['start', 'move', 'end', 'cancel'],
  drag: ['', 'start', 'end', 'enter', 'over', 'leave'],
};
const SIZE_OF_REM = 16;

let host: HTMLElement | null = null;
let root: ShadowRoot | null = null;
/** codes of keys that went down in a box of ours and are not up yet */
const down = new Set<string>();
const keyTakers = new Map<Element, (event: KeyboardEvent) => void>();

// A webmail may listen on window in the capture phase, so a listener inside the shadow root comes too late for keys.
// What the browser does by itself, such as typing into a blank, it still does.
for (const type of TYPED) window.addEventListener(type, keepTyping, { capture: true });

function keepTyping(event: Event): void {
  // a key that sent the focus back to the mail comes up there
  const isReleased = event instanceof KeyboardEvent && event.type === 'keyup' && down.delete(event.code);
  if (!isOurs(event) && !isReleased) return;
  event.stopImmediatePropagation();
  if (event instanceof KeyboardEvent && event.type === 'keydown') down.add(event.code);
  const section = focused()?.closest('section.draft');
  if (event instanceof KeyboardEvent && event.type === 'keydown' && section) keyTakers.get(section)?.(event);
}

/** Whether an event comes from a box of ours. */
export function isOurs(event: Event): boolean {
  return host !== null && event.composedPath().includes(host);
}

/** What has the focus among our boxes. */
export function focused(): HTMLElement | null {
  return root?.activeElement instanceof HTMLElement ? root.activeElement : null;
}

/** A section of the layer; the layer comes with the first and goes with the last. */
export function openSection(takeKey: (event: KeyboardEvent) => void): { section: HTMLElement; stay(): void; leave(): void } {
  const section = document.createElement('section');
  section.className = 'draft';
  keyTakers.set(section, takeKey);
  const stay = () => {
    const { host, root } = openHost();
    if (!section.isConnected || section.getRootNode() !== root) root.append(section);
    // a page that swaps its whole content takes our element along
    if (!host.isConnected) show(host);
  };
  stay();
  return { section, stay, leave };

  function leave(): void {
    section.remove();
    keyTakers.delete(section);
    if (keyTakers.size) return;
    host?.remove();
    [host, root] = [null, null];
  }
}

function openHost(): { host: HTMLElement; root: ShadowRoot } {
  if (host && root) return { host, root };
  host = document.createElement(NAME);
  host.setAttribute('popover', 'manual');
  root = host.attachShadow({ mode: 'closed' });
  dress(root);
  for (const type of [...POINTED, ...Object.entries(POINTED_PARTS).flatMap(([what, parts]) => parts.map((part) => what + part))]) {
    root.addEventListener(type, stop, { passive: true });
  }
  root.addEventListener('mousedown', keepFocus);
  show(host);
  return { host, root };
}

function stop(event: Event): void {
  event.stopPropagation();
}

/** A press on anything but a blank leaves the focus in the mail. */
function keepFocus(event: Event): void {
  if (!(event.target instanceof HTMLInputElement && event.target.type === 'text')) event.preventDefault();
}

function show(host: HTMLElement): void {
  document.documentElement.append(host);
  // without popovers it stands above by its z-index
  host.showPopover?.();
}

/** Our styles; the sizes in rem are ours, not those of the page's root. */
function dress(root: ShadowRoot): void {
  const css = [tokens, notes, own].join('\n').replace(/(?<![\w#])([\d.]+)rem\b/g, (_, size) => `${Number(size) * SIZE_OF_REM}px`);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses a sheet that is made in a content script
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
