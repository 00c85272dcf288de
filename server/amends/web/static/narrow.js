// The part of an edit that differs, so that what it leaves alone is not typed anew: formatting round it stays.

/**
 * The edit without the beginning and end that its quote and text share, cut between whole signs: never inside a
 * surrogate pair, an emoji or a letter with its marks.
 * @param {import('./edit.js').Edit} edit
 * @returns {import('./edit.js').Edit}
 */
export function narrowed({ start, end, quote, text }) {
  const [from, to] = [signs(quote), signs(text)];
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < most - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  const before = from.slice(0, head).join('').length;
  const after = from.slice(from.length - tail).join('').length;
  return {
    start: start + before,
    end: end - after,
    quote: quote.slice(before, quote.length - after),
    text: text.slice(before, text.length - after),
  };
}

function signs(words) {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(words)].map(({ segment }) => segment);
}
