// The server's answer as the page holds it: suggestions beside what they are for, every place proved by its quote.
import { carry } from './carry.js';

const LOUDNESS = ['undermines', 'exposed', 'weakens', 'hint'];

/**
 * What the page shows of an answer; a finding whose quote does not stand at its place is left out.
 * @param {any} answer
 * @param {string} text as sent
 */
export function readReport(answer, text) {
  const stands = (span) => text.slice(span.start, span.end) === span.quote;
  const suggestions = new Map(answer.suggestions.filter(({ edit }) => !edit || stands(edit)).map((each) => [each.id, each]));
  const withSuggestions = (each) => ({ ...each, suggestions: (each.suggestions ?? []).flatMap((id) => suggestions.get(id) ?? []) });
  const [moves, faults] = [answer.moves.filter(stands), answer.faults.filter(stands)];
  return {
    // as it was sent, and all that was found in it: it stays so while the draft changes
    judged: { text, lang: answer.language.code, isApology: answer.is_apology, moves, faults: faults.filter(({ label }) => label !== 'style') },
    language: answer.language,
    isApology: answer.is_apology,
    scores: answer.scores,
    quotes: new Map([...answer.moves, ...answer.faults].map(({ id, quote }) => [id, quote])),
    moves,
    findings: [...faults.map(withSuggestions), ...exposedIn(answer.social, stands)].sort(byPlace),
    missing: answer.missing.map(withSuggestions),
    order: answer.order && withSuggestions(answer.order),
    listening: answer.listening,
    promises: answer.promises.filter(stands),
    reading: answer.reading,
    next: answer.next,
    leastScore: answer.style?.least_score ?? 0,
    social: answer.social ?? null,
    // what is trimmed from the end, as a signature, stands behind the writer's own words
    afterOwn: text.slice(answer.own?.at(-1)?.end ?? text.length),
    byPhone: answer.by_phone ?? null,
    llm: answer.llm ?? null,
  };
}

/** What should not stand in public, in the shape of findings, so that one card serves them too. */
function exposedIn(social, stands) {
  return (social?.exposed ?? []).filter(stands).map(({ kind, ...exposed }, i) => ({
    ...exposed,
    id: `exposed-${i}`,
    key: `exposed ${kind} ${exposed.quote}`,
    label: kind,
    strength: 'exposed',
    suggestions: [],
  }));
}

/** The slips of a grammar answer in the shape of findings, so that one card serves both. */
export function readSlips(answer, text) {
  return answer.findings
    .filter(({ start, end, quote }) => text.slice(start, end) === quote)
    .map(({ replacements = [], ...slip }, i) => ({
      ...slip,
      id: `slip-${i}`,
      strength: slip.strength ?? 'hint',
      suggestions: replacements.map((words) => ({
        edit: { start: slip.start, end: slip.end, quote: slip.quote, text: words },
        slots: [],
        advice: null,
      })),
    }))
    .sort(byPlace);
}

/** The report after a change to the draft: what lies elsewhere moves along, what was changed goes. */
export function carryReport(report, change, after) {
  return {
    ...report,
    moves: report.moves.flatMap((each) => carry(each, change, after) ?? []),
    findings: carryFindings(report.findings, change, after),
    missing: report.missing.map((each) => carrySuggestions(each, change, after)),
    order: report.order && carrySuggestions(report.order, change, after),
    promises: report.promises.flatMap((each) => carry(each, change, after) ?? []),
  };
}

/** How many places a report speaks of: fewer after a change means that some of its words were changed. */
export function countPlaces(report) {
  if (!report) return 0;
  const having = [...report.findings, ...report.missing, report.order ?? { suggestions: [] }];
  return report.promises.length + having.reduce((sum, { suggestions }) => sum + 1 + suggestions.length, 0);
}

/** Findings after a change to the draft. */
export function carryFindings(findings, change, after) {
  return findings.flatMap((each) => {
    const carried = carry(each, change, after);
    return carried ? carrySuggestions(carried, change, after) : [];
  });
}

function carrySuggestions(each, change, after) {
  const suggestions = each.suggestions.flatMap((suggestion) => {
    if (!suggestion.edit) return suggestion;
    const edit = carry(suggestion.edit, change, after);
    return edit ? { ...suggestion, edit } : [];
  });
  return { ...each, suggestions };
}

/** The loudest of some findings, the first of equals. */
export function loudest(findings) {
  return [...findings].sort((a, b) => LOUDNESS.indexOf(a.strength) - LOUDNESS.indexOf(b.strength))[0] ?? null;
}

function byPlace(a, b) {
  return a.start - b.start || b.end - a.end;
}
