// "This is wrong": what the writer objects to is kept as an example, in this browser alone, and shown no more.
import { $ } from './elements.js';
import { sayOutcome } from './kept.js';
import { APOLOGY } from './objections.js';
import { chosen, objections, page } from './page.js';
import { say } from './words.js';

/** Whether the draft is an apology, as something that may be wrong. */
export const THE_JUDGEMENT = { key: APOLOGY, label: APOLOGY, quote: '' };

/**
 * @param {{changed: () => void, askAgain: () => void}} acts changed: an objection was raised or taken back; askAgain: the
 *   draft is to be read as the writer says that it is
 */
export function objectTo({ changed, askAgain }) {
  return { object, objectOnCard, takeBack };

  function object(wrong) {
    const { ok } = objections.raise(page.report.judged, wrong, chosen.channel.value);
    if (ok && wrong.key === APOLOGY) page.treatAsApology = !page.report.judged.isApology;
    settled(wrong.key);
    if (ok && wrong.key === APOLOGY) $('#next').querySelector('.ignored button')?.focus();
  }

  /** Object to the finding whose card is open; the card says what becomes of it, and has the way back. */
  function objectOnCard(finding, cards) {
    const outcome = objections.raise(page.report.judged, finding, chosen.channel.value);
    settled(finding.key);
    const back = () => cards.open(finding.id, { isEntered: true });
    const undo = () => { takeBack(finding.key); back(); };
    cards.say(finding, sayOutcome(outcome), outcome.ok ? { words: say('foot.undo'), run: undo } : { words: say('wrong.back'), run: back });
  }

  function takeBack(key) {
    objections.undo(key);
    if (key === APOLOGY) page.treatAsApology = null;
    settled(key);
  }

  function settled(key) {
    changed();
    if (key === APOLOGY) askAgain();
  }
}
