/** One draft: watch → ask → carry over → paint. The mail is changed only by a suggestion that the writer accepts. */
import blankNames from 'amends:blanks';
import { changeBetween } from 'page/carry.js';
import { fillSlots, openSlots } from 'page/edit.js';
import { askGrammar } from 'page/grammar.js';
import { nextChange } from 'page/next.js';
import { carryFindings, carryReport, countPlaces, readReport, readSlips } from 'page/report.js';
import { locale, say, shortened } from 'page/words.js';
import { ask, type CheckRequest } from './ask';
import type { Box } from './box';
import { applyEdit, takeBack } from './edit';
import { keyOf } from './keys';
import { type DraftLayer, openLayer, type Places } from './layer';
import type { MarkName } from './marks';
import type { Answer, Edit, Finding, Missing, Refusal, Report, Settings, Span, Strength, Suggestion } from './types';

/** How long the writer pauses before the draft is checked. */
const PAUSE_MS = 600;
const FIRST_RETRY_MS = 4000;
const LAST_RETRY_MS = 60_000;
/** A few words are too few to ask for their language. */
const LEAST_LENGTH = 40;
/** What the server takes of the message that is answered. */
const MOST_INCOMING = 50_000;
const STRENGTHS: Strength[] = ['undermines', 'weakens', 'hint'];

/** Names of the blanks that a wording may leave open: a writer's own [brackets] are none of ours. */
const offered = new Set(blankNames);

/** What a draft knows of the page it is written on. */
export interface Surroundings {
  places: Omit<Places, 'words' | 'isDark'>;
  /** The message that is answered, where the person lets it be read. */
  incoming(): string | null;
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
  /** The box may have been taken out of the page and put back, which nothing in it tells. */
  lookAgain(): void;
  /** The places on the screen have changed. */
  lay(): void;
}

/** Changes made while an answer is on its way, with the text after each. */
type Changes = { change: ReturnType<typeof changeBetween>; text: string }[];

export function watchDraft(box: Box, { places, incoming, settings, choose, openOptions, leave }: Surroundings, signal: AbortSignal): Draft {
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
    retryMs: FIRST_RETRY_MS,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    asking: new AbortController(),
    following: new Set<Changes>(),
  };

  const layer: DraftLayer = openLayer(
    { ...places, words: (span) => box.rects(span), isDark: () => box.isDark() },
    {
      accept,
      ignore,
      step: (by) => step(by),
      open: (id) => openCard(id),
      close() {
        if (layer.hasFocus()) giveBack();
        closeCard();
      },
      insert,
      move,
      showNext,
      treatAsApology: () => {
        draft.treatAsApology = true;
        check();
      },
      chooseLanguage: (code) => {
        draft.language = code;
        check();
      },
      showIgnored: () => {
        draft.ignored.clear();
        paint();
      },
      retry: check,
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
    checkLater();
  });
  layer.watchPointer(box.element, find, (id) => openCard(id));
  signal.addEventListener('abort', () => {
    clearTimeout(draft.timer);
    draft.asking.abort();
    if (layer.hasFocus()) giveBack();
    layer.remove();
  });
  takeIn();
  // a draft that was there before is read at once
  if (draft.text.trim()) check();

  function takeIn(): void {
    if (signal.aborted) return;
    const text = box.text();
    if (text === draft.text) {
      // the editor has built its nodes anew, as after undo
      paintMarks();
      return;
    }
    const change = changeBetween(draft.text, text);
    const places = countPlaces(draft.report);
    draft.text = text;
    for (const changes of draft.following) changes.push({ change, text });
    if (draft.report) draft.report = carryReport(draft.report, change, text);
    if (draft.grammar.slips) draft.grammar.slips = carryFindings(draft.grammar.slips, change, text);
    // a blank that is being filled is not taken away, as long as its words stand
    if (!layer.hasFocus() || !marks().some(({ id }) => id === draft.open)) closeCard();
    if (draft.isWarned) layer.hush();
    draft.isWarned = false;
    if (!text.trim()) {
      draft.asking.abort();
      Object.assign(draft, { report: null, treatAsApology: false, refusal: null, isChecking: false });
    }
    // most keys leave all places as they were
    if (countPlaces(draft.report) === places && text.trim()) {
      paintMarks();
      layer.lay();
    } else {
      paint();
    }
    checkLater();
  }

  // ---------- ask ----------

  function checkLater(ms = PAUSE_MS): void {
    clearTimeout(draft.timer);
    if (!draft.isComposing && !signal.aborted) draft.timer = setTimeout(check, ms);
  }

  async function check(): Promise<void> {
    clearTimeout(draft.timer);
    draft.asking.abort();
    draft.asking = new AbortController();
    const asking = draft.asking.signal;
    if (!draft.text.trim() || draft.isComposing || signal.aborted) return;
    const sent = draft.text;
    draft.isChecking = true;
    if (draft.report) paint();
    const { answer, changes } = await following(() => ask('check', question(), asking));
    if (asking.aborted) return;
    draft.isChecking = false;
    if (!answer.ok) return standStill(answer);
    arrive(changes.reduce((report, { change, text }) => carryReport(report, change, text), readReport(answer.value, sent)));
    await readGrammar(asking);
  }

  function question(): CheckRequest {
    const today = new Date();
    const two = (part: number) => String(part).padStart(2, '0');
    return {
      text: draft.text,
      incoming: (settings().readsIncoming && incoming()?.slice(0, MOST_INCOMING).toWellFormed()) || undefined,
      language: draft.language,
      locale: locale(),
      treat_as_apology: draft.treatAsApology || undefined,
      today: `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`,
    };
  }

  async function readGrammar(asking: AbortSignal): Promise<void> {
    const language = draft.report?.language.code;
    if (!language) return;
    const text = draft.text;
    const changes: Changes = [];
    draft.following.add(changes);
    for await (const answer of askGrammar({ text, language, locale: locale() }, asking, (given: object) => ask('grammar', given, asking))) {
      const isReady = answer.ok && answer.value.state === 'ready';
      const slips = isReady ? readSlips(answer.value, text) : null;
      draft.grammar = {
        answer,
        slips: slips && changes.reduce((each, { change, text: after }) => carryFindings(each, change, after), slips),
      };
      paint();
    }
    draft.following.delete(changes);
  }

  /** No answer: the marks stay where they still hold, and the question is asked again, ever more rarely. */
  function standStill(refusal: Refusal & { ok: false }): void {
    draft.refusal = refusal;
    if (refusal.reason === 'busy') checkLater(refusal.retryAfterMs);
    if (refusal.reason === 'away') {
      checkLater(draft.retryMs);
      draft.retryMs = Math.min(draft.retryMs * 2, LAST_RETRY_MS);
    }
    paint();
  }

  // ---------- carry over ----------

  /** An answer together with the changes that the writer made while it was on its way. */
  async function following<T>(asked: () => Promise<Answer<T>>): Promise<{ answer: Answer<T>; changes: Changes }> {
    const changes: Changes = [];
    draft.following.add(changes);
    const answer = await asked();
    draft.following.delete(changes);
    return { answer, changes };
  }

  function arrive(report: Report): void {
    const having = [...report.findings, ...report.missing, ...(report.order ? [report.order] : [])];
    for (const { suggestions } of having) for (const { slots } of suggestions) for (const { name } of slots) offered.add(name);
    reopening(() => {
      Object.assign(draft, { report, refusal: null, retryMs: FIRST_RETRY_MS });
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
      report: isUnclear ? null : draft.report,
      marks: marks(),
      ignored: (draft.report?.findings ?? []).filter(({ key }) => draft.ignored.has(key)).length,
      isChecking: draft.isChecking,
      refusal: draft.refusal,
      address: settings().address,
      grammar: draft.grammar,
      open: draft.open,
      isPanelOpen: draft.isPanelOpen,
      isApplicable: ({ edit }) => edit !== null && (edit.start === edit.end || box.isPlain(edit)),
      keys: settings().keys,
    });
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
    draft.isPanelOpen = isPanelOpen;
    choose({ isPanelOpen });
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
    else if (pressed === keys.panel) foldPanel(!draft.isPanelOpen || !layer.hasFocus(), { isEntered: true });
    else if (pressed === 'Escape' && draft.open !== null) closeCard();
    else return false;
    return true;
  }

  // ---------- act ----------

  function accept(finding: Finding, suggestion: Suggestion, filled: string[]): void {
    const { edit, slots } = suggestion;
    if (!edit) return;
    const quote = shortened((edit.quote || finding.quote).trim());
    change({ ...edit, text: fillSlots(edit, slots, filled) }, say(edit.text ? 'foot.changed' : 'foot.removed', { quote }));
  }

  /** The part as it is missing now: what is drawn may be older than the last key. */
  function insert({ id, label }: Missing, suggestion: Suggestion): void {
    const now = draft.report?.missing.find((each) => each.id === id)?.suggestions.find((each) => each.id === suggestion.id);
    if (now?.edit) change(now.edit, say('foot.inserted', { part: say(`moves.${label}.name`) }));
    else layer.tell(say('foot.stale'));
  }

  function move(): void {
    const edit = draft.report?.order?.suggestions[0]?.edit;
    if (edit) change(edit, say('foot.moved'));
  }

  /** Apply an edit, say so with the way back, and check again; the first blank in it is selected to be filled. */
  function change(edit: Edit, done: string): void {
    if (draft.isComposing) {
      layer.tell(say('foot.stale'));
      return;
    }
    draft.open = null;
    const outcome = applyEdit(box, edit);
    takeIn();
    paint();
    if (!outcome.ok) {
      layer.tell(say(`foot.${outcome.reason}`), { acts: [{ words: say('away.retry'), run: check }] });
      return;
    }
    const [slot] = openSlots(edit.text);
    goTo(slot ? { start: outcome.start + slot.start, end: outcome.start + slot.end } : { start: outcome.end, end: outcome.end });
    layer.tell(done, { acts: [{ words: say('foot.undo'), run: () => undo(outcome) }] });
    check();
  }

  function undo(outcome: { before: string; after: string }): void {
    const isUndone = takeBack(box, outcome);
    takeIn();
    layer.tell(say(isUndone ? 'foot.undone' : 'foot.stale'));
    check();
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
    if (draft.refusal) check();
  }

  return {
    takeKey,
    isAt: (event) => event.composedPath().includes(box.element),
    hasBlanks: () => blanks().length > 0,
    warnOfBlanks,
    chosenAnew,
    lookAgain: takeIn,
    lay: () => layer.lay(),
  };
}
