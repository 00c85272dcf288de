// The language of a page, and how it is changed without a reload. An entry imports this first: from then on `say` knows.
//
// Changing it fetches this page once more in the other language and takes only its messages: the draft, its undo
// steps and an open card stay where they are, so that no draft has to be stored to survive a reload.
import { $ } from './elements.js';
import { locale, say, speak } from './words.js';

speakAs(document);

/**
 * Change the language of the page where it stands, whenever another is chosen.
 * @param {() => void} repaint writes again what the page's own scripts wrote
 */
export function watchLocale(repaint) {
  const choice = $('#locale');
  choice.addEventListener('change', async () => {
    const fresh = await fetchPage(choice.value);
    if (!fresh) {
      choice.value = locale();
      return;
    }
    document.documentElement.lang = fresh.documentElement.lang;
    speakAs(fresh);
    document.title = fresh.title;
    document.cookie = `locale=${choice.value}; path=/; max-age=31536000; samesite=lax`;
    // a ?locale= in the address outranks the cookie at the next visit
    history.replaceState(null, '', new URL(location.pathname, location.href));
    writeWords();
    repaint();
  });
}

async function fetchPage(code) {
  const address = new URL(location.href);
  address.searchParams.set('locale', code);
  try {
    const response = await fetch(address);
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

function writeWords() {
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = say(element.dataset.word, JSON.parse(element.dataset.fill ?? '{}'));
  }
  for (const element of document.querySelectorAll('[data-word-label]')) element.ariaLabel = say(element.dataset.wordLabel);
  for (const element of document.querySelectorAll('[data-word-hint]')) element.dataset.hint = say(element.dataset.wordHint);
}

/** @param {Document} page */
function speakAs(page) {
  speak(page.documentElement.lang, JSON.parse($('#messages', page).textContent));
}
