// What told a finding, in one quiet line: a phrase that is known, or how sentences like this one read.
import { say, sayIfKnown } from './words.js';

/**
 * The line at a fault; null where that is the team's own phrase or a slip of grammar, whose card says so by itself.
 * @param {{label: string, evidence: 'rule' | 'model', words?: string[], quote: string}} fault
 */
export function faultTold(fault) {
  if (sayIfKnown(`faults.${fault.label}.name`) === null) return null;
  return fault.evidence === 'model' ? read(fault) : say('told.known', { quote: fault.quote.replace(/\s+/gu, ' ') });
}

/** The line at a part of the apology, whose quote is the whole sentence and not the phrase in it. */
export function partTold(move) {
  return move.evidence === 'model' ? read(move) : say('told.known_in_it');
}

function read({ words }) {
  const weighed = words?.length ? ` ${say('told.weighed', { words: words.map((each) => `“${each}”`).join(', ') })}` : '';
  return say('told.read') + weighed;
}
