// What differs between two texts, word by word, as an editor would mark it: no confetti of small words kept by chance.

/** A blank, a word with what holds it together, line breaks, other space, or one sign. */
const TOKEN = /\[[^[\]\n]{1,80}\]|[\p{L}\p{N}\p{M}]+(?:[.,:'’@/-][\p{L}\p{N}\p{M}]+)*|\n+|[^\S\n]+|./gsu;
/** Beyond this many pairs of words the middle is one change: comparing them would hold up the page. */
const MOST_PAIRS = 4_000_000;

/**
 * @typedef {{kind: 'same' | 'gone' | 'come', words: string}} Piece
 */

/**
 * The pieces that stay, go and come, in their order; what goes stands before what comes in its place.
 * The pieces that stay or go make up `before`, those that stay or come make up `after`.
 * @param {string} before
 * @param {string} after
 * @returns {Piece[]}
 */
export function differenceOf(before, after) {
  const [from, to] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < most - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  const middle = compare(from.slice(head, from.length - tail), to.slice(head, to.length - tail));
  return fromSentenceStart(merged([
    { kind: 'same', words: from.slice(0, head).join('') },
    ...withoutConfetti(merged(middle)),
    { kind: 'same', words: from.slice(from.length - tail).join('') },
  ]));
}

/** Token by token, by the longest common subsequence. */
function compare(from, to) {
  if (from.length * to.length > MOST_PAIRS) return [{ kind: 'gone', words: from.join('') }, { kind: 'come', words: to.join('') }];
  const wide = to.length + 1;
  const longest = new Uint32Array((from.length + 1) * wide);
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const at = i * wide + j;
      longest[at] = from[i] === to[j] ? longest[at + wide + 1] + 1 : Math.max(longest[at + wide], longest[at + 1]);
    }
  }
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      pieces.push({ kind: 'same', words: from[i] });
      i += 1;
      j += 1;
    } else if (i < from.length && (j === to.length || longest[(i + 1) * wide + j] >= longest[i * wide + j + 1])) {
      pieces.push({ kind: 'gone', words: from[i] });
      i += 1;
    } else {
      pieces.push({ kind: 'come', words: to[j] });
      j += 1;
    }
  }
  return pieces;
}

/**
 * Neighbours of a kind as one piece, and what goes before what comes between two pieces that stay.
 * @param {Piece[]} pieces
 */
function merged(pieces) {
  const whole = [];
  let [gone, come] = ['', ''];
  const settle = () => {
    if (gone) whole.push({ kind: 'gone', words: gone });
    if (come) whole.push({ kind: 'come', words: come });
    [gone, come] = ['', ''];
  };
  for (const { kind, words } of pieces) {
    if (!words) continue;
    if (kind === 'gone') gone += words;
    else if (kind === 'come') come += words;
    else {
      settle();
      if (whole.at(-1)?.kind === 'same') whole.at(-1).words += words;
      else whole.push({ kind: 'same', words });
    }
  }
  settle();
  return whole;
}

/** One or two words that stay by chance, shorter than the changes at both sides, go and come again; line breaks stay. */
function withoutConfetti(pieces) {
  const isChance = ({ kind, words }, i) => {
    const { length } = words.trim();
    const isFew = words.trim().split(/\s+/u).length < 3 && !words.includes('\n');
    return kind === 'same' && isFew && length <= beside(pieces, i, -1) && length <= beside(pieces, i, 1);
  };
  const kept = merged(pieces.flatMap((piece, i) => (isChance(piece, i) ? [{ ...piece, kind: 'gone' }, { ...piece, kind: 'come' }] : piece)));
  return kept.length < pieces.length ? withoutConfetti(kept) : kept;
}

/** A change of its own, said from the start of its sentence: “. Thank you” before “.” is “Thank you.” behind it. */
function fromSentenceStart(pieces) {
  return merged(pieces.flatMap((piece, i) => {
    const slid = slidAt(pieces, i);
    const before = slidAt(pieces, i - 1);
    if (slid) return [{ kind: 'same', words: slid }, { ...piece, words: piece.words.slice(slid.length) + slid }];
    return before ? { ...piece, words: piece.words.slice(before.length) } : piece;
  }));
}

/** The signs that end the sentence before a change and, alike, the last one in it. */
function slidAt(pieces, i) {
  const [before, piece, after] = [pieces[i - 1], pieces[i], pieces[i + 1]];
  if (!before || !after || piece.kind === 'same' || before.kind !== 'same' || after.kind !== 'same') return '';
  const [signs] = /^[.!?…,;:]+/u.exec(piece.words) ?? [''];
  return after.words.startsWith(signs) ? signs : '';
}

/** How long the change beside a piece is: the longer of what goes and what comes there. */
function beside(pieces, i, by) {
  let most = 0;
  for (let at = i + by; pieces[at] && pieces[at].kind !== 'same'; at += by) most = Math.max(most, pieces[at].words.length);
  return most;
}
