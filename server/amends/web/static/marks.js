// Marks are CSS Custom Highlights: painted over the words, never a node in the draft.
import { rangeOf } from './text.js';

/**
 * Paint spans under a name, in the place of what was painted under it before.
 * @param {string} name as in ::highlight(amends-name)
 * @param {import('./text.js').Reading} reading
 * @param {import('./text.js').Span[]} spans
 */
export function paint(name, reading, spans) {
  // a browser without highlights still shows the notes and the scores
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.set(`amends-${name}`, new Highlight(...spans.map((span) => rangeOf(reading, span))));
}

/**
 * The span under a point of the screen, the shortest of those that overlap; null where there is none.
 * @template {import('./text.js').Span} S
 * @param {import('./text.js').Reading} reading
 * @param {S[]} spans
 * @param {{clientX: number, clientY: number}} point
 * @returns {S | null}
 */
export function spanAt(reading, spans, { clientX, clientY }) {
  const under = spans.filter((span) =>
    [...rangeOf(reading, span).getClientRects()].some(
      ({ left, right, top, bottom }) => left <= clientX && clientX < right && top <= clientY && clientY < bottom + 4,
    ),
  );
  return under.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}
