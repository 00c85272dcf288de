// The better draft in the place of the sheet: asked for, looked at, ticked, and taken in one step or left.
import { ask } from './ask.js';
import { improvementRow, paintGains, pointAtImprovement, showBetter, standsIn, textWith } from './better.js';
import { $ } from './elements.js';
import { MODEL_PATIENCE_MS, askingModel } from './model.js';
import { isRefused, page, question } from './page.js';
import { say } from './words.js';

/**
 * @typedef {{
 *   sent: string,
 *   lang: string,
 *   improvements: import('./better.js').Improvement[],
 *   left: Set<import('./better.js').Improvement>,
 *   before: Record<string, number | null>,
 *   after: Record<string, number | null> | null,
 *   isModels: boolean,
 * }} Better
 */

/**
 * @param {{
 *   shown: () => void,
 *   left: () => void,
 *   take: (edit: import('./edit.js').Edit, count: number) => void,
 *   none: () => void,
 *   fail: (answer: any) => void,
 *   stale: () => void,
 * }} acts none: there is nothing to change; stale: the draft is no longer what the server saw
 */
export function improveDraft({ shown, left, take, none, fail, stale }) {
  const text = $('#better-text');
  /** @type {Better | null} */
  let better = null;
  /** our own better draft, while the model's lies in its place */
  let own = null;
  let asking = new AbortController();

  $('#better-take').addEventListener('click', takeIt);
  $('#better-leave').addEventListener('click', leave);
  $('#better-own').addEventListener('click', () => { open(own); text.focus(); });
  return { see, leave };

  /** Ask for the better draft and show it; where there is nothing to change, say so. */
  async function see() {
    const sent = page.text;
    const answer = await asked((signal) => ask('/v1/improve', question(), signal));
    if (!answer) return;
    if (!answer.ok) return fail(answer);
    const { edits, before, after, language } = answer.value;
    if (page.text !== sent || !standsIn(sent, edits)) return stale();
    if (!edits.length && !page.report?.llm) return none();
    const unwanted = edits.filter((edit) => edit.changes.some(({ label }) => isUnwanted(label, edit)));
    own = { sent, lang: language.code, improvements: edits, left: new Set(unwanted), before, after: unwanted.length ? null : after, isModels: false };
    open(own);
    shown();
    ($('#better-take').disabled ? $('#better-leave') : $('#better-take')).focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  /** An answer, unless another question or the end of the view came before it. */
  async function asked(put) {
    drop();
    const { signal } = asking;
    const answer = await put(signal);
    return signal.aborted ? null : answer;
  }

  function drop() {
    asking.abort();
    asking = new AbortController();
  }

  function open(shownNow) {
    drop();
    better = shownNow;
    paint();
    paintModel();
    if (better.after === null) readScores();
  }

  function leave() {
    if (!better) return;
    drop();
    better = own = null;
    left();
  }

  function takeIt() {
    const { sent, improvements } = better;
    const wanted = improvements.filter((each) => !better.left.has(each));
    const made = textWith(sent, wanted);
    leave();
    if (page.text !== sent) return stale();
    take({ start: 0, end: sent.length, quote: sent, text: made }, wanted.length);
  }

  // ---------- paint ----------

  function paint() {
    const { sent, lang, improvements, left: without } = better;
    const count = improvements.length - without.size;
    text.lang = lang;
    text.replaceChildren(...showBetter(sent, improvements, without));
    $('#better-lead').textContent = better.isModels ? say('better.from_model') : improvements.length ? say('better.lead', { count }) : say('better.nothing');
    $('#better-take').disabled = !count;
    paintGains($('#better-gains'), better.before, better.after);
    $('#better-changes').hidden = !improvements.length;
    $('#better-changes ul').replaceChildren(...improvements.map(row));
  }

  function row(improvement, n) {
    return improvementRow(improvement, {
      n,
      isTaken: !better.left.has(improvement),
      findings: page.report?.findings ?? [],
      leave: better.isModels ? null : (isLeft) => choose(improvement, n, isLeft),
      point: better.isModels ? null : (isPointed) => pointAtImprovement(text, n, isPointed),
    });
  }

  function choose(improvement, n, isLeft) {
    if (isLeft) better.left.add(improvement);
    else better.left.delete(improvement);
    better.after = null;
    paint();
    $(`#better-changes li:nth-child(${n + 1}) input`).focus();
    readScores();
  }

  function paintModel() {
    const { llm } = page.report ?? {};
    const place = $('#better-model');
    place.hidden = !llm;
    $('#better-own').hidden = !better.isModels;
    const offer = llm && !better.isModels ? askingModel(llm, { words: 'llm.ask_draft', ask: askForWhole, take: showModels }, asking.signal) : null;
    place.firstElementChild.replaceChildren(...(offer ? [offer] : []));
  }

  // ---------- ask ----------

  /** The scores of the draft with what is ticked alone. */
  async function readScores() {
    const shownNow = better;
    const { sent, improvements } = better;
    const made = textWith(sent, improvements.filter((each) => !better.left.has(each)));
    const { signal } = asking;
    const answer = await ask('/v1/check', { ...question(), text: made }, signal);
    if (signal.aborted || better !== shownNow || better.after !== null) return;
    if (!answer.ok) return fail(answer);
    if (textWith(sent, improvements.filter((each) => !better.left.has(each))) !== made) return;
    better.after = answer.value.scores;
    paintGains($('#better-gains'), better.before, better.after);
  }

  function askForWhole(signal) {
    return ask('/v1/rewrite', question(), signal, MODEL_PATIENCE_MS);
  }

  function showModels({ edit, advice }) {
    if (!standsIn(better.sent, [edit])) return leaveStale();
    const change = { from: 'llm', label: null, advice };
    open({ ...own, improvements: [{ ...edit, changes: [change] }], left: new Set(), after: null, isModels: true });
    $('#better-take').focus({ preventScroll: true });
  }

  function leaveStale() {
    leave();
    stale();
  }

  /** Whether the writer ignored, or called wrong, what a change is made for. */
  function isUnwanted(label, { start, end }) {
    return page.report.findings.some((each) => each.label === label && each.start < end && start < each.end && isRefused(each));
  }
}
