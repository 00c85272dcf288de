// The sample beside the settings: read with the style as it is set and as it is saved, before anything is saved.
import { $, make } from './elements.js';
import { paint } from './marks.js';
import { faultName } from './style-names.js';
import { previewStyle } from './style-store.js';
import { keepPlain, readText } from './text.js';
import { locale, number, say, sayIfKnown } from './words.js';

const PAUSE_MS = 250;
const STRENGTHS = ['undermines', 'weakens', 'hint'];

const samples = JSON.parse($('#samples').textContent);

/**
 * @param {HTMLElement} aside
 * @param {{form: () => any, saved: () => any, version: () => number}} styles
 * @returns {{draw: () => void, later: () => void}} draw the words anew; read the sample again in a moment
 */
export function watchPreview(aside, { form, saved, version }) {
  const box = $('#sample', aside);
  const choice = $('#sample-language', aside);
  const again = $('#sample-again', aside);
  /** what was typed over a sample, a language each, for this visit */
  const typed = new Map();
  let answers = null;
  let asking = new AbortController();
  let timer = 0;

  keepPlain(box);
  choice.value = locale();
  show();
  choice.addEventListener('change', () => { show(); ask(); });
  again.addEventListener('click', () => { typed.delete(choice.value); show(); ask(); box.focus(); });
  box.addEventListener('input', () => {
    typed.set(choice.value, readText(box).text);
    answers = null;
    draw();
    later();
  });
  return { draw, later };

  function show() {
    box.textContent = typed.get(choice.value) ?? samples[choice.value].weak.trim();
    box.lang = choice.value;
    answers = null;
    draw();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  }

  async function ask() {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const question = { text: readText(box).text, language: choice.value, locale: locale() };
    const [now, before] = await Promise.all([form(), saved()].map((style) => previewStyle({ ...question, style }, signal)));
    if (signal.aborted) return;
    answers = { now, before };
    draw();
  }

  function draw() {
    again.hidden = !typed.has(choice.value);
    const reading = readText(box);
    const stands = ({ start, end, quote }) => reading.text.slice(start, end) === quote;
    const findings = answers?.now.ok ? answers.now.value.faults.filter(stands) : [];
    for (const strength of STRENGTHS) paint(strength, reading, findings.filter((each) => each.strength === strength));
    drawFacts(findings);
  }

  function drawFacts(findings) {
    const facts = $('#sample-facts', aside);
    const list = $('#sample-marks', aside);
    if (!answers) return;
    const { now, before } = answers;
    list.replaceChildren(...findings.map((each) => make('li', {},
      make(`i.mark.${each.strength}`),
      make('span', {}, make('span.letter', { lang: choice.value }, each.quote), ' ', make('span.aside', {}, nameOf(each))),
    )));
    if (!now.ok) {
      if (now.reason !== 'refused') facts.replaceChildren(make('dt', {}, say('style_page.preview.away')));
      return;
    }
    const score = (answer) => answer.value.scores.overall;
    const scored = score(now) === null ? say('style_page.preview.not_apology') : number(score(now));
    facts.replaceChildren(
      make('dt', {}, say('style_page.preview.score')),
      make('dd', {}, scored, ...compared(before, score(now), score)),
      make('dt', {}, say('style_page.preview.marks')),
      make('dd', {}, number(findings.length), ...compared(before, findings.length, (answer) => answer.value.faults.length)),
    );
  }

  function compared(before, now, measure) {
    if (!before.ok || measure(before) === now || measure(before) === null) return [];
    const given = { version: version(), value: measure(before) };
    return [' ', make('span.aside', {}, say(version() ? 'style_page.preview.with' : 'style_page.preview.with_standard', given))];
  }
}

function nameOf({ label }) {
  return label === 'style' ? sayIfKnown('card.style') ?? '' : faultName(label);
}
