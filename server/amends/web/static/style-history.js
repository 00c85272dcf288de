// The versions of the style: who saved it, when, what differs, and the way back.
import { button, make } from './elements.js';
import { changeLines } from './style-changes.js';
import { differences, plain } from './style-document.js';
import { dayOf, saverName } from './style-names.js';
import { repaint } from './style-repaint.js';
import { say } from './words.js';

const FIRST_SHOWN = 6;

/**
 * @param {HTMLElement} box
 * @param {{versions: any[] | null, current: number, isWhole: boolean, restore: (document: any, version: number) => void,
 *   showAll: () => void}} given `versions` newest first, null where they cannot be read
 */
export function paintHistory(box, { versions, current, isWhole, restore, showAll }) {
  if (!versions) {
    repaint(box, [make('li', {}, say('style_page.history.away'))]);
    return;
  }
  const shown = isWhole ? versions : versions.slice(0, FIRST_SHOWN);
  const isRest = shown.length < versions.length;
  repaint(box, [
    ...shown.map((version, i) => line(version, versions[i + 1])),
    isRest ? make('li.more', {}, button('text', say('style_page.history.older'), showAll)) : null,
    isRest || (versions.at(-1)?.version ?? 1) > 1 ? null : standard(),
  ]);

  function line({ version, by, at, style }, older) {
    const act = button('text', say('style_page.history.restore'), () => restore(style, version), { ariaLabel: say('style_page.history.restore_label', { version }) });
    return make('li', {},
      make('strong', {}, say('style_page.history.version', { version })),
      make('span', {}, say('style_page.history.by', { by: saverName(by), date: dayOf(at) })),
      version === current ? make('span.aside', {}, say('style_page.history.in_use')) : act,
      difference(version, style, older),
    );
  }

  function difference(version, style, older) {
    // what the oldest one that was sent changed cannot be told without the one before it
    if (!older && version > 1) return null;
    const changes = differences(plain(older?.style ?? {}), plain(style));
    return changes.length ? changeLines(changes) : make('p.diff.aside', {}, say('style_page.history.unchanged'));
  }

  function standard() {
    const act = button('text', say('style_page.history.restore'), () => restore({}, 0), { ariaLabel: say('style_page.history.restore_standard') });
    return make('li', {}, make('strong.wide', {}, say('style_page.history.standard')), current === 0 ? make('span.aside', {}, say('style_page.history.in_use')) : act);
  }
}
