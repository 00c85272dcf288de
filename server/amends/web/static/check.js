// The page at "/": watch → ask → carry over → paint. START HERE.
//
// The draft is never changed but by the writer, or by a suggestion that the writer accepts.
import { watchLocale } from './locale.js';
import { ask } from './ask.js';
import { whatIsNext } from './advice.js';
import { askAboutDraft } from './asking.js';
import { makeCards } from './cards.js';
import { changeBetween } from './carry.js';
import { applyEdit, fillSlots, openSlots, undoEdit } from './edit.js';
import { $ } from './elements.js';
import { copy, hush, paintFoot, tell } from './foot.js';
import { paintFound } from './found.js';
import { paintGrammar } from './grammar.js';
import { improveDraft } from './improving.js';
import { paintKept } from './kept.js';
import { paintTaken } from './listening.js';
import { paint } from './marks.js';
import { openPart, paintMissing } from './missing.js';
import { MODEL_PATIENCE_MS } from './model.js';
import { nextChange, paintNext, wayTo } from './next.js';
import { THE_JUDGEMENT, objectTo } from './objecting.js';
import { movedSentences, paintOrder } from './order.js';
import { paintOutline, watchOutline } from './outline.js';
import { chosen, draft, incoming, marks, objections, openFinding, page, question } from './page.js';
import { afterPress } from './pressing.js';
import { paintPromises } from './promises.js';
import { readingLine } from './reading.js';
import { carryFindings, carryReport, countPlaces } from './report.js';
import { watchSamples } from './samples.js';
import { paintScores } from './scores.js';
import { insertionOf, paintCount, paintExposed, paintHandovers, publicLength } from './social.js';
import { keepPlain, readText, select } from './text.js';
import { say, shortened } from './words.js';

const STRENGTHS = ['undermines', 'exposed', 'weakens', 'hint'];

// ---------- watch ----------

const [paintAll, paintSlips] = [writeAll, writeSlips].map((paint) => afterPress(document.body, paint));
const asking = askAboutDraft({ arrive, arriveSlips, fail: standStill });
const cards = makeCards({ accept, ignore, object: (finding) => objecting.objectOnCard(finding, cards), askModel: askModelAt, changed: () => { paintMarks(); fillOne(); } });
const objecting = objectTo({ changed: paintObjections, askAgain: asking.now });
const better = improveDraft({ shown: showBetter, left: leaveBetter, take: takeBetter, none: noteBetter, fail: sayFailure, stale: sayStale });

keepPlain(draft);
keepPlain(incoming);
draft.addEventListener('input', takeIn);
incoming.addEventListener('input', () => { better.leave(); paintIncoming(); asking.later(); });
$('#chosen').addEventListener('change', () => { paintAll(); asking.now(); });
$('#copy').addEventListener('click', copyDraft);
watchLocale(() => { cards.close(); better.leave(); paintAll(); paintKept($('#kept')); asking.now(); });
watchSamples($('.try'), takeLetter);
watchOutline($('#outline'), { question, put: takeOutline });
document.addEventListener('keydown', takeKey);
addEventListener('online', asking.now);
// another window of ours kept or deleted something
addEventListener('storage', () => paintKept($('#kept')));
paintAll();
paintKept($('#kept'));
// a draft that the browser kept, as after "back"
takeIn();

function takeIn() {
  const { text } = readText(draft);
  if (text === page.text) return;
  const change = changeBetween(page.text, text);
  const [wasEmpty, places] = [!page.text.trim(), countPlaces(page.report)];
  page.text = text;
  asking.follow(change, text);
  if (page.report) page.report = carryReport(page.report, change, text);
  if (page.grammar.slips) page.grammar.slips = carryFindings(page.grammar.slips, change, text);
  cards.close();
  better.leave();
  if (page.undone !== text && !asking.isAway()) hush();
  if (!text.trim()) {
    asking.drop();
    page.report = null;
    leaveToServer();
  }
  const isSame = !wasEmpty && page.report && countPlaces(page.report) === places && !page.isMovePreviewed;
  page.isMovePreviewed = false;
  if (isSame) {
    // most keys leave all places as they were: then only what depends on the words is painted
    paintMarks();
    paintSlips();
    paintReading();
  } else {
    paintAll();
  }
  asking.later();
}

function takeKey(event) {
  if (event.key === 'Escape' && (page.open || page.isMovePreviewed || page.isBetterShown)) {
    if (page.isBetterShown) better.leave();
    else if (page.open) cards.close({ isBack: true });
    else leaveMove();
    event.preventDefault();
  } else if (event.altKey && event.shiftKey && ['Period', 'Comma', 'KeyA'].includes(event.code)) {
    if (event.code === 'KeyA') $(page.isBetterShown ? '#better' : '#next').querySelector('button')?.focus();
    else if (!page.isBetterShown) cards.step(event.code === 'Period' ? 1 : -1);
    event.preventDefault();
  }
}

// ---------- what the server says ----------

function arrive(report, isBack) {
  const opened = openFinding();
  page.report = report;
  page.hasNothingBetter = false;
  page.grammar = { answer: null, slips: page.grammar.slips };
  if (isBack) tell(say('away.back'));
  if (!chosen.profile.value && report.order) page.teamProfile = report.order.profile;
  const same = opened && marks().find(({ key, start }) => key === opened.key && start === opened.start);
  if (same) page.open = same.id;
  else cards.close();
  paintAll();
}

function arriveSlips(answer, slips) {
  page.grammar = { answer, slips };
  paintMarks();
  paintSlips();
}

/** No answer: the draft stays as it is, and the question is asked again. */
function standStill(answer) {
  sayFailure(answer);
  if (answer.reason !== 'refused') paintAll();
}

function sayFailure(answer) {
  if (answer.reason === 'dropped') return;
  if (answer.reason === 'refused') return tell(say('foot.refused', { detail: answer.detail }), { stays: true });
  const words = say(answer.reason === 'busy' ? 'away.busy' : 'away.line');
  tell(words, { stays: true, act: { words: say('away.retry'), run: asking.now } });
}

// ---------- paint ----------

function writeAll() {
  document.body.dataset.view = page.isBetterShown ? 'better' : page.text.trim() ? 'full' : 'empty';
  draft.toggleAttribute('data-blank', !page.text);
  if (page.report?.language.code) draft.lang = page.report.language.code;
  paintChoices();
  paintIncoming();
  paintMarks();
  paintWhatIsNext();
  paintNotes();
  writeSlips();
  paintReading();
}

function paintMarks() {
  const reading = readText(draft);
  const opened = openFinding();
  for (const strength of STRENGTHS) {
    paint(strength, reading, marks().filter((mark) => mark.strength === strength));
    paint(`open-${strength}`, reading, opened?.strength === strength ? [opened] : []);
  }
  paint('slot', reading, openSlots(page.text));
  paint('moves', reading, page.isMovePreviewed ? movingSpans() : []);
}

function movingSpans() {
  const { start, quote, text } = page.report.order.suggestions[0].edit;
  return movedSentences(quote, text).map(({ before }) => ({ start: start + before.start, end: start + before.end }));
}

function paintIncoming() {
  const reading = readText(incoming);
  const unheard = (page.report?.listening?.unheard ?? []).filter(({ start, end, quote }) => reading.text.slice(start, end) === quote);
  incoming.toggleAttribute('data-blank', !reading.text);
  paintOutline($('#outline'), { hasIncoming: Boolean(reading.text.trim()) });
  paint('unheard', reading, unheard);
  $('#asked-left').textContent = reading.text && page.report?.listening
    ? say('asked.left', { count: unheard.length })
    : reading.text ? '' : say('asked.optional');
}

function paintChoices() {
  const { language } = page.report ?? {};
  const [detect] = chosen.language.options;
  const detected = language?.detected && language.code ? [...chosen.language.options].find(({ value }) => value === language.code) : null;
  detect.textContent = detected ? say('choose.detected', { language: detected.textContent }) : say('choose.detect');
  const team = page.teamProfile && [...chosen.profile.options].find(({ value }) => value === page.teamProfile);
  chosen.profile.options[0].textContent = team ? say('choose.team_named', { profile: team.textContent }) : say('choose.team');
  $('#copy').textContent = say(`foot.copy_${chosen.channel.value}`);
}

function paintWhatIsNext() {
  paintNext($('#next'), whatIsNext({
    chooseLanguage, treatAsApology, object: () => objecting.object(THE_JUDGEMENT), takeBack: objecting.takeBack, showIgnored, showNext, goToSlot, seeBetter: better.see,
  }));
  const phone = $('#by-phone');
  phone.hidden = !page.report?.byPhone;
  // a screen reader says again whatever is written, so write only what is new
  const line = page.report?.byPhone?.message ?? '';
  if (phone.textContent !== line) phone.textContent = line;
  fillOne();
}

function paintNotes() {
  const { report } = page;
  const isScored = report !== null && report.scores.overall !== null;
  $('#scores').hidden = !isScored;
  if (isScored) paintScores($('#scores'), report);
  paintMissing($('#missing'), report ?? { missing: [], next: null }, insert);
  paintOrder($('#order'), report?.order ?? null, { isPreviewed: page.isMovePreviewed, look: previewMove, move: acceptMove, leave: leaveMove });
  paintExposed($('#exposed'), marks().filter(({ strength }) => strength === 'exposed'), (id) => cards.open(id, { isEntered: true }));
  paintHandovers($('#handovers'), report?.social?.handovers ?? [], insertHandover);
  paintFound($('#found'), report?.isApology ? { moves: report.moves, isDecided: page.treatAsApology === null } : null, {
    outcomeOf: objections.outcomeOf, object: objecting.object, undo: objecting.takeBack, point: pointAt,
  });
  paintTaken($('#taken'), report?.listening ?? null);
  paintPromises($('#promises'), report?.promises ?? [], (n) => select(readText(draft), page.report.promises[n]));
}

function writeSlips() {
  if (!page.report?.language.code) $('#grammar').hidden = true;
  else paintGrammar($('#grammar'), page.grammar, { accept: acceptSlip, go: (id) => cards.open(id, { isEntered: true }) });
}

function paintReading() {
  const isPublic = chosen.channel.value === 'social';
  const line = page.report?.reading ? readingLine(page.report.reading, { isCounted: isPublic }) : [];
  $('#room').hidden = !isPublic;
  if (isPublic) paintCount($('#room'), { length: publicLength(page.text, page.report), limit: page.report?.social?.limit });
  paintFoot(line, openSlots(page.text), goToSlot);
}

function goToSlot() {
  const [first] = openSlots(page.text);
  if (!first) return;
  select(readText(draft), first);
  scrollToCaret();
}

/** One filled button at a time: Accept or the move while one is open, else the next change, else Copy. */
function fillOne() {
  const lead = $('#next').querySelector('.lead');
  const isTaken = page.open !== null || page.isMovePreviewed;
  lead?.classList.toggle('do', !isTaken);
  for (const name of ['may', 'framed']) lead?.classList.toggle(name, isTaken);
  const isCopyNext = !isTaken && !lead && page.report?.isApology === true;
  $('#copy').classList.toggle('do', isCopyNext);
  for (const name of ['may', 'framed']) $('#copy').classList.toggle(name, !isCopyNext);
}

// ---------- act ----------

function accept(finding, suggestion, filled) {
  const { edit, slots } = suggestion;
  const quote = edit.quote || finding.quote;
  change({ ...edit, text: fillSlots(edit, slots, filled) }, say(edit.text ? 'foot.changed' : 'foot.removed', { quote: shortened(quote.trim()) }));
}

function acceptSlip(id) {
  const slip = marks().find((mark) => mark.id === id);
  if (slip) accept(slip, slip.suggestions[0], []);
}

function insert(label, wording) {
  const { suggestions } = page.report.missing.find((part) => part.label === label);
  change(suggestions[wording].edit, say('foot.inserted', { part: say(`moves.${label}.name`) }));
}

function insertHandover(handover) {
  change(insertionOf(handover, page.text, page.report), say('social.inserted'));
}

function acceptMove() {
  change(page.report.order.suggestions[0].edit, say('foot.moved'));
}

/** Apply an edit, say so with the way back, and check again; the first blank in it is selected to be filled. */
function change(edit, done) {
  const outcome = applyEdit(draft, edit);
  takeIn();
  if (!outcome.ok) return tell(say(`foot.${outcome.reason}`));
  const { before, after, start } = outcome.value;
  const [slot] = openSlots(edit.text);
  if (slot) select(readText(draft), { start: start + slot.start, end: start + slot.end });
  scrollToCaret();
  page.undone = after;
  tell(done, { act: { words: say('foot.undo'), run: () => takeBack(before, after) } });
  asking.now();
}

function takeBack(before, after) {
  const isUndone = page.text === after && undoEdit(draft, before);
  takeIn();
  tell(say(isUndone ? 'foot.undone' : 'foot.stale'));
  asking.now();
}

function ignore({ key, quote }) {
  cards.close({ isBack: true });
  page.ignored.add(key);
  paintAll();
  tell(say('foot.ignored', { quote: shortened(quote) }), {
    act: { words: say('foot.undo'), run: () => { page.ignored.delete(key); hush(); paintAll(); draft.focus(); } },
  });
}

function showIgnored() {
  page.ignored.clear();
  paintAll();
}

function showNext() {
  const next = nextChange(page.report, marks());
  if (!next) return;
  if (next.for === 'order') previewMove();
  else if (wayTo(next.for, marks()) === 'wording') openPart($('#missing'), page.report.missing.find(({ id }) => id === next.for).label);
  else cards.open(next.for, { isEntered: true });
}

function previewMove() {
  page.isMovePreviewed = Boolean(page.report.order.suggestions[0]?.edit);
  paintNotes();
  paintMarks();
  fillOne();
  $('#order').scrollIntoView({ block: 'nearest' });
  $('#order').querySelector('#move-it')?.focus({ preventScroll: true });
}

function leaveMove() {
  page.isMovePreviewed = false;
  paintNotes();
  paintMarks();
  fillOne();
  $('#order').querySelector('#see-moved')?.focus();
}

function treatAsApology() {
  page.treatAsApology = true;
  asking.now();
}

/** Let the server say whether the next draft is an apology. */
function leaveToServer() {
  page.treatAsApology = null;
  objections.settle(THE_JUDGEMENT.key);
}

function chooseLanguage(code) {
  chosen.language.value = code;
  asking.now();
}

/** Put an example into the sheet, in one step that can be undone. */
function takeLetter({ text, incoming: message }) {
  incoming.textContent = message ?? '';
  $('#asked').open = Boolean(message);
  chosen.language.value = '';
  leaveToServer();
  applyEdit(draft, { start: 0, end: page.text.length, quote: page.text, text });
  takeIn();
  select(readText(draft), { start: 0, end: 0 });
  scrollTo({ top: 0 });
  asking.now();
}

/** Put an outline into the empty draft; its first blank is selected. */
function takeOutline(text) {
  change({ start: 0, end: page.text.length, quote: page.text, text }, say('outline.put'));
}

async function copyDraft() {
  const slots = openSlots(page.text);
  if (!(await copy(page.text))) return tell(say('foot.copy_failed'));
  const act = slots.length ? { words: say('foot.go'), run: goToSlot } : null;
  tell(slots.length ? say('foot.copied_blanks', { count: slots.length }) : say('foot.copied'), { act });
}

function scrollToCaret() {
  const { left, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
  if (left || bottom) {
    if (bottom > innerHeight || bottom < 0) scrollBy({ top: bottom - innerHeight / 2 });
  }
}

// ---------- the better draft ----------

function showBetter() {
  cards.close();
  page.isMovePreviewed = false;
  page.isBetterShown = true;
  paintAll();
}

function leaveBetter() {
  const hadFocus = $('#better').contains(document.activeElement) || $('#better-text').contains(document.activeElement);
  page.isBetterShown = false;
  paintAll();
  if (hadFocus) (document.querySelector('.see-better') ?? draft).focus({ preventScroll: true });
}

function takeBetter(edit, count) {
  change(edit, say('better.taken', { count }));
}

function noteBetter() {
  page.hasNothingBetter = true;
  paintWhatIsNext();
}

/** The draft is no longer what the server saw. */
function sayStale() {
  tell(say('better.stale'));
  asking.now();
}

function askModelAt({ start, end }, signal) {
  return ask('/v1/rewrite', { ...question(), start, end }, signal, MODEL_PATIENCE_MS);
}

function paintObjections() {
  paintAll();
  paintKept($('#kept'));
}

/** Show in the draft the words of a part; null: no longer. */
function pointAt(move) {
  // the list was painted before the last keys: the words may stand elsewhere by now, or be gone
  paint('part', readText(draft), page.report?.moves.filter(({ key }) => key === move?.key) ?? []);
}
