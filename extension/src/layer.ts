/** What is drawn beside one draft: badge, panel, card, notice. START HERE for all that is seen but the marks. */
import locales from 'amends:locales';
import { watchPointer } from 'page/pointing.js';
import { afterPress } from 'page/pressing.js';
import { locale, say } from 'page/words.js';
import { makeBadge, readState } from './badge';
import type { BetterState, Improvement } from './better';
import { makeCard } from './card';
import { focused, isOurs, openSection } from './host';
import { keyOf } from './keys';
import { makeNotice, type NoticeAct } from './notice';
import { makePanel } from './panel';
import {
  type Around,
  type Box,
  intersects,
  noticeWidth,
  type Place,
  placeBadge,
  placeCard,
  placeNotice,
  placePanel,
  type Size,
} from './place';
import { sayRefusal, waysOut } from './refusal';
import type { Finding, Handover, Keys, Missing, Refusal, Report, Span, Suggestion } from './types';

/** Where things stand on the screen, in viewport coordinates; asked at each layout. */
export interface Places {
  /** the visible part of the compose body; null when hidden or scrolled away */
  box(): DOMRect | null;
  /** the whole compose window, from its head to its tools, where known */
  compose(): DOMRect | null;
  send(): DOMRect | null;
  words(span: Span): DOMRect[];
  isDark(): boolean;
}

/** What came of asking the language model; without a suggestion there is a reason, as a sentence. */
export type Rewritten = { ok: true; value: { suggestion?: Suggestion | null; reason?: string | null } } | { ok: false; reason: 'dropped' };

/** What a person can do in the layer. */
export interface Acts {
  accept(finding: Finding, suggestion: Suggestion, filled: string[]): void;
  ignore(finding: Finding): void;
  step(by: 1 | -1): void;
  /** the card of a finding, entered */
  open(id: string): void;
  close(): void;
  /** The focus goes back to the mail, where the caret was. */
  giveBack(): void;
  insert(missing: Missing, suggestion: Suggestion): void;
  insertHandover(handover: Handover): void;
  move(suggestion: Suggestion): void;
  /** have the words of a finding written anew, where a language model is set up; the signal takes that back */
  askModel(finding: Finding, signal: AbortSignal): Promise<Rewritten>;
  seeBetter(): void;
  chooseBetter(improvement: Improvement, isTaken: boolean): void;
  takeBetter(): void;
  leaveBetter(): void;
  startFromOutline(): void;
  /** the card of the next change; asked only where that is a mark */
  showNext(): void;
  treatAsApology(): void;
  chooseLanguage(code: string): void;
  showIgnored(): void;
  retry(): void;
  openOptions(): void;
  turnOff(where: 'mail' | 'site' | 'everywhere'): void;
  foldPanel(isOpen: boolean): void;
  goToSlot(): void;
}

/** One draft as it is shown. */
export interface View {
  text: string;
  /** how many blanks of ours are open in it */
  blanks: number;
  /** null: nothing read yet */
  report: Report | null;
  /** not ignored, in the order of the draft, slips of grammar included */
  marks: Finding[];
  ignored: number;
  isChecking: boolean;
  /** no answer, and why; the last report stays */
  refusal: Refusal | null;
  address: string;
  grammar: { answer: unknown; slips: Finding[] | null };
  /** id of the finding whose card is open */
  open: string | null;
  isPanelOpen: boolean;
  /** what there is to begin with; null where something is written, or nothing is answered */
  outline: { isMessageRead: boolean; isAsked: boolean } | null;
  better: BetterState;
  /** a reply that anyone can read */
  isPublic: boolean;
  /** false: over a link, a list or an image, so it is advice */
  isApplicable(suggestion: Suggestion): boolean;
  keys: Keys;
}

export interface DraftLayer {
  draw(view: View): void;
  /** After scroll, resize, typing: cheap; call it at most once a frame. */
  lay(): void;
  /** Say something at the compose body; it leaves after 8 s unless it is to stay. */
  tell(words: string, how?: { acts?: NoticeAct[]; stays?: boolean }): void;
  hush(): void;
  /** By keyboard only: the first blank or the first button. */
  enter(what: 'card' | 'panel'): void;
  hasFocus(): boolean;
  /** Whether an event comes from a box of ours. */
  contains(event: Event): boolean;
  /** Open and close cards by the pointer over a compose body. */
  watchPointer(box: HTMLElement, find: (point: { clientX: number; clientY: number }) => string | null, open: (id: string) => void): void;
  remove(): void;
}

let count = 0;
/** The drafts on this page, and how each lays out what is drawn beside it: a panel of one keeps clear of the others. */
const drafts = new Map<Places, () => void>();

export function openLayer(places: Places, acts: Acts): DraftLayer {
  count += 1;
  const ended = new AbortController();
  const { section, stay, leave } = openSection(takeKey);
  const { badge, paint: paintBadge } = makeBadge(askBadge);
  const notice = makeNotice(lay, acts.giveBack);
  const panel = makePanel(`panel-${count}`, acts, lay);
  const card = makeCard(`card-${count}`, acts, lay);
  let view: View | null = null;
  /** what the notice answers to a press on the badge; null while it says something else or nothing */
  let asked: string | null = null;
  section.append(badge, panel.element, notice.element, card.element);
  // a blank grows as it is filled
  const sized = new ResizeObserver(lay);
  sized.observe(card.element);
  ended.signal.addEventListener('abort', () => sized.disconnect());
  drafts.set(places, lay);
  for (const layAgain of drafts.values()) layAgain();

  return {
    draw: afterPress(section, draw, ended.signal),
    lay,
    tell,
    hush,
    enter,
    hasFocus,
    contains: isOurs,
    watchPointer: watch,
    remove: () => {
      ended.abort();
      drafts.delete(places);
      notice.hush();
      leave();
      for (const layAgain of drafts.values()) layAgain();
    },
  };

  function draw(wanted: View): void {
    const [hadFocus, hadPanel] = [hasFocus(), panel.element.contains(focused())];
    write(wanted);
    if (!hadFocus || hasFocus()) return;
    // what had the focus is gone, and then keys would go to the webmail
    if (hadPanel && !panel.element.hidden) panel.enter();
    else acts.giveBack();
  }

  function write(wanted: View): void {
    stay();
    view = wanted;
    section.dataset.theme = places.isDark() ? 'dark' : 'light';
    section.lang = locale();
    if (asked !== null) answer(view);
    panel.draw(view);
    card.draw(view);
    paintBadge(view, asked !== null || !panel.element.hidden);
    lay();
  }

  function lay(): void {
    const around = lookAround();
    section.classList.toggle('unseen', !around);
    if (!around || !view) return;
    notice.element.style.maxWidth = `${noticeWidth(around)}px`;
    const finding = view.marks.find((mark) => mark.id === view?.open);
    const words = finding ? places.words(finding).filter((each) => intersects(each, around.box)) : [];
    // all sizes are read before the first place is written
    const [badgeSize, noticeSize] = [sizeOf(badge), sizeOf(notice.element)];
    const [cardSize, panelSize] = [sizeOf(card.element), sizeOf(panel.element)];
    const badgePlace = badge.hidden ? null : placeBadge(badgeSize, around);
    const cardPlace = card.element.hidden ? null : placeCard(cardSize, words, around);
    if (badgePlace) put(badge, badgePlace);
    const panelPlace = panel.element.hidden ? null : placePanel(around, badgePlace);
    const panelBox = panelPlace && { ...panelSize, ...panelPlace, height: Math.min(panelSize.height, panelPlace.maxHeight) };
    if (!notice.element.hidden) put(notice.element, placeNotice(noticeSize, badgePlace, around, panelBox));
    if (panelPlace) put(panel.element, panelPlace);
    // a card whose words are scrolled away waits for them, unless someone is in it
    card.element.classList.toggle('unseen', !cardPlace && !card.element.contains(focused()));
    if (cardPlace) put(card.element, cardPlace);
  }

  function lookAround(): Around | null {
    const box = places.box();
    if (!box) return null;
    const { clientWidth, clientHeight } = document.documentElement;
    // in quirks mode the root is as high as its content
    const view = { width: clientWidth || innerWidth, height: Math.min(innerHeight, clientHeight || innerHeight) };
    const others = [...drafts.keys()].filter((each) => each !== places);
    return {
      view,
      box,
      compose: places.compose(),
      sends: [places, ...others].flatMap((each) => each.send() ?? []),
      others: others.flatMap((each) => (each.box() && (each.compose() ?? each.box())) ?? []),
    };
  }

  // ---------- the notice ----------

  function tell(words: string, how: { acts?: NoticeAct[]; stays?: boolean } = {}): void {
    asked = null;
    notice.tell(words, how);
  }

  function hush(): void {
    asked = null;
    notice.hush();
  }

  function askBadge(): void {
    if (!view) return;
    const state = readState(view);
    if (state === 'number' || state === 'nothing' || state === 'outline') {
      acts.foldPanel(panel.element.hidden);
      return;
    }
    if (asked) hush();
    else answer(view);
    paintBadge(view, asked !== null);
  }

  /** Say what the badge was asked about; again only where the answer has changed. */
  function answer(view: View): void {
    const found = answerTo(view);
    if (!found) hush();
    else if (found.words !== asked) {
      notice.tell(found.words, { stays: true, acts: found.acts });
      asked = found.words;
    }
  }

  function answerTo(view: View): { words: string; acts: NoticeAct[] } | null {
    const { refusal, address } = view;
    switch (readState(view)) {
      case 'away':
        return refusal && { words: sayRefusal(refusal, address), acts: waysOut(refusal, acts) };
      case 'not-apology':
        return { words: say('next.not_apology'), acts: [{ words: say('next.treat'), run: acts.treatAsApology }] };
      case 'language':
        return {
          words: say('next.unknown'),
          acts: locales.map(({ code, name }) => ({ words: name, lang: code, run: () => acts.chooseLanguage(code) })),
        };
      default:
        return null;
    }
  }

  // ---------- focus and keys ----------

  function enter(what: 'card' | 'panel'): void {
    if (what === 'card') card.enter();
    else if (!panel.element.hidden) panel.enter();
    else {
      if (!badge.hidden && asked === null) askBadge();
      (notice.element.querySelector('button') ?? badge).focus({ preventScroll: true });
    }
  }

  function hasFocus(): boolean {
    return section.contains(focused());
  }

  function takeKey(event: KeyboardEvent): void {
    if (pressShortcut(keyOf(event))) event.preventDefault();
    else if (card.element.contains(focused())) card.takeKey(event);
    else if (event.key === 'Escape') {
      if (notice.element.contains(focused())) hush();
      acts.close();
      event.preventDefault();
    }
  }

  /** True where the keys are one of the shortcuts. */
  function pressShortcut(pressed: string | null): boolean {
    if (pressed === null || !view) return false;
    const { next, previous, panel: fold } = view.keys;
    if (pressed === next) acts.step(1);
    else if (pressed === previous) acts.step(-1);
    else if (pressed === fold) acts.foldPanel(panel.element.hidden);
    return pressed === next || pressed === previous || pressed === fold;
  }

  function watch(box: HTMLElement, find: (point: { clientX: number; clientY: number }) => string | null, open: (id: string) => void): void {
    const opened = () => view?.open ?? null;
    // a blank that is being filled is not taken away
    const close = () => {
      if (opened() !== null && !card.element.contains(focused())) acts.close();
    };
    watchPointer(box, card.element, { find, open, opened, close }, ended.signal);
  }
}

/** A notice that belongs to no compose body, such as that none was recognised. */
export function tellOnPage(words: string, acts: NoticeAct[]): void {
  const { section, leave } = openSection((event) => {
    if (event.key === 'Escape') end();
  });
  const notice = makeNotice(() => {
    if (notice.element.hidden) leave();
  });
  section.classList.add('page');
  section.lang = locale();
  section.append(notice.element);
  const ending = acts.map((act) => ({
    ...act,
    run() {
      end();
      act.run();
    },
  }));
  notice.tell(words, { stays: true, acts: ending });

  function end(): void {
    notice.hush();
  }
}

/** How large it would be with all its content in view. */
function sizeOf(element: HTMLElement): Size {
  const { offsetWidth, offsetHeight, clientHeight, scrollHeight } = element;
  return { width: offsetWidth, height: offsetHeight - clientHeight + scrollHeight };
}

function put({ style }: HTMLElement, place: Box | Place): void {
  style.left = `${place.left}px`;
  style.top = `${place.top}px`;
  if (!('maxHeight' in place)) return;
  style.maxHeight = `${place.maxHeight}px`;
  if (place.width !== undefined) style.width = `${place.width}px`;
}
