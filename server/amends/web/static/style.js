// The page at "/style": read → set → see it on a sample → save. START HERE.
//
// `saved` is the style as the server has it, `form` as it is set here; all that the page says follows from the two.
import { watchLocale } from './locale.js';
import { $, button, make } from './elements.js';
import { watchAllowed } from './style-allowed.js';
import { differences, isSame, plain, rebase } from './style-document.js';
import { watchFlags } from './style-flags.js';
import { paintHistory } from './style-history.js';
import { dayOf, languageName, saverName } from './style-names.js';
import { watchOrder } from './style-order.js';
import { watchPreview } from './style-preview.js';
import { refusalWords } from './style-refusals.js';
import { watchSaveBar } from './style-save.js';
import { attemptKey, importStyle, previewStyle, readHistory, readStyle, saveStyle } from './style-store.js';
import { paintStrengths } from './style-strengths.js';
import { watchVoice } from './style-voice.js';
import { say } from './words.js';

const page = {
  saved: plain({}),
  form: plain({}),
  version: 0,
  etag: '',
  /** newest first; null where they could not be read */
  history: [],
  isHistoryWhole: false,
  /** names the attempt to save the form as it is now */
  key: attemptKey(),
};

const acts = { form: () => page.form, change, tell: (words) => bar.tell(words), refusal };
const drawOrder = watchOrder($('#order'), acts);
const drawFlags = watchFlags($('#phrases'), acts);
const drawAllowed = watchAllowed($('#phrases'), acts);
const drawVoice = watchVoice($('#voice'), acts);
const preview = watchPreview($('#preview'), { form: () => page.form, saved: () => page.saved, version: () => page.version });
const bar = watchSaveBar($('#save'), { save, discard });
const file = $('#import-file');

file.addEventListener('change', takeFile);
$('#import').addEventListener('click', () => file.click());
watchLocale(() => { draw(); preview.later(); });
addEventListener('beforeunload', (event) => { if (hasChanges()) event.preventDefault(); });
// whoever comes back to an untouched page sees what was saved meanwhile
document.addEventListener('visibilitychange', () => { if (!document.hidden && !hasChanges()) read(); });
read();

// ---------- read ----------

async function read() {
  const [style, history] = await Promise.all([readStyle(), readHistory()]);
  if (!style.ok) {
    $('#lead').replaceChildren(say('style_page.save.away'), ' ', button('text', say('style_page.save.retry'), read));
    return;
  }
  if (history.ok || page.version !== style.value.document.version) page.history = history.ok ? history.value : null;
  // what was set while the answer was on its way stays
  if (hasChanges()) return;
  takeSaved(style.value);
  page.form = page.saved;
  draw();
  preview.later();
  $('main').dataset.ready = '';
}

function takeSaved({ document, etag }) {
  page.saved = plain(document);
  page.version = document.version;
  page.etag = etag;
}

// ---------- set ----------

/** Make a change in the form. */
function change(edit) {
  const document = structuredClone(page.form);
  edit(document);
  fill(document);
  bar.hush();
}

function fill(document) {
  page.form = plain(document);
  page.key = attemptKey();
  draw();
  preview.later();
}

/** Fill the whole form from elsewhere, with a way back to what was in it. */
function replace(document, words) {
  const before = page.form;
  fill(document);
  bar.hideConflict();
  bar.tell(words, { act: { words: say('style_page.save.undo'), run: () => { fill(before); bar.hush(); } } });
}

/** Why the server would not take a document, in words; null where it would. */
async function refusal(document, about) {
  const answer = await previewStyle({ text: '', style: document });
  if (answer.ok) return null;
  if (answer.reason === 'refused') return refusalWords(answer.problem, about);
  return say(answer.reason === 'signed-out' ? 'style_page.save.sign_in' : 'style_page.save.away');
}

async function takeFile() {
  const [chosen] = file.files;
  file.value = '';
  if (!chosen) return;
  const answer = await importStyle(await chosen.text());
  if (answer.ok) {
    const isNew = !isSame(plain(answer.value), page.form);
    if (isNew) replace(answer.value, say('style_page.save.filled_file', { file: chosen.name }));
    else bar.tell(say('style_page.save.same_file', { file: chosen.name }));
  } else if (answer.reason === 'refused') {
    bar.tell(fileRefusal(answer.problem, chosen.name), { stays: true });
  } else {
    bar.tell(say('style_page.save.away'), { stays: true });
  }
}

function fileRefusal(problem, name) {
  const words = refusalWords(problem, { file: name });
  if (!problem.field || problem.field === 'toml') return words;
  // as in flag/2/phrase: places in a file are counted from 1
  const place = problem.field.split('/').map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step)).join(' ');
  return say('style_page.refusals.in_file', { file: name, place, reason: words });
}

// ---------- save ----------

async function save() {
  if (!hasChanges()) return;
  bar.setBusy(true);
  const answer = await saveStyle(page.form, { etag: page.etag, by: bar.name(), key: page.key });
  if (answer.ok) await saved(answer.value);
  else if (answer.reason === 'stale') await meetTheirs();
  else if (answer.reason === 'refused') bar.tell(say('style_page.save.refused', { detail: refusalWords(answer.problem) }), { stays: true });
  else bar.tell(say({ 'signed-out': 'style_page.save.sign_in', busy: 'style_page.save.busy' }[answer.reason] ?? 'style_page.save.away'), { stays: true });
  bar.setBusy(false);
}

async function saved(value) {
  takeSaved(value);
  page.form = page.saved;
  const history = await readHistory();
  page.history = history.ok ? history.value : null;
  draw();
  preview.later();
  bar.hideConflict();
  bar.tell(say('style_page.save.saved', { version: page.version }));
}

/** Somebody saved meanwhile: put what was set here on top of it, and show both before anything is saved. */
async function meetTheirs() {
  const [style, history] = await Promise.all([readStyle(), readHistory()]);
  if (!style.ok || !history.ok) {
    bar.tell(say('style_page.save.away'), { stays: true });
    return;
  }
  const [base, mine] = [page.saved, page.form];
  takeSaved(style.value);
  page.history = history.value;
  const { document, clashes } = rebase({ base, mine, theirs: page.saved });
  fill(document);
  bar.hush();
  bar.showConflict({
    by: history.value[0]?.by,
    version: page.version,
    theirs: differences(base, page.saved),
    clashes,
    isLeft: hasChanges(),
  });
}

function discard() {
  const before = page.form;
  fill(page.saved);
  bar.hideConflict();
  const words = page.version ? say('style_page.save.discarded', { version: page.version }) : say('style_page.save.discarded_standard');
  bar.tell(words, { act: { words: say('style_page.save.undo'), run: () => { fill(before); bar.hush(); } } });
}

function hasChanges() {
  return !isSame(page.form, page.saved);
}

// ---------- draw ----------

function draw() {
  drawLead();
  drawOrder();
  paintStrengths($('#fault-list'), page.form, change);
  drawFlags();
  drawAllowed();
  drawVoice();
  preview.draw();
  for (const option of $('#sample-language').options) option.textContent = languageName(option.value);
  $('#preview-title').textContent = say(hasChanges() ? 'style_page.preview.title' : 'style_page.preview.title_same');
  paintHistory($('#versions'), {
    versions: page.history,
    current: page.version,
    isWhole: page.isHistoryWhole,
    restore: (document, version) => replace(document, version ? say('style_page.save.filled', { version }) : say('style_page.save.filled_standard')),
    showAll: () => { page.isHistoryWhole = true; draw(); },
  });
  bar.paint({ changes: differences(page.saved, page.form), version: page.version, next: page.version + 1 });
}

function drawLead() {
  const newest = page.history?.find(({ version }) => version === page.version);
  const words = newest
    ? say('style_page.lead.saved', { version: page.version, by: saverName(newest.by), date: dayOf(newest.at) })
    : page.version ? say('style_page.history.version', { version: page.version }) : say('style_page.lead.standard');
  $('#lead').replaceChildren(make('span', {}, words));
}
