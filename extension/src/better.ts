/** The better draft of one mail: asked for, looked at, ticked, and taken in one step or left. */
import { standsIn, textWith } from 'page/better.js';
import type { components } from './api';
import { ask, type CheckRequest } from './ask';
import type { Answer, Edit, Finding, Refusal, Report, Scores } from './types';

type Improved = components['schemas']['Improved'];

/** An edit of the draft as sent, and what it is made for. */
export type Improvement = Improved['edits'][number];

export interface Better {
  sent: string;
  /** of the draft */
  lang: string;
  improvements: Improvement[];
  /** those that are not to be taken */
  left: Set<Improvement>;
  /** those that only the writer can make, as they lie over a link, a list or an image */
  byHand: Set<Improvement>;
  before: Scores;
  /** with what is to be taken; null while it is being read */
  after: Scores | null;
}

export interface BetterState {
  isAsking: boolean;
  /** it was asked for, and there is nothing to change */
  isNone: boolean;
  shown: Better | null;
}

interface Given {
  text(): string;
  question(): CheckRequest;
  /** whether the writer ignored what an improvement is made for */
  isUnwanted(improvement: Improvement): boolean;
  isApplicable(edit: Edit): boolean;
  changed(): void;
  /** the better draft lies before the writer */
  opened(): void;
  take(edits: Improvement[]): void;
  fail(refusal: Refusal): void;
  /** the draft is no longer what the server saw */
  stale(): void;
}

export function improveDraft(given: Given, signal: AbortSignal) {
  const state: BetterState = { isAsking: false, isNone: false, shown: null };
  let asking = new AbortController();
  signal.addEventListener('abort', drop);
  return { state, see, choose, take, leave, drop: forget };

  async function see(): Promise<void> {
    const sent = given.text();
    const isDropped = begin();
    Object.assign(state, { isAsking: true, isNone: false });
    given.changed();
    const answer = (await ask('improve', given.question(), asking.signal)) as Answer<Improved>;
    if (isDropped()) return;
    state.isAsking = false;
    if (!answer.ok) {
      given.changed();
      given.fail(answer);
      return;
    }
    const { edits, before, after, language } = answer.value;
    if (given.text() !== sent || !standsIn(sent, edits)) {
      given.changed();
      given.stale();
    } else if (!edits.length) {
      state.isNone = true;
      given.changed();
    } else {
      const byHand = new Set(edits.filter((edit) => !given.isApplicable(edit)));
      const left = new Set(edits.filter((edit) => byHand.has(edit) || given.isUnwanted(edit)));
      state.shown = { sent, lang: language.code ?? '', improvements: edits, left, byHand, before, after: left.size ? null : after };
      given.changed();
      given.opened();
      if (left.size) await readScores(state.shown);
    }
  }

  function choose(improvement: Improvement, isTaken: boolean): void {
    const { shown } = state;
    if (!shown || shown.byHand.has(improvement)) return;
    if (isTaken) shown.left.delete(improvement);
    else shown.left.add(improvement);
    shown.after = null;
    given.changed();
    void readScores(shown);
  }

  /** The scores of the draft with what is to be taken alone. */
  async function readScores(shown: Better): Promise<void> {
    const isDropped = begin();
    const text = textWith(shown.sent, wantedOf(shown));
    const answer = (await ask('check', { ...given.question(), text }, asking.signal)) as Answer<{ scores: Scores }>;
    if (isDropped()) return;
    if (!answer.ok) {
      given.fail(answer);
      return;
    }
    shown.after = answer.value.scores;
    given.changed();
  }

  function take(): void {
    const { shown } = state;
    if (!shown) return;
    const isStale = given.text() !== shown.sent;
    const wanted = wantedOf(shown);
    leave();
    if (isStale) given.stale();
    else given.take(wanted);
  }

  function leave(): void {
    drop();
    state.shown = null;
    given.changed();
  }

  /** The draft has changed, and with it what could be better; true where something was shown of it. */
  function forget(): boolean {
    const wasShown = state.isAsking || state.isNone || state.shown !== null;
    drop();
    Object.assign(state, { isAsking: false, isNone: false, shown: null });
    return wasShown;
  }

  function drop(): void {
    asking.abort();
  }

  /** Ask anew; what it returns tells whether something else was asked or done since. */
  function begin(): () => boolean {
    drop();
    asking = new AbortController();
    const mine = asking.signal;
    return () => mine.aborted;
  }
}

/** Whether something in a draft may be changed without asking first. */
export function mayBeBetter({ missing, order }: Report, marks: Finding[]): boolean {
  const suggestions = [...marks, ...missing, ...(order ? [order] : [])].flatMap((each) => each.suggestions);
  return suggestions.some(({ safe, edit }) => safe === true && edit !== null);
}

function wantedOf({ improvements, left }: Better): Improvement[] {
  return improvements.filter((each) => !left.has(each));
}
