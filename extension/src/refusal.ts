/** Why there is no answer, in words, and what can be done about it. */
import { say } from 'page/words.js';
import type { Acts } from './layer';
import type { NoticeAct } from './notice';
import type { Refusal } from './types';

/** The reason as a sentence; the address without its scheme. */
export function sayRefusal(refusal: Refusal, address: string): string {
  const where = { address: address.replace(/^https?:\/\//, '') };
  switch (refusal.reason) {
    case 'busy':
      return say('away.busy');
    case 'refused':
      return say('foot.refused', { detail: refusal.detail });
    case 'dropped':
    case 'away':
      return say('no_answer.away', where);
    default:
      return say(`no_answer.${refusal.reason}`, where);
  }
}

/** The ways out of it. */
export function waysOut(refusal: Refusal, acts: Pick<Acts, 'retry' | 'openOptions'>): NoticeAct[] {
  // the page has lost its extension: only a reload helps
  if (refusal.reason === 'gone') return [];
  return [
    { words: say('away.retry'), run: acts.retry },
    { words: say('panel.settings'), run: acts.openOptions },
  ];
}
