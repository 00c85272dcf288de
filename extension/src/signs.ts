/** What is not the writer's own and is told by signs alone, as in a mail of plain text. */

/** The line that begins a signature (RFC 3676, 4.3). */
const SIGNATURE = /^-- ?$/m;
const QUOTED = /^>.*$/gm;
/** The line above a quote that says who wrote it and when. */
const ATTRIBUTION = /^.*\S.*:[ \t]*\n(?:[ \t]*\n)?(?=>)/gm;

/** The text up to the signature, its quoted lines blank, so that all that is left stands where it stood. */
export function ownWords(text: string): string {
  const own = text.slice(0, text.match(SIGNATURE)?.index ?? text.length);
  return own.includes('\n>') || own.startsWith('>') ? own.replace(ATTRIBUTION, blank).replace(QUOTED, blank) : own;
}

/** What ownWords left out. */
export function otherWords(text: string): string {
  const own = ownWords(text).split('\n');
  const lines = text.split('\n');
  return lines.filter((line, i) => line !== own[i]).join('\n');
}

function blank(words: string): string {
  return words.replace(/[^\n]/g, ' ');
}
