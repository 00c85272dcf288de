// The example a newcomer may try: one a language, whole or weaker.
import { $ } from './elements.js';

const samples = JSON.parse($('#samples').textContent);

/**
 * @param {HTMLElement} section
 * @param {(letter: {text: string, incoming: string | null}) => void} take
 */
export function watchSamples(section, take) {
  const tabs = [...section.querySelectorAll('[role="tab"]')];
  const chosen = () => samples[$('[aria-selected="true"]', section).dataset.sample];
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!by) return;
      const next = tabs[(i + by + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  });
  $('#try-letter', section).addEventListener('click', () => {
    const { parts, incoming } = chosen();
    take({ text: parts.map(({ text }) => text).join('\n\n'), incoming });
  });
  $('#try-weaker', section).addEventListener('click', () => {
    const { weak, incoming } = chosen();
    take({ text: weak, incoming });
  });

  function choose(tab) {
    for (const each of tabs) {
      const isChosen = each === tab;
      each.setAttribute('aria-selected', String(isChosen));
      each.tabIndex = isChosen ? 0 : -1;
      $(`#${each.getAttribute('aria-controls')}`).hidden = !isChosen;
    }
  }
}
