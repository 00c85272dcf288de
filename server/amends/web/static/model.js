// The optional language model: where words go is said before they go, the wait can be ended, a failure is one sentence.
import { button, make } from './elements.js';
import { say } from './words.js';

/** How long an answer of the model is waited for: the server ends the wait by itself, at a time that the team sets. */
export const MODEL_PATIENCE_MS = 310_000;

/**
 * @typedef {{where: string, model: string, elsewhere: boolean}} Model
 * @typedef {import('./ask.js').Answer<any>} Answer to /v1/rewrite
 */

/**
 * A place that offers to ask the model, waits for it, and says why nothing came of it.
 * @param {Model} model
 * @param {{words: string, ask: (signal: AbortSignal) => Promise<Answer>, take: (suggestion: any) => void, written?: () => void}} acts
 *   words is the path of what the button says; take is handed the suggestion; written is called when the place says
 *   something else
 * @param {AbortSignal} [signal] ends the wait as well
 */
export function askingModel(model, { words, ask, take, written = () => {} }, signal) {
  const place = make('div.model');
  offer(null);
  return place;

  function offer(failure) {
    place.replaceChildren(...[
      make('p', {}, button('text', say(words), start)),
      make('p.aside', {}, say(model.elsewhere ? 'llm.elsewhere' : 'llm.here', model)),
      failure ? make('p.failure', { role: 'status' }, failure) : null,
    ].filter(Boolean));
  }

  async function start() {
    const cancelling = new AbortController();
    const waiting = AbortSignal.any([cancelling.signal, ...(signal ? [signal] : [])]);
    const cancel = button('text', say('llm.cancel'), () => { cancelling.abort(); back(null); });
    place.replaceChildren(make('p', {}, make('span', { role: 'status' }, make('i.wait'), ` ${say('llm.asking', model)}`), ' ', cancel));
    cancel.focus({ preventScroll: true });
    written();
    const answer = await ask(waiting);
    if (waiting.aborted) return;
    if (answer.ok && answer.value.suggestion) take(answer.value.suggestion);
    else back(failureOf(answer));
  }

  /** Offer it again, and keep the focus where it was. */
  function back(failure) {
    const hadFocus = place.contains(place.getRootNode().activeElement);
    offer(failure);
    if (hadFocus) place.querySelector('button').focus({ preventScroll: true });
    written();
  }
}

/** Why there is no rewrite, in one sentence. */
function failureOf(answer) {
  if (answer.ok) return answer.value.reason ?? say('llm_reasons.empty');
  return answer.reason === 'refused' ? say('foot.refused', { detail: answer.detail }) : say('away.line');
}
