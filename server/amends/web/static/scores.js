// Scores are short bars; each opens on the parts that add up to it.
import { $, make } from './elements.js';
import { number, say, sayIfKnown, shortened } from './words.js';

/**
 * @param {HTMLElement} section
 * @param {any} report
 */
export function paintScores(section, { scores, quotes, leastScore }) {
  for (const score of section.querySelectorAll('[data-score]')) {
    const name = score.dataset.score;
    const value = scores[name] ?? null;
    const bar = $('.bar', score);
    bar.style.setProperty('--of', String(value ?? 0));
    bar.classList.toggle('none', value === null);
    $('output', score).textContent = value === null ? '–' : number(value);
    const parts = scores.parts.filter((part) => part.score === name).map((part) => line(part, quotes));
    $('.sum', score).replaceChildren(...(value === null ? [make('li', {}, make('span', {}, say('scores.none')))] : [...parts, total(name, value)]));
  }
  const least = $('.least', section);
  least.hidden = scores.overall === null || scores.overall >= leastScore;
  least.textContent = least.hidden ? '' : say('scores.least', { score: leastScore });
}

function line({ label, points, of, findings, why }, quotes) {
  const words = (findings ?? []).flatMap((id) => quotes.get(id) ?? []);
  const isMove = sayIfKnown(`moves.${label}.name`) !== null;
  const name = isMove ? say(`moves.${label}.name`) : words.length ? words.map((each) => `“${shortened(each)}”`).join(', ') : why || nameOf(label);
  const reason = why && why !== name && points && points !== of ? make('span.aside', {}, why) : null;
  const sum = isMove && of ? say('scores.of', { points, of }) : number(points);
  return make('li', {}, make('span', {}, name, reason), make('span', {}, sum));
}

function total(name, value) {
  return make('li.total', {}, make('span', {}, say(`scores.${name}`)), make('span', {}, number(value)));
}

function nameOf(label) {
  return sayIfKnown(`scores.parts.${label}`) ?? sayIfKnown(`faults.${label}.name`) ?? label;
}
