// Which parts are asked for, in email and in a social reply.
import { button, make } from './elements.js';
import { arrangementOf } from './style-arrangement.js';
import { choices, inOrder, requiredIn } from './style-document.js';
import { channelName, partName, profileName } from './style-names.js';
import { repaint } from './style-repaint.js';
import { say } from './words.js';

/**
 * @param {HTMLElement} box
 * @param {any} form
 * @param {(edit: (document: any) => void) => void} change
 */
export function paintRequired(box, form, change) {
  const { rows, free } = arrangementOf(form);
  const words = make('p.aside', { role: 'status' });
  const cell = (part, channel) => {
    const asked = requiredIn(form, channel);
    const tick = make('input', { type: 'checkbox', checked: asked.includes(part), ariaLabel: say('style_page.required.each', { part: partName(part), channel: channelName(channel) }) });
    tick.dataset.key = `required:${channel}:${part}`;
    tick.addEventListener('change', () => {
      const now = tick.checked ? [...asked, part] : asked.filter((each) => each !== part);
      if (now.length) change((document) => { document.required[channel] = inOrder(now); });
      else {
        tick.checked = true;
        words.textContent = say('style_page.required.one_left');
      }
    });
    return make('td', {}, tick);
  };
  const isSet = Object.keys(form.required).length > 0;
  const reset = form.profile === choices.own ? say('style_page.required.reset_own') : say('style_page.required.reset', { profile: profileName(form.profile) });
  repaint(box, [
    make('table.needs', {},
      make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, say('style_page.required.title')), ...choices.channels.map((channel) => make('th', { scope: 'col' }, channelName(channel))))),
      make('tbody', {}, ...[...rows.flat(), ...free].map((part) => make('tr', {}, make('th', { scope: 'row' }, partName(part)), ...choices.channels.map((channel) => cell(part, channel))))),
    ),
    words,
    isSet ? button('text', reset, () => change((document) => { document.required = {}; })) : null,
  ]);
}
