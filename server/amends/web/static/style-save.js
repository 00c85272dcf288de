// The bar at the foot: what changed, who saves it, and what happened meanwhile.
import { $, button, make } from './elements.js';
import { changeInSentence, changeLines } from './style-changes.js';
import { listed, saverName, subjectName, valueName } from './style-names.js';
import { say } from './words.js';

const NAME_KEY = 'amends.name';
const TOLD_MS = 8000;
const NAMED = 3;

/**
 * @param {HTMLElement} bar
 * @param {{save: () => void, discard: () => void}} acts
 */
export function watchSaveBar(bar, { save, discard }) {
  const name = $('#saver', bar);
  const told = $('#told', bar);
  const conflict = $('#conflict', bar);
  let timer = 0;

  name.value = readName();
  name.addEventListener('change', () => keepName(name.value.trim()));
  bar.addEventListener('submit', (event) => { event.preventDefault(); save(); });
  $('#discard', bar).addEventListener('click', discard);

  return { paint, tell, hush, showConflict, hideConflict, name: () => name.value.trim(), setBusy };

  /** Say what is not saved yet; without any change the bar shows only what was told. */
  function paint({ changes, version, next }) {
    const hasChanges = changes.length > 0;
    $('#pending', bar).hidden = !hasChanges;
    if (hasChanges) {
      $('#save-now', bar).textContent = say('style_page.save.save', { version: next });
      const named = changes.slice(0, changes.length > NAMED + 1 ? NAMED : NAMED + 1).map(changeInSentence);
      const more = changes.length - named.length;
      const what = listed(more ? [...named, say('style_page.save.more', { count: more })] : named);
      $('#what', bar).replaceChildren(
        make('strong', {}, say('style_page.save.count', { count: changes.length })), ' ',
        say(version ? 'style_page.save.since' : 'style_page.save.since_standard', { version, what }),
      );
    }
    settle();
  }

  /** Say something, with what can be done about it; without `stays`, for a while. */
  function tell(words, { act = null, stays = false } = {}) {
    clearTimeout(timer);
    told.replaceChildren(words, ...(act ? [' ', button('text', act.words, act.run)] : []));
    if (!stays) timer = setTimeout(hush, TOLD_MS);
    settle();
  }

  function hush() {
    clearTimeout(timer);
    told.replaceChildren();
    settle();
  }

  function settle() {
    told.hidden = !told.hasChildNodes();
    bar.hidden = $('#pending', bar).hidden && told.hidden && conflict.hidden;
  }

  /** Show what somebody saved meanwhile, and what both changed. */
  function showConflict({ by, version, theirs, clashes, isLeft }) {
    const who = saverName(by);
    conflict.replaceChildren(...[
      make('header', {}, make('h2', { tabIndex: -1 }, say('style_page.conflict.title', { by: who, version })), button('text', say('style_page.conflict.close'), hideConflict)),
      theirs.length
        ? make('div', {}, make('p.aside', {}, say('style_page.conflict.theirs')), changeLines(theirs))
        : make('p', {}, say('style_page.conflict.nothing')),
      clashes.length ? make('div.clashes', {}, make('p.aside', {}, say('style_page.conflict.clash')), make('ul.diff', {}, ...clashes.map((clash) => clashLine(clash, who)))) : null,
      make('p.now', {}, say(isLeft ? 'style_page.conflict.mine' : 'style_page.conflict.none_left')),
    ].filter(Boolean));
    conflict.hidden = false;
    settle();
    $('h2', conflict).focus();
  }

  function hideConflict() {
    conflict.hidden = true;
    settle();
  }

  function setBusy(isBusy) {
    $('#save-now', bar).disabled = isBusy;
  }
}

function clashLine({ mine, theirs }, who) {
  const none = say('style_page.changes.none');
  const name = say(`style_page.changes.${mine.field}`, { subject: subjectName(mine) });
  return make('li', {}, `${name}: `, make('ins', {}, valueName(mine, mine.after) ?? none), ' ',
    make('span.aside', {}, say('style_page.conflict.clash_theirs', { by: who, value: valueName(theirs, theirs.after) ?? none })));
}

function readName() {
  try {
    return localStorage.getItem(NAME_KEY) ?? '';
  } catch {
    // storage may be forbidden; then the name is typed each time
    return '';
  }
}

function keepName(words) {
  try {
    localStorage.setItem(NAME_KEY, words);
  } catch {
    // as above
  }
}
