// What the writer said is wrong in this visit: each becomes a labelled example, kept in this browser alone.
import { forget, keep } from './keep.js';

/** The key of the judgement whether a draft is an apology; a finding's key is a hash, so none is like it. */
export const APOLOGY = 'is_apology';

/**
 * @typedef {{text: string, lang: string, isApology: boolean, moves: Labelled[], faults: Labelled[]}} Judged
 *   a draft as it was sent, and all that was found in it
 * @typedef {{key: string, label: string, quote: string}} Labelled
 * @typedef {ReturnType<typeof keep>} Outcome
 */

export function collectObjections() {
  /** @type {Map<string, Outcome>} by the key of what is wrong */
  const raised = new Map();
  return {
    /** Whether a finding was called wrong and is therefore not shown. */
    has: (key) => raised.get(key)?.ok === true,

    /** How keeping it went; null where the writer did not call it wrong. */
    outcomeOf: (key) => raised.get(key) ?? null,

    /**
     * @param {Judged} judged
     * @param {Labelled} wrong
     * @param {string} channel
     */
    raise(judged, wrong, channel) {
      const isRight = ({ key }) => key !== wrong.key && raised.get(key)?.ok !== true;
      const outcome = keep(exampleOf(judged, { wrong, channel, isRight }));
      raised.set(wrong.key, outcome);
      return outcome;
    },

    /** Take an objection back, and its example with it. */
    undo(key) {
      const outcome = raised.get(key);
      raised.delete(key);
      if (outcome?.ok) forget(outcome.value);
    },

    /** Speak of it no more, and leave what is kept. */
    settle: (key) => raised.delete(key),
  };
}

/** A line of the corpus, as tests/corpus/GUIDE.md describes it, and beside that what was wrong. */
function exampleOf(judged, { wrong, channel, isRight }) {
  const isWhole = wrong.key !== APOLOGY;
  const rightOnes = (found) => (isWhole ? found.filter(isRight).map(({ label, quote }) => ({ label, quote })) : []);
  return {
    id: `${judged.lang}-wrong-${Date.now()}-${fourLetters()}`,
    lang: judged.lang,
    channel,
    draft: judged.text,
    is_apology: isWhole ? judged.isApology : !judged.isApology,
    moves: rightOnes(judged.moves),
    faults: rightOnes(judged.faults),
    sincerity: null,
    wrong: { label: wrong.label, quote: wrong.quote },
  };
}

/** Two windows may object in the same millisecond. */
function fourLetters() {
  return Math.floor(Math.random() * 36 ** 4).toString(36).padStart(4, '0');
}
