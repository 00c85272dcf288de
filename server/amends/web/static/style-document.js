// The style as a document: what holds where nothing is set, what differs between two, and one change put on another.
import { $ } from './elements.js';

/**
 * What a team may choose from, and the standards.
 * @type {{moves: string[], faults: string[], channels: string[], sequence: string[], own: string, own_required: string[],
 *   profiles: Record<string, {order: string[][], required: string[]}>, social_required: string[],
 *   strengths: Record<string, string>, hints: Record<string, string[]>, address: Record<string, string[]>}}
 */
export const choices = JSON.parse($('#choices').textContent);

/**
 * The document without what only repeats a standard, so that two that mean the same are the same.
 * @param {any} given
 */
export function plain(given) {
  const { profile = 'listen_first', order = [], least_score = 0, person = 'we', flag = [], allow = [] } = given;
  const document = { profile, order: profile === choices.own ? order : [], least_score, person, flag, allow };
  const required = Object.entries(given.required ?? {}).filter(
    ([channel, parts]) => !isSame(inOrder(parts), inOrder(standardRequired(document, channel))),
  );
  return {
    ...document,
    strengths: differing(given.strengths, choices.strengths),
    required: Object.fromEntries(required.map(([channel, parts]) => [channel, inOrder(parts)])),
    address: differing(given.address, Object.fromEntries(Object.entries(choices.address).map(([code, [first]]) => [code, first]))),
  };
}

/** How strong a fault is. */
export const strengthOf = (document, label) => document.strengths[label] ?? choices.strengths[label];

/** The form of address in a language. */
export const addressIn = (document, code) => document.address[code] ?? choices.address[code][0];

/** The parts asked for in a channel. */
export const requiredIn = (document, channel) => document.required[channel] ?? standardRequired(document, channel);

function standardRequired({ profile }, channel) {
  if (channel === 'social') return choices.social_required;
  return choices.profiles[profile]?.required ?? choices.own_required;
}

/** Parts in the sequence in which they are always listed. */
export const inOrder = (parts) => choices.moves.filter((part) => parts.includes(part));

/**
 * @typedef {{
 *   field: string, subject: string, before: any, after: any,
 *   put: (document: any) => void,
 * }} Change `before` and `after` are what holds, null where a phrase is not there; `put` makes it in a document
 */

/**
 * What differs, a change a thing that a person set.
 * @param {any} before plain
 * @param {any} after plain
 * @returns {Change[]}
 */
export function differences(before, after) {
  const changes = [];
  const add = (field, subject, values, put) => {
    if (!isSame(...values)) changes.push({ field, subject, before: values[0], after: values[1], put });
  };
  const orders = [before, after].map(({ profile, order }) => ({ profile, order }));
  add('profile', '', orders, (to) => Object.assign(to, orders[1]));
  for (const channel of choices.channels) {
    // a profile brings its own parts along: only what was set by hand is a change of its own
    if (isSame(before.required[channel], after.required[channel])) continue;
    add('required', channel, [requiredIn(before, channel), requiredIn(after, channel)].map(inOrder), (to) => set(to.required, channel, after.required[channel]));
  }
  for (const label of choices.faults) {
    add('strengths', label, [strengthOf(before, label), strengthOf(after, label)], (to) => set(to.strengths, label, after.strengths[label]));
  }
  for (const field of ['flag', 'allow']) {
    const [old, fresh] = [before[field], after[field]].map((entries) => new Map(entries.map((each) => [keyOf(each), each])));
    for (const key of new Set([...old.keys(), ...fresh.keys()])) {
      const [gone, come] = [old.get(key) ?? null, fresh.get(key) ?? null];
      add(field, key, [gone, come], (to) => { to[field] = putEntry(to[field], key, come); });
    }
  }
  add('person', '', [before.person, after.person], (to) => { to.person = after.person; });
  for (const [code, forms] of Object.entries(choices.address)) {
    if (forms.length) add('address', code, [addressIn(before, code), addressIn(after, code)], (to) => set(to.address, code, after.address[code]));
  }
  add('least_score', '', [before.least_score, after.least_score], (to) => { to.least_score = after.least_score; });
  return changes;
}

/**
 * My changes put on what somebody else saved meanwhile; a clash is what both changed, and differently.
 * @param {{base: any, mine: any, theirs: any}} documents all plain
 */
export function rebase({ base, mine, theirs }) {
  const document = structuredClone(theirs);
  const taken = new Map(differences(base, theirs).map((change) => [`${change.field} ${change.subject}`, change]));
  const clashes = [];
  for (const change of differences(base, mine)) {
    const other = taken.get(`${change.field} ${change.subject}`);
    if (other && !isSame(other.after, change.after)) clashes.push({ mine: change, theirs: other });
    change.put(document);
  }
  return { document: plain(document), clashes };
}

/** What makes an entry of a list one and the same, whatever else is said of it. */
export const keyOf = ({ phrase, language }) => `${language} ${phrase}`;

/** Entries with the one of this key replaced, added at the end, or, for null, taken out. */
export function putEntry(entries, key, entry) {
  if (!entry) return entries.filter((each) => keyOf(each) !== key);
  if (!entries.some((each) => keyOf(each) === key)) return [...entries, entry];
  return entries.map((each) => (keyOf(each) === key ? entry : each));
}

/** Whether two values say the same, whatever the sequence of their keys. */
export function isSame(one, other) {
  return spelled(one) === spelled(other);
}

function spelled(value) {
  if (Array.isArray(value)) return `[${value.map(spelled)}]`;
  if (value && typeof value === 'object') {
    // an `instead` that is empty is none
    const keys = Object.keys(value).filter((key) => value[key] !== undefined && value[key] !== '').sort();
    return `{${keys.map((key) => `${key}:${spelled(value[key])}`)}}`;
  }
  return JSON.stringify(value ?? null);
}

function differing(values = {}, standards) {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => standards[key] !== value));
}

function set(table, key, value) {
  if (value === undefined) delete table[key];
  else table[key] = value;
}
