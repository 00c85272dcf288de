// The page at "/extension": its language, and the buttons that copy an address no page may link to.
import { watchLocale } from './locale.js';
import { $ } from './elements.js';
import { copy } from './foot.js';
import { say } from './words.js';

const STAYS_MS = 4000;
const copying = document.querySelectorAll('[data-copy]');
let timer = 0;

for (const button of copying) button.addEventListener('click', () => copyFrom(button));
watchLocale(hush);

async function copyFrom(button) {
  hush();
  const words = say((await copy(button.dataset.copy)) ? 'extension_page.copy_done' : 'extension_page.copy_failed');
  button.textContent = words;
  $('#said').textContent = words;
  clearTimeout(timer);
  timer = setTimeout(hush, STAYS_MS);
}

function hush() {
  for (const button of copying) button.textContent = say('extension_page.copy_it');
  $('#said').textContent = '';
}
