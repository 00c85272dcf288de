// What the page at "/" holds: its boxes, the answer about the draft, and what the writer said and chose.
import { today } from './ask.js';
import { $ } from './elements.js';
import { collectObjections } from './objections.js';
import { readText } from './text.js';
import { locale } from './words.js';

export const draft = $('#draft');
export const incoming = $('#incoming');
export const chosen = $('#chosen').elements;
export const objections = collectObjections();

export const page = {
  text: '',
  report: null,
  grammar: { answer: null, slips: null },
  /** keys of findings that the writer does not want to see again, for this visit */
  ignored: new Set(),
  /** id of the finding whose card is open */
  open: null,
  isMovePreviewed: false,
  /** whether the better draft lies in the place of the draft */
  isBetterShown: false,
  /** whether the better draft was asked for and there is none */
  hasNothingBetter: false,
  /** what the writer said of the draft; null: the server decides */
  treatAsApology: null,
  teamProfile: null,
  /** the text after the last suggestion, while "Undo" can take it back */
  undone: null,
};

/** All that can be opened, in the order of the draft. */
export function marks() {
  const all = [...(page.report?.findings ?? []), ...(page.grammar.slips ?? [])];
  return all.filter((each) => !isRefused(each)).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether the writer does not want to see a finding: ignored, or called wrong. */
export function isRefused({ key }) {
  return page.ignored.has(key) || objections.has(key);
}

export function openFinding() {
  return page.open === null ? null : (marks().find(({ id }) => id === page.open) ?? null);
}

/** What is asked about the draft, as /v1/check and its neighbours take it. */
export function question() {
  const message = readText(incoming).text;
  return {
    text: page.text,
    incoming: message.trim() ? message : undefined,
    channel: chosen.channel.value,
    stakes: chosen.stakes.value,
    profile: chosen.profile.value || undefined,
    language: chosen.language.value || undefined,
    locale: locale(),
    treat_as_apology: page.treatAsApology ?? undefined,
    today: today(),
  };
}
