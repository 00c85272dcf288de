// What things are called on the style page, in the language of the page.
import { choices } from './style-document.js';
import { locale, number, say, sayIfKnown } from './words.js';

export const partName = (part) => sayIfKnown(`moves.${part}.name`) ?? part;
export const faultName = (label) => sayIfKnown(`faults.${label}.name`) ?? label;
export const profileName = (name) => sayIfKnown(`profiles.${name}`) ?? name;

/** A strength in a column or a line; what a card says of it is longer in some languages. */
export function strengthName(strength) {
  if (strength === 'off') return say('style_page.strengths.off');
  return say(`strength.title.${strength}`).toLocaleLowerCase(locale());
}

export const channelName = (channel) => sayIfKnown(`style_page.required.${channel}`) ?? channel;
export const personName = (person) => say(`style_page.voice.${person}`);

/** Whoever saved a version; who gave no name is a colleague. */
export const saverName = (by) => by || say('style_page.nobody');

/** A language in the words of the page: "Turkish", "Turki", "Türkçe". */
export function languageName(code) {
  return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
}

/** The day of a moment, with its year where that is not this one. */
export function dayOf(at, now = new Date()) {
  const moment = new Date(at);
  const year = moment.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(region(), { day: 'numeric', month: 'long', year }).format(moment);
}

/** "a, b and c" as the language joins them. */
export function listed(words) {
  return new Intl.ListFormat(region(), { type: 'conjunction' }).format(words);
}

/** The language of the page as this reader writes it: British English, say, puts the day before the month. */
function region() {
  return navigator.languages.find((each) => each.split('-')[0] === locale()) ?? locale();
}

/** The value of a change in words; null where there is none. */
export function valueName({ field }, value) {
  if (value === null || value === undefined) return null;
  switch (field) {
    case 'profile': return value.profile === choices.own ? orderName(value.order) : profileName(value.profile);
    case 'strengths': return strengthName(value);
    case 'required': return listed(value.map(partName));
    case 'person': return personName(value);
    case 'least_score': return number(value);
    case 'flag': case 'allow': return `“${value.phrase}”`;
    default: return String(value);
  }
}

function orderName(order) {
  return order.map((group) => group.map(partName).join(' + ')).join(' › ');
}

/** What a change is about. */
export function subjectName({ field, subject, before, after }) {
  switch (field) {
    case 'strengths': return faultName(subject);
    case 'required': return channelName(subject);
    case 'address': return languageName(subject);
    case 'flag': case 'allow': return (after ?? before).phrase;
    default: return '';
  }
}
