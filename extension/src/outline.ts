/** From nothing: where a message is answered and no word is written yet, an outline can be put into the box. */
import type { components } from './api';
import { ask, type CheckRequest } from './ask';
import type { Answer, Refusal } from './types';

type Outline = components['schemas']['Outline'];

interface Given {
  question(): CheckRequest;
  changed(): void;
  put(outline: Outline): void;
  fail(refusal: Refusal): void;
}

export function offerOutline({ question, changed, put, fail }: Given, signal: AbortSignal) {
  const state = {
    /** nothing is written, and the message that is answered stands on the page */
    isThere: false,
    /** whether the panel shows it, which it never does by itself */
    isShown: false,
    isAsked: false,
  };
  return { state, start };

  async function start(): Promise<void> {
    if (state.isAsked) return;
    const { text, ...asked } = question();
    state.isAsked = true;
    changed();
    const answer = (await ask('outline', asked, signal)) as Answer<Outline>;
    state.isAsked = false;
    if (signal.aborted) return;
    changed();
    // what was typed meanwhile is the writer's own beginning
    if (question().text !== text) return;
    if (answer.ok) put(answer.value);
    else fail(answer);
  }
}
