// The page at "/": watch → ask → carry over → paint. START HERE.
//
// The draft is never changed but by the writer, or by a suggestion that the writer accepts.
import { watchLocale } from './locale.js';
import { ask, today } from './ask.js';
import { enterCard, layCard, writeCard, writeLine } from './card.js';
import { changeBetween } from './carry.js';
import { applyEdit, fillSlots, openSlots, undoEdit } from './edit.js';
import { $, button } from './elements.js';
import { copy, hush, paintFoot, tell } from './foot.js';
import { outcomeAt, paintFound } from './found.js';
import { askGrammar, paintGrammar } from './grammar.js';
import { paintKept, sayOutcome } from './kept.js';
import { paintTaken } from './listening.js';
import { paint, spanAt } from './marks.js';
import { openPart, paintMissing } from './missing.js';
import { gainOf, nextChange, paintNext, wayTo } from './next.js';
import { APOLOGY, collectObjections } from './objections.js';
import { movedSentences, paintOrder } from './order.js';
import { watchPointer } from './pointing.js';
import { paintPromises } from './promises.js';
import { readingLine } from './reading.js';
import { carryFindings, carryReport, countPlaces, readReport, readSlips } from './report.js';
import { watchSamples } from './samples.js';
import { paintScores } from './scores.js';
import { keepPlain, rangeOf, readText, select, selectedSpan } from './text.js';
import { locale, say, shortened } from './words.js';

/** How long the writer pauses before the draft is checked. */
const PAUSE_MS = 600;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 15_000;
const STRENGTHS = ['undermines', 'weakens', 'hint'];
/** Whether the draft is an apology, as something that may be wrong. */
const THE_JUDGEMENT = { key: APOLOGY, label: APOLOGY, quote: '' };

const draft = $('#draft');
const incoming = $('#incoming');
const card = $('#card');
const chosen = $('#chosen').elements;
const objections = collectObjections();

const page = {
  text: '',
  report: null,
  grammar: { answer: null, slips: null },
  /** keys of findings that the writer does not want to see again, for this visit */
  ignored: new Set(),
  /** id of the finding whose card is open */
  open: null,
  /** where the caret was when the focus went into the card */
  caret: null,
  isMovePreviewed: false,
  /** what the writer said of the draft; null: the server decides */
  treatAsApology: null,
  teamProfile: null,
  /** the text after the last suggestion, while "Undo" can take it back */
  undone: null,
  isAway: false,
  retryMs: FIRST_RETRY_MS,
  timer: 0,
  asking: new AbortController(),
  /** lists of the changes made since a question was sent, one for each question on its way */
  following: new Set(),
};

// ---------- watch ----------

keepPlain(draft);
keepPlain(incoming);
draft.addEventListener('input', takeIn);
incoming.addEventListener('input', () => { paintIncoming(); checkLater(); });
$('#chosen').addEventListener('change', () => { paintAll(); checkNow(); });
$('#copy').addEventListener('click', copyDraft);
watchLocale(() => { closeCard(); paintAll(); paintKept($('#kept')); checkNow(); });
watchSamples($('.try'), takeLetter);
watchPointer(draft, card, {
  find: (point) => spanAt(readText(draft), marks(), point)?.id ?? null,
  open: (id) => openCard(id),
  opened: () => page.open,
  close: () => { if (!card.contains(document.activeElement)) closeCard(); },
});
document.addEventListener('keydown', takeKey);
card.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && !card.contains(relatedTarget)) closeCard(); });
addEventListener('resize', () => { if (page.open) placeCard(); });
addEventListener('online', checkNow);
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
  for (const changes of page.following) changes.push({ change, text });
  if (page.report) page.report = carryReport(page.report, change, text);
  if (page.grammar.slips) page.grammar.slips = carryFindings(page.grammar.slips, change, text);
  closeCard();
  if (page.undone !== text && !page.isAway) hush();
  if (!text.trim()) {
    page.asking.abort();
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
  checkLater();
}

function takeKey(event) {
  if (event.key === 'Escape' && (page.open || page.isMovePreviewed)) {
    if (page.open) closeCard({ isBack: true });
    else leaveMove();
    event.preventDefault();
  } else if (event.altKey && event.shiftKey && ['Period', 'Comma', 'KeyA'].includes(event.code)) {
    if (event.code === 'KeyA') $('#next').querySelector('button')?.focus();
    else step(event.code === 'Period' ? 1 : -1);
    event.preventDefault();
  }
}

// ---------- ask ----------

function checkLater() {
  clearTimeout(page.timer);
  page.timer = setTimeout(checkNow, PAUSE_MS);
}

async function checkNow() {
  clearTimeout(page.timer);
  page.asking.abort();
  page.asking = new AbortController();
  const { signal } = page.asking;
  if (!page.text.trim()) return;
  const sent = page.text;
  const { answer, changes } = await following(() => ask('/v1/check', question(), signal));
  if (signal.aborted) return;
  if (!answer.ok) return standStill(answer);
  arrive(carryOver(readReport(answer.value, sent), changes, carryReport));
  await readGrammar(signal);
}

function question() {
  return {
    text: page.text,
    incoming: readText(incoming).text.trim() ? readText(incoming).text : undefined,
    channel: chosen.channel.value,
    stakes: chosen.stakes.value,
    profile: chosen.profile.value || undefined,
    language: chosen.language.value || undefined,
    locale: locale(),
    treat_as_apology: page.treatAsApology ?? undefined,
    today: today(),
  };
}

async function readGrammar(signal) {
  const language = page.report.language.code;
  if (!language) return;
  const text = page.text;
  const changes = [];
  page.following.add(changes);
  for await (const answer of askGrammar({ text, language, locale: locale() }, signal)) {
    const isReady = answer.ok && answer.value.state === 'ready';
    page.grammar = { answer, slips: isReady ? carryOver(readSlips(answer.value, text), changes, carryFindings) : null };
    paintMarks();
    paintSlips();
  }
  page.following.delete(changes);
}

/** No answer: the draft stays as it is, and the question is asked again. */
function standStill(answer) {
  if (answer.reason === 'refused') return tell(say('foot.refused', { detail: answer.detail }), { stays: true });
  const isBusy = answer.reason === 'busy';
  page.isAway = true;
  page.timer = setTimeout(checkNow, isBusy ? answer.retryAfterMs : page.retryMs);
  page.retryMs = Math.min(page.retryMs * 2, LAST_RETRY_MS);
  tell(say(isBusy ? 'away.busy' : 'away.line'), { stays: true, act: { words: say('away.retry'), run: checkNow } });
  paintAll();
}

// ---------- carry over ----------

/** An answer together with the changes that the writer made while it was on its way. */
async function following(asked) {
  const changes = [];
  page.following.add(changes);
  const answer = await asked();
  page.following.delete(changes);
  return { answer, changes };
}

function carryOver(found, changes, carried) {
  return changes.reduce((so, { change, text }) => carried(so, change, text), found);
}

function arrive(report) {
  const opened = openFinding();
  page.report = report;
  page.grammar = { answer: null, slips: page.grammar.slips };
  if (page.isAway) tell(say('away.back'));
  Object.assign(page, { isAway: false, retryMs: FIRST_RETRY_MS });
  if (!chosen.profile.value && report.order) page.teamProfile = report.order.profile;
  const same = opened && marks().find(({ key, start }) => key === opened.key && start === opened.start);
  if (same) page.open = same.id;
  else closeCard();
  paintAll();
}

// ---------- paint ----------

function paintAll() {
  document.body.dataset.view = page.text.trim() ? 'full' : 'empty';
  draft.toggleAttribute('data-blank', !page.text);
  if (page.report?.language.code) draft.lang = page.report.language.code;
  paintChoices();
  paintIncoming();
  paintMarks();
  paintWhatIsNext();
  paintNotes();
  paintSlips();
  paintReading();
}

/** All that can be opened, in the order of the draft. */
function marks() {
  const all = [...(page.report?.findings ?? []), ...(page.grammar.slips ?? [])];
  return all.filter(({ key }) => !page.ignored.has(key) && !objections.has(key)).sort((a, b) => a.start - b.start || b.end - a.end);
}

function openFinding() {
  return page.open === null ? null : (marks().find(({ id }) => id === page.open) ?? null);
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
  return [...movedSentences(quote, text)].map((words) => {
    const at = start + quote.indexOf(words);
    return { start: at, end: at + words.length };
  });
}

function paintIncoming() {
  const reading = readText(incoming);
  const unheard = (page.report?.listening?.unheard ?? []).filter(({ start, end, quote }) => reading.text.slice(start, end) === quote);
  incoming.toggleAttribute('data-blank', !reading.text);
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
  paintNext($('#next'), whatIsNext());
  fillOne();
}

function whatIsNext() {
  const { report } = page;
  if (!report) return { words: say('next.reading') };
  if (report.language.code === null) {
    const offered = [...chosen.language.options].slice(1);
    return { words: say('next.unknown'), acts: offered.map(({ value, textContent }) => button('may.framed', textContent, () => chooseLanguage(value), { lang: value })) };
  }
  const said = outcomeAt(APOLOGY, { outcomeOf: objections.outcomeOf, undo: takeBackObjection });
  if (!report.isApology) {
    const isOurs = page.treatAsApology === null;
    return {
      words: say(isOurs ? 'next.not_apology' : 'wrong.no_apology'),
      acts: isOurs ? [button('may.framed', say('next.treat'), treatAsApology), button('text', say('wrong.say'), () => object(THE_JUDGEMENT))] : [],
      aside: said,
    };
  }
  const ignored = report.findings.filter(({ key }) => page.ignored.has(key)).length;
  const aside = [...said, ...(ignored ? [`${say('next.ignored', { count: ignored })} `, button('text', say('next.again'), showIgnored)] : [])];
  const next = nextChange(report, marks());
  if (!next) return { words: say('next.nothing'), aside };
  return { words: next.message, isNext: true, gain: gainOf(next), aside, acts: next.for ? [button('may.framed.lead', say(`next.${wayTo(next.for, marks())}`), showNext)] : [] };
}

function paintNotes() {
  const { report } = page;
  const isScored = report !== null && report.scores.overall !== null;
  $('#scores').hidden = !isScored;
  if (isScored) paintScores($('#scores'), report);
  paintMissing($('#missing'), report ?? { missing: [], next: null }, insert);
  paintOrder($('#order'), report?.order ?? null, { isPreviewed: page.isMovePreviewed, look: previewMove, move: acceptMove, leave: leaveMove });
  paintFound($('#found'), report?.isApology ? { moves: report.moves, isDecided: page.treatAsApology === null } : null, {
    outcomeOf: objections.outcomeOf, object, undo: takeBackObjection, point: pointAt,
  });
  paintTaken($('#taken'), report?.listening ?? null);
  paintPromises($('#promises'), report?.promises ?? [], (n) => select(readText(draft), page.report.promises[n]));
}

function paintSlips() {
  if (!page.report?.language.code) $('#grammar').hidden = true;
  else paintGrammar($('#grammar'), page.grammar, { accept: acceptSlip, go: (id) => openCard(id, { isEntered: true }) });
}

function paintReading() {
  const line = page.report?.reading ? readingLine(page.report.reading, { channel: chosen.channel.value, text: page.text }) : [];
  const slots = openSlots(page.text);
  paintFoot(line, slots, () => select(readText(draft), slots[0]));
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

// ---------- the card ----------

function openCard(id, { isEntered = false } = {}) {
  const all = marks();
  const n = all.findIndex((mark) => mark.id === id);
  if (n < 0) return;
  if (isEntered && !card.contains(document.activeElement)) page.caret = selectedSpan(readText(draft));
  page.open = id;
  card.hidden = false;
  writeCard(card, { finding: all[n], text: page.text, n: n + 1, count: all.length }, {
    accept: (suggestion, filled) => accept(all[n], suggestion, filled),
    ignore: () => ignore(all[n]),
    object: () => objectOnCard(all[n]),
    step,
  });
  placeCard();
  paintMarks();
  fillOne();
  if (isEntered) enterCard(card);
}

function placeCard(finding = openFinding()) {
  // what was called wrong on it is no mark any more: then the card stays where it is
  if (finding) layCard(card, rangeOf(readText(draft), finding));
}

function closeCard({ isBack = false } = {}) {
  if (page.open === null) return;
  const hadFocus = card.contains(document.activeElement);
  page.open = null;
  if (isBack && hadFocus) select(readText(draft), page.caret ?? { start: 0, end: 0 });
  card.hidden = true;
  paintMarks();
  fillOne();
}

/** Go to the next mark or the one before, from the open card or else from the caret. */
function step(by) {
  const all = marks();
  if (!all.length) return;
  const at = all.findIndex(({ id }) => id === page.open);
  const caret = selectedSpan(readText(draft)).start;
  const after = all.findIndex(({ start }) => start >= caret);
  const from = at >= 0 ? at + by : by > 0 ? after : (after < 0 ? all.length : after) - 1;
  const next = all[at < 0 && after < 0 && by > 0 ? 0 : (from + all.length) % all.length];
  openCard(next.id, { isEntered: true });
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
  checkNow();
}

function takeBack(before, after) {
  const isUndone = page.text === after && undoEdit(draft, before);
  takeIn();
  tell(say(isUndone ? 'foot.undone' : 'foot.stale'));
  checkNow();
}

function ignore({ key, quote }) {
  closeCard({ isBack: true });
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
  else openCard(next.for, { isEntered: true });
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
  checkNow();
}

/** Let the server say whether the next draft is an apology. */
function leaveToServer() {
  page.treatAsApology = null;
  objections.settle(APOLOGY);
}

function chooseLanguage(code) {
  chosen.language.value = code;
  checkNow();
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
  checkNow();
}

async function copyDraft() {
  const slots = openSlots(page.text);
  if (!(await copy(page.text))) return tell(say('foot.copy_failed'));
  const act = slots.length ? { words: say('foot.go'), run: () => select(readText(draft), openSlots(page.text)[0]) } : null;
  tell(slots.length ? say('foot.copied_blanks', { count: slots.length }) : say('foot.copied'), { act });
}

function scrollToCaret() {
  const { left, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
  if (left || bottom) {
    if (bottom > innerHeight || bottom < 0) scrollBy({ top: bottom - innerHeight / 2 });
  }
}

// ---------- object ----------

/** Keep what the writer calls wrong as an example, in this browser alone, and show it no more. */
function object(wrong) {
  const { ok } = objections.raise(page.report.judged, wrong, chosen.channel.value);
  if (ok && wrong.key === APOLOGY) page.treatAsApology = !page.report.judged.isApology;
  paintObjections(wrong.key);
  if (ok && wrong.key === APOLOGY) $('#next').querySelector('.ignored button')?.focus();
}

function objectOnCard(finding) {
  const outcome = objections.raise(page.report.judged, finding, chosen.channel.value);
  paintObjections(finding.key);
  const back = () => openCard(finding.id, { isEntered: true });
  const undo = () => { takeBackObjection(finding.key); back(); };
  writeLine(card, sayOutcome(outcome), outcome.ok ? { words: say('foot.undo'), run: undo } : { words: say('wrong.back'), run: back });
  placeCard(finding);
  enterCard(card);
}

function takeBackObjection(key) {
  objections.undo(key);
  if (key === APOLOGY) page.treatAsApology = null;
  paintObjections(key);
}

function paintObjections(key) {
  paintAll();
  paintKept($('#kept'));
  if (key === APOLOGY) checkNow();
}

/** Show in the draft the words of a part; null: no longer. */
function pointAt(move) {
  // the list was painted before the last keys: the words may stand elsewhere by now, or be gone
  paint('part', readText(draft), page.report?.moves.filter(({ key }) => key === move?.key) ?? []);
}
