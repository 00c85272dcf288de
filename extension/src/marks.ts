/** Marks are CSS Custom Highlights: painted over the words, never a node in the mail. All drafts of a page share them. */

import type { Strength } from './types';

/** The names in marks.css are "amends-" or "amends-dark-" and one of these. */
export type MarkName = Strength | `open-${Strength}` | 'slot';

/** The ranges of one draft under each name, kept so that they can be taken away without touching another draft's. */
export type Painted = Map<string, Range[]>;

/**
 * Paint ranges under their names; a range that stands where it stood is left alone, so that typing repaints nothing.
 * @param painted what this draft painted last; changed in place
 */
export function paintRanges(painted: Painted, wanted: Map<string, Range[]>, { isDark }: { isDark: boolean }): void {
  // a browser without highlights still shows the panel and the scores
  if (!('highlights' in CSS)) return;
  const fresh = new Map([...wanted].map(([name, ranges]) => [`amends-${isDark ? 'dark-' : ''}${name}`, ranges]));
  for (const name of new Set([...painted.keys(), ...fresh.keys()])) {
    const before = painted.get(name) ?? [];
    const after = fresh.get(name) ?? [];
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    const standing = new Map(before.map((range) => [range.startContainer, [] as Range[]]));
    for (const range of before) standing.get(range.startContainer)?.push(range);
    const kept = after.map((range) => standing.get(range.startContainer)?.find((old) => isSame(old, range)) ?? range);
    const keeping = new Set(kept);
    for (const old of before) if (!keeping.has(old)) highlight.delete(old);
    for (const range of kept) highlight.add(range);
    if (highlight.size && !CSS.highlights.has(name)) CSS.highlights.set(name, highlight);
    if (!highlight.size) CSS.highlights.delete(name);
    if (kept.length) painted.set(name, kept);
    else painted.delete(name);
  }
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.startContainer === b.startContainer &&
    a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer &&
    a.endOffset === b.endOffset
  );
}
