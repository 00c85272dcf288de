/** One draft: watch → ask → carry over → paint. The mail is changed only by a suggestion that the writer accepts. */
import blankNames from 'amends:blanks';
import { changeBetween } from 'page/carry.js';
import { blanksIn, fillSlots, openSlots } from 'page/edit.js';
import { narrowed } from 'page/narrow.js';
import { nextChange } from 'page/next.js';
import { carryFindings, carryReport, countPlaces } from 'page/report.js';
import { insertionOf } from 'page/social.js';
import { locale, say, shortened } from 'page/words.js';
import type { components } from './api';
import { askModel, type CheckRequest } from './ask';
import { askAboutDraft } from './asking';
import { type Improvement, improveDraft } from './better';
import type { Box } from './box';
import { keyOf } from './keys';
import { type DraftLayer, openLayer, type Places, type Rewritten } from './layer';
import type { MarkName } from './marks';
import { offerOutline } from './outline';
import { sayRefusal, waysOut } from './refusal';
import type { Answer, Edit, Finding, Handover, Missing, Refusal, Report, Settings, Span, Strength, Suggestion } from './types';
import { write } from './writing';

/** A few words are too few to ask for their language. */
const LEAST_LENGTH = 40;
/** What the server takes of the message that is answered. */
const MOST_INCOMING = 50_000;
const STRENGTHS: Strength[] = ['undermines', 'exposed', 'weakens', 'hint'];

/** Names of the blanks that a wording may leave open: a writer's own [brackets] are none of ours. */
const offered = new Set(blankNames);

type Channel = NonNullable<CheckRequest['channel']>;

/** What a draft knows of the page it is written on. */
export interface Surroundings {
  places: Omit<Places, 'words' | 'isDark'>;
  /** The message that is answered; it is sent along only where the person lets it be read. */
  incoming(): string | null;
  channel(): Channel;
  settings(): Settings;
  choose(settings: Partial<Settings>): void;
  openOptions(): void;
  /** Switch Amends off for this mail. */
  leave(): void;
}

export interface Draft {
  /** Take a key that was pressed in the box; true where it was ours. */
  takeKey(event: KeyboardEvent): boolean;
  /** Whether an event happened in the box. */
  isAt(event: Event): boolean;
  hasBlanks(): boolean;
  /** Say that blanks are open before the mail is sent; false where there are none, or it was said before. */
  warnOfBlanks(send: () => void): boolean;
  /** What the person chose has changed: show everything again, and ask again where there was no answer. */
  chosenAnew(): void;
  /** It is another kind of message now. */
  checkAgain(): void;
  /** The box may have been taken out of the page and put back, which nothing in it tells. */
  lookAgain(): void;
  /** The places on the screen have changed. */
  lay(): void;
}

export function watchDraft(box: Box, surroundings: Surroundings, signal: AbortSignal): Draft {
  const { places, incoming, channel, settings, choose, openOptions, leave } = surroundings;
  const draft = {
    text: '',
    report: null as Report | null,
    grammar: { answer: null as unknown, slips: null as Finding[] | null },
    /** keys of findings that the writer does not want to see again in this mail */
    ignored: new Set<string>(),
    open: null as string | null,
    /** where the caret was when the focus went into the card */
    caret: null as Span | null,
    language: undefined as string | undefined,
    treatAsApology: false,
    refusal: null as Refusal | null,
    isChecking: false,
    isComposing: false,
    isWarned: false,
    isPanelOpen: settings().isPanelOpen,
  };

  const asking = askAboutDraft(
    {
      isReady: () => draft.text.trim() !== '' && !draft.isComposing,
      text: () => draft.text,
      question,
      started() {
        draft.isChecking = true;
        if (draft.report) paint();
      },
      arrive,
      arriveSlips(answer, slips) {
        draft.grammar = { answer, slips };
        paint();
      },
      fail: standStill,
    },
    signal,
  );
  const outline = offerOutline(
    {
      question,
      changed: paint,
      fail,
      put: ({ text }) => change([{ start: 0, end: 0, quote: '', text }], say('outline.put')),
    },
    signal,
  );
  const better = improveDraft(
    {
      text: () => draft.text,
      question,
      isUnwanted: (improvement) =>
        (draft.report?.findings ?? []).some((each) => draft.ignored.has(each.key) && isMadeFor(improvement, each)),
      isApplicable,
      changed: paint,
      opened() {
        draft.open = null;
        paint();
        if (layer.hasFocus()) layer.enter('panel');
      },
      take: (edits) => change(edits, say('better.taken', { count: edits.length })),
      fail,
      stale() {
        layer.tell(say('better.stale'));
        asking.now();
      },
    },
    signal,
  );

  const layer: DraftLayer = openLayer(
    { ...places, words: (span) => box.rects(span), isDark: () => box.isDark() },
    {
      accept,
      ignore,
      step: (by) => step(by),
      open: (id) => openCard(id),
      close() {
        if (better.state.shown && draft.open === null) {
          better.leave();
          return;
        }
        if (layer.hasFocus()) giveBack();
        closeCard();
      },
      insert,
      insertHandover,
      move,
      askModel: askModelAt,
      seeBetter: better.see,
      chooseBetter: better.choose,
      takeBetter: better.take,
      leaveBetter: better.leave,
      startFromOutline: outline.start,
      showNext,
      treatAsApology: () => {
        draft.treatAsApology = true;
        asking.now();
      },
      chooseLanguage: (code) => {
        draft.language = code;
        asking.now();
      },
      showIgnored: () => {
        draft.ignored.clear();
        paint();
      },
      retry: asking.now,
      openOptions,
      turnOff,
      foldPanel: (isOpen) => foldPanel(isOpen),
      giveBack,
      goToSlot: () => goTo(blanks()[0]),
    },
  );

  // ---------- watch ----------

  box.watch(takeIn, signal);
  const on = (kind: string, run: (event: Event) => void) => box.element.addEventListener(kind, run, { capture: true, signal });
  on('compositionstart', ({ isTrusted }) => {
    draft.isComposing = isTrusted || draft.isComposing;
  });
  on('compositionend', () => {
    draft.isComposing = false;
    takeIn();
    asking.later();
  });
  layer.watchPointer(box.element, find, (id) => openCard(id));
  signal.addEventListener('abort', () => {
    if (layer.hasFocus()) giveBack();
    layer.remove();
  });
  takeIn();
  paint();
  // a draft that was there before is read at once
  if (draft.text.trim()) asking.now();

  function takeIn(): void {
    if (signal.aborted) return;
    const text = box.text();
    const wasThere = outline.state.isThere;
    outline.state.isThere = !text.trim() && incoming() !== null;
    if (text === draft.text) {
      // the editor has built its nodes anew, as after undo
      if (outline.state.isThere === wasThere) paintMarks();
      else paint();
      return;
    }
    const change = changeBetween(draft.text, text);
    const places = countPlaces(draft.report);
    const isOther = dropBetter() || !draft.text.trim();
    draft.text = text;
    asking.follow(change, text);
    if (draft.report) draft.report = carryReport(draft.report, change, text);
    if (draft.grammar.slips) draft.grammar.slips = carryFindings(draft.grammar.slips, change, text);
    // a blank that is being filled is not taken away, as long as its words stand
    if (!layer.hasFocus() || !marks().some(({ id }) => id === draft.open)) closeCard();
    outline.state.isShown = false;
    if (draft.isWarned) layer.hush();
    draft.isWarned = false;
    if (!text.trim()) {
      asking.drop();
      Object.assign(draft, { report: null, treatAsApology: false, refusal: null, isChecking: false });
    }
    // most keys leave all places as they were
    if (countPlaces(draft.report) === places && text.trim() && !isOther) {
      paintMarks();
      layer.lay();
    } else {
      paint();
    }
    asking.later();
  }

  /** What could be better of a draft that is another by now; true where something was shown of it. */
  function dropBetter(): boolean {
    if (better.state.isAsking || better.state.shown) layer.tell(say('better.stale'));
    return better.drop();
  }

  // ---------- ask ----------

  function question(): CheckRequest {
    const today = new Date();
    const two = (part: number) => String(part).padStart(2, '0');
    return {
      text: draft.text,
      incoming: (settings().readsIncoming && incoming()?.slice(0, MOST_INCOMING).toWellFormed()) || undefined,
      language: draft.language,
      channel: channel(),
      locale: locale(),
      treat_as_apology: draft.treatAsApology || undefined,
      today: `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`,
    };
  }

  /** No answer to what the writer asked for by a press. */
  function fail(refusal: Refusal): void {
    if (refusal.reason === 'dropped') return;
    layer.tell(sayRefusal(refusal, settings().address), { acts: waysOut(refusal, { retry: asking.now, openOptions }) });
  }

  /** No answer: the marks stay where they still hold. */
  function standStill(refusal: Refusal): void {
    Object.assign(draft, { refusal, isChecking: false });
    paint();
  }

  function arrive(report: Report): void {
    const having = [...report.findings, ...report.missing, ...(report.order ? [report.order] : [])];
    for (const { suggestions } of having) for (const { slots } of suggestions) for (const { name } of slots) offered.add(name);
    reopening(() => {
      Object.assign(draft, { report, refusal: null, isChecking: false });
      draft.grammar = { answer: null, slips: draft.grammar.slips };
    });
  }

  /** Take in new findings, whose ids are new; an open card stays open where its finding is among them. */
  function reopening(take: () => void): void {
    const opened = marks().find(({ id }) => id === draft.open);
    take();
    const same = opened && marks().find(({ key, start }) => key === opened.key && start === opened.start);
    if (same) draft.open = same.id;
    else closeCard();
    paint();
  }

  // ---------- paint ----------

  /** All that can be opened, in the order of the draft. */
  function marks(): Finding[] {
    const all = [...(draft.report?.findings ?? []), ...(draft.grammar.slips ?? [])];
    return all.filter(({ key }) => !draft.ignored.has(key)).sort((a, b) => a.start - b.start || b.end - a.end);
  }

  function paint(): void {
    if (signal.aborted) return;
    paintMarks();
    const isUnclear = draft.report?.language.code === null && draft.text.trim().length < LEAST_LENGTH;
    layer.draw({
      text: draft.text,
      blanks: blanks().length,
      report: isUnclear ? null : draft.report,
      marks: marks(),
      ignored: (draft.report?.findings ?? []).filter(({ key }) => draft.ignored.has(key)).length,
      isChecking: draft.isChecking,
      refusal: draft.refusal,
      address: settings().address,
      grammar: draft.grammar,
      open: draft.open,
      isPanelOpen: isPanelShown(),
      outline: outline.state.isThere ? { isMessageRead: settings().readsIncoming, isAsked: outline.state.isAsked } : null,
      better: better.state,
      isPublic: channel() === 'social',
      isApplicable: ({ edit }) => edit !== null && isApplicable(edit),
      keys: settings().keys,
    });
  }

  /** Whether an edit can be made without losing a link, a list, an image or formatting. */
  function isApplicable(edit: Edit): boolean {
    if (edit.start === edit.end) return true;
    const differing = narrowed(edit);
    return box.isPlain(differing, differing.text);
  }

  function paintMarks(): void {
    const all = marks();
    const opened = all.find(({ id }) => id === draft.open);
    const spans = new Map<MarkName, Span[]>();
    for (const strength of STRENGTHS) {
      spans.set(
        strength,
        all.filter((mark) => mark.strength === strength),
      );
      spans.set(`open-${strength}`, opened?.strength === strength ? [opened] : []);
    }
    spans.set('slot', blanks());
    box.paint(spans);
  }

  // ---------- the card ----------

  /** The finding under a point of the screen, the shortest of those that overlap. */
  function find({ clientX, clientY }: { clientX: number; clientY: number }): string | null {
    const under = marks().filter((mark) =>
      box.rects(mark).some(({ left, right, top, bottom }) => left <= clientX && clientX < right && top <= clientY && clientY < bottom + 4),
    );
    return under.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id ?? null;
  }

  function openCard(id: string, { isEntered = layer.hasFocus() } = {}): void {
    const opened = marks().find((mark) => mark.id === id);
    if (!opened) return;
    if (isEntered && !layer.hasFocus()) draft.caret = box.selected();
    draft.open = id;
    if (isEntered) box.reveal(opened);
    paint();
    if (isEntered) layer.enter('card');
  }

  function closeCard(): void {
    if (draft.open === null) return;
    draft.open = null;
    paint();
  }

  /** Go to the next mark or the one before, from the open card or else from the caret. */
  function step(by: 1 | -1, { isEntered = layer.hasFocus() } = {}): void {
    const all = marks();
    const at = all.findIndex(({ id }) => id === draft.open);
    const caret = box.selected()?.start ?? draft.caret?.start ?? 0;
    const after = all.findIndex(({ start }) => start >= caret);
    const from = at >= 0 ? at + by : by > 0 ? Math.max(after, 0) : (after < 0 ? all.length : after) - 1;
    const next = all[(from + all.length) % all.length];
    if (next) openCard(next.id, { isEntered });
  }

  /** By keyboard the focus goes into the panel and comes back from it. */
  function foldPanel(isPanelOpen: boolean, { isEntered = layer.hasFocus() } = {}): void {
    if (isEntered && !layer.hasFocus()) draft.caret = box.selected();
    if (draft.text.trim()) {
      draft.isPanelOpen = isPanelOpen;
      choose({ isPanelOpen });
    } else {
      outline.state.isShown = isPanelOpen;
    }
    if (!isPanelOpen && isEntered) giveBack();
    paint();
    if (isPanelOpen && isEntered) layer.enter('panel');
  }

  /** The caret where it was before the focus came to us. */
  function giveBack(): void {
    box.select(draft.caret ?? { start: draft.text.length, end: draft.text.length });
  }

  function takeKey(event: KeyboardEvent): boolean {
    const { keys } = settings();
    const pressed = keyOf(event);
    if (pressed === keys.next || pressed === keys.previous) step(pressed === keys.next ? 1 : -1, { isEntered: true });
    else if (pressed === keys.panel) foldPanel(!isPanelShown() || !layer.hasFocus(), { isEntered: true });
    else if (pressed === 'Escape' && draft.open !== null) closeCard();
    else return false;
    return true;
  }

  function isPanelShown(): boolean {
    return draft.text.trim() ? draft.isPanelOpen : outline.state.isShown;
  }

  // ---------- act ----------

  function accept(finding: Finding, suggestion: Suggestion, filled: string[]): void {
    const { edit, slots } = suggestion;
    if (!edit) return;
    const quote = shortened((edit.quote || finding.quote).trim());
    change([{ ...edit, text: fillSlots(edit, slots, filled) }], say(edit.text ? 'foot.changed' : 'foot.removed', { quote }));
  }

  /** The part as it is missing now: what is drawn may be older than the last key. */
  function insert({ id, label }: Missing, suggestion: Suggestion): void {
    const now = draft.report?.missing.find((each) => each.id === id)?.suggestions.find((each) => each.id === suggestion.id);
    if (now?.edit) change([now.edit], say('foot.inserted', { part: say(`moves.${label}.name`) }));
    else layer.tell(say('foot.stale'));
  }

  function move(): void {
    const edit = draft.report?.order?.suggestions[0]?.edit;
    if (edit) change([edit], say('foot.moved'));
  }

  function insertHandover(handover: Handover): void {
    if (draft.report) change([insertionOf(handover, draft.text, draft.report)], say('social.inserted'));
  }

  function change(edits: Edit[], done: string): void {
    draft.open = null;
    // what comes in brackets with an edit is a blank of ours; what stood there in brackets is the writer's
    for (const { quote, text } of edits) for (const { name } of blanksIn(text)) if (!quote.includes(`[${name}]`)) offered.add(name);
    write(box, edits, done, { isComposing: () => draft.isComposing, takeIn, check: asking.now, tell: layer.tell });
    paint();
  }

  /** Have the sentence of a finding written anew by the language model. */
  async function askModelAt({ start, end }: Span, asking: AbortSignal): Promise<Rewritten> {
    // by now the focus is on Cancel
    draft.caret = box.selected() ?? draft.caret;
    const answer = (await askModel({ ...question(), start, end }, asking)) as Answer<components['schemas']['Rewrite']>;
    if (answer.ok) return answer;
    if (answer.reason === 'dropped') return { ok: false, reason: 'dropped' };
    return { ok: true, value: { reason: sayRefusal(answer, settings().address) } };
  }

  function ignore({ key, quote }: Finding): void {
    if (layer.hasFocus()) giveBack();
    closeCard();
    draft.ignored.add(key);
    paint();
    layer.tell(say('foot.ignored', { quote: shortened(quote) }), {
      acts: [
        {
          words: say('foot.undo'),
          run: () => {
            draft.ignored.delete(key);
            layer.hush();
            paint();
          },
        },
      ],
    });
  }

  function goTo(span: Span | undefined): void {
    if (span) box.select(span);
  }

  function showNext(): void {
    if (!draft.report) return;
    const next = nextChange(draft.report, marks());
    if (next?.for) openCard(next.for);
  }

  function turnOff(where: 'mail' | 'site' | 'everywhere'): void {
    const { offSites } = settings();
    if (where === 'mail') leave();
    if (where === 'site') choose({ offSites: [...new Set([...offSites, location.hostname])] });
    if (where === 'everywhere') choose({ isOff: true });
  }

  /** The blanks of ours that are open. */
  function blanks(): Span[] {
    const text = box.text();
    return openSlots(text).filter(({ start, end }) => offered.has(text.slice(start + 1, end - 1)));
  }

  function warnOfBlanks(send: () => void): boolean {
    // the last key before Send may not be taken in yet, and would take the question away
    takeIn();
    const [first, ...others] = blanks();
    if (draft.isWarned || !first) return false;
    draft.isWarned = true;
    layer.tell(say('blanks.open', { count: others.length + 1, blank: box.text().slice(first.start, first.end) }), {
      stays: true,
      acts: [
        { words: say('foot.go'), run: () => goTo(blanks()[0]) },
        { words: say('blanks.send'), run: send },
      ],
    });
    return true;
  }

  function chosenAnew(): void {
    paint();
    if (draft.refusal) asking.now();
  }

  return {
    takeKey,
    isAt: (event) => event.composedPath().includes(box.element),
    hasBlanks: () => blanks().length > 0,
    warnOfBlanks,
    chosenAnew,
    checkAgain: () => void asking.now(),
    lookAgain: takeIn,
    lay: () => layer.lay(),
  };
}

/** Whether an improvement takes a finding away. */
function isMadeFor({ start, end, changes }: Improvement, finding: Finding): boolean {
  return finding.start < end && start < finding.end && changes.some(({ label }) => label === finding.label);
}
