// Who speaks in the rewrites, how customers are addressed, and the least score.
import { $, make } from './elements.js';
import { addressIn, choices } from './style-document.js';
import { showError } from './style-entry.js';
import { languageName, personName } from './style-names.js';
import { makeChoice, repaint } from './style-repaint.js';
import { say } from './words.js';

/**
 * @param {HTMLElement} section
 * @param {{form: () => any, change: (edit: (document: any) => void) => void}} acts
 * @returns {() => void} draws the section anew
 */
export function watchVoice(section, { form, change }) {
  const least = $('#least', section);
  least.addEventListener('change', () => {
    const score = Number(least.value || 0);
    const isFine = Number.isInteger(score) && score >= 0 && score <= 100;
    showError(least, isFine ? null : say('style_page.voice.least_wrong'));
    if (isFine) change((document) => { document.least_score = score; });
  });

  return () => {
    const person = {
      name: 'person',
      label: say('style_page.voice.person'),
      value: form().person,
      options: ['we', 'I'].map((value) => ({ value, words: personName(value) })),
      choose: (value) => change((document) => { document.person = value; }),
    };
    const addresses = Object.entries(choices.address).filter(([, forms]) => forms.length).map(([code, forms]) => ({
      name: `address-${code}`,
      label: languageName(code),
      value: addressIn(form(), code),
      options: forms.map((value) => ({ value, words: value })),
      choose: (value) => change((document) => { document.address[code] = value; }),
    }));
    repaint($('#voice-choices', section), [person, ...addresses].flatMap((choice) => [make('dt', {}, choice.label), make('dd', {}, makeChoice(choice))]));
    // what is being typed, or could not be taken, is left as it is
    if (document.activeElement !== least && least.ariaInvalid !== 'true') least.value = String(form().least_score);
  };
}
