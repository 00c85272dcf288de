/** The badge in the corner of the compose body: one number, or why there is none. */
import { make } from 'page/elements.js';
import { nextChange } from 'page/next.js';
import { say } from 'page/words.js';
import type { View } from './layer';

export type State = 'none' | 'outline' | 'away' | 'language' | 'not-apology' | 'nothing' | 'number';

/** What there is to say of a draft in one word. */
export function readState({ text, blanks, report, refusal, marks, outline }: View): State {
  if (!text.trim()) return outline ? 'outline' : 'none';
  if (refusal && refusal.reason !== 'dropped') return 'away';
  if (!report) return 'none';
  if (report.language.code === null) return 'language';
  if (!report.isApology) return 'not-apology';
  return nextChange(report, marks) || marks.length || blanks ? 'number' : 'nothing';
}

/** A badge, and what writes it. */
export function makeBadge(click: () => void): { badge: HTMLElement; paint(view: View, isOpen: boolean): void } {
  const badge = make('button.badge', { type: 'button', hidden: true, onclick: click });
  /** the text that had nothing to add when that was said: it is said once */
  let said: string | null = null;

  return { badge, paint };

  function paint(view: View, isOpen: boolean): void {
    const state = readState(view);
    badge.hidden = state === 'none';
    if (state === 'none') return;
    if (state === 'nothing') said ??= view.text;
    const isSaying = state === 'nothing' && said === view.text;
    badge.className = `badge${{ outline: ' quiet', away: ' quiet away', language: ' quiet', 'not-apology': ' quiet', nothing: '', number: '' }[state]}`;
    const wanted = make('span', {}, ...parts(view, state, isSaying));
    // what is read out holds what is seen
    const label = isSaying ? `${say('badge.nothing')}. ${labelOf(view, state)}` : labelOf(view, state);
    // written only when it says something else, so that a bar does not start its motion again
    if (!badge.firstElementChild?.isEqualNode(wanted)) badge.replaceChildren(wanted);
    badge.ariaLabel = label;
    badge.ariaExpanded = String(isOpen);
  }
}

function parts(view: View, state: Exclude<State, 'none'>, isSaying: boolean): (Node | string)[] {
  const score = view.report?.scores.overall ?? null;
  const bar = view.isChecking ? make('i.wait') : make('i.bar', { style: `--of: ${score ?? 0}` });
  if (state === 'away') return [bar, awayWord(view)];
  if (state === 'language') return [say('badge.language')];
  if (state === 'not-apology' || state === 'outline') return [make('i.depth')];
  if (isSaying) return [bar, say('badge.nothing')];
  return [bar, score === null ? '–' : String(score)];
}

function awayWord({ refusal }: View): string {
  return say(refusal?.reason === 'away' || refusal?.reason === 'busy' ? 'badge.away' : 'badge.stopped');
}

function labelOf(view: View, state: Exclude<State, 'none'>): string {
  if (state === 'away') return `Amends: ${awayWord(view)}`;
  if (state === 'language') return `Amends: ${say('badge.language')}`;
  if (state === 'not-apology') return say('badge.not_apology_label');
  if (state === 'outline') return `Amends: ${say('outline.start')}`;
  const score = view.report?.scores.overall ?? null;
  return score === null ? say('badge.unscored_label') : say('badge.label', { score, count: view.marks.length });
}
