// Grammar and spelling come later, into a place of their own.
import { ask, pause } from './ask.js';
import { button, make } from './elements.js';
import { say } from './words.js';

const MOST_SHOWN = 8;

/**
 * What the grammar checker says of a draft, each time it says something new, until it is ready or cannot be.
 * @param {{text: string, language: string, locale: string}} question
 * @param {AbortSignal} signal
 * @param {(question: object) => Promise<any>} [asked] how the question is put, where it is not by this page itself
 */
export async function* askGrammar(question, signal, asked = () => ask('/v1/grammar', question, signal)) {
  for (;;) {
    const answer = await asked(question);
    if (!answer.ok && answer.reason === 'dropped') return;
    yield answer;
    const again = answer.ok ? (answer.value.state === 'starting' ? answer.value.retry_after_ms || 1000 : null) : answer.reason === 'busy' ? answer.retryAfterMs : null;
    if (again === null || !(await pause(again, signal))) return;
  }
}

/**
 * @param {HTMLElement} section
 * @param {{answer: any, slips: any[] | null}} what no answer yet: it is being read
 * @param {{accept: (id: string) => void, go: (id: string) => void}} acts
 */
export function paintGrammar(section, { answer, slips }, acts) {
  const value = answer?.ok ? answer.value : null;
  const isReady = value?.state === 'ready' && slips;
  const painted = make('div', {},
    make('h2', {}, say('grammar.title'), isReady && slips.length ? make('span', {}, say('grammar.notes', { count: slips.length })) : null),
    isReady ? list(slips, acts) : make('p', {}, ...waiting(answer, value)),
    value?.note ? make('p.aside', {}, value.note) : null,
  );
  // a screen reader says again whatever is written, so write only what is new
  if (section.hidden || !section.firstElementChild?.isEqualNode(painted)) section.replaceChildren(painted);
  section.hidden = false;
}

function waiting(answer, value) {
  if (!answer) return [make('i.wait'), ` ${say('grammar.reading')}`];
  if (!value) return [say('grammar.away')];
  if (value.state === 'starting') return [make('i.wait'), ` ${value.reason ?? say('grammar.starting')}`];
  return [value.reason ?? say(`grammar.${value.state}`)];
}

function list(slips, acts) {
  if (!slips.length) return make('p', {}, say('grammar.nothing'));
  return make('ul.slips', {}, ...slips.slice(0, MOST_SHOWN).map((slip) => row(slip, acts)));
}

function row(slip, { accept, go }) {
  const suggestion = slip.suggestions[0];
  const to = suggestion?.edit.text ?? null;
  return make('li', {},
    make(`i.mark.${slip.strength}`),
    make('span', {},
      make('span.letter', {}, suggestion ? make('del', {}, slip.quote) : slip.quote, ...(to ? [' ', make('ins', {}, to)] : [])),
      suggestion ? null : make('span.aside', {}, slip.message),
    ),
    suggestion
      ? button('text', say('grammar.accept'), () => accept(slip.id), { ariaLabel: `${say('grammar.accept')}: ${say('grammar.replace', { from: slip.quote, to })}` })
      : button('text', say('next.look'), () => go(slip.id)),
  );
}
