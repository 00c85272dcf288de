// The order: three known ones and your own, shown as slips; moving a slip makes the order your own.
import { $ } from './elements.js';
import { arrangementOf } from './style-arrangement.js';
import { choices, requiredIn } from './style-document.js';
import { profileName } from './style-names.js';
import { makeChoice, repaint } from './style-repaint.js';
import { paintRequired } from './style-required.js';
import { watchSlips } from './style-slips.js';
import { say } from './words.js';

/** Make an order the team's own; what is asked for stays as it was. */
function makeOwn(document, order) {
  document.required.email = requiredIn(document, 'email');
  Object.assign(document, { profile: choices.own, order });
}

/**
 * @param {HTMLElement} section
 * @param {{form: () => any, change: (edit: (document: any) => void) => void}} acts
 * @returns {() => void} draws the section anew
 */
export function watchOrder(section, { form, change }) {
  /** the own order of this visit, kept while another one is looked at */
  let kept = null;
  const said = $('#slips-said', section);
  const drawSlips = watchSlips($('#slips', section), {
    current: () => arrangementOf(form()),
    lay: ({ rows }) => change((document) => makeOwn(document, rows)),
    tell: (words) => { said.textContent = words; },
  });

  function choose(name) {
    if (name === choices.own) change((document) => makeOwn(document, kept ?? arrangementOf(document).rows));
    else change((document) => Object.assign(document, { profile: name, order: [] }));
  }

  return () => {
    if (form().profile === choices.own) kept = form().order;
    const options = choices.sequence.map((name) => ({ value: name, words: profileName(name) }));
    repaint($('#profile', section), [makeChoice({ name: 'profile', label: say('style_page.order.profile'), value: form().profile, options, choose })]);
    drawSlips();
    paintRequired($('#required', section), form(), change);
  };
}
