// From nothing: the parts in their order, with blanks, put into an empty draft in one step that can be undone.
import { ask } from './ask.js';
import { $ } from './elements.js';
import { say } from './words.js';

/**
 * @param {HTMLElement} section with a button, and a line about what it does
 * @param {{question: () => any, put: (text: string) => void}} acts
 */
export function watchOutline(section, { question, put }) {
  const start = $('button', section);
  start.addEventListener('click', async () => {
    const { text, ...asked } = question();
    start.ariaBusy = 'true';
    const answer = await ask('/v1/outline', asked, new AbortController().signal);
    start.ariaBusy = null;
    // what was typed meanwhile is the writer's own beginning
    if (question().text !== text) return;
    if (answer.ok) put(answer.value.text);
    else $('p', section).textContent = answer.reason === 'refused' ? say('foot.refused', { detail: answer.detail }) : say('away.line');
  });
}

/** Say what an outline starts from; with a message to answer it is the first thing to do. */
export function paintOutline(section, { hasIncoming }) {
  const line = say(hasIncoming ? 'outline.from_message' : 'outline.about');
  if ($('p', section).textContent !== line) $('p', section).textContent = line;
  fill($('button', section), hasIncoming);
  fill($('#try-letter'), !hasIncoming);
}

function fill(button, isFilled) {
  button.classList.toggle('do', isFilled);
  for (const name of ['may', 'framed']) button.classList.toggle(name, !isFilled);
}
