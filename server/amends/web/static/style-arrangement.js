// Where the parts of an apology stand: rows from top to end, and parts that may stand anywhere. Values only.
import { choices } from './style-document.js';

/**
 * @typedef {{rows: string[][], free: string[]}} Arrangement
 * @typedef {{row: number, isBeside: boolean} | 'free'} Target beside the parts of a row, or as a row of its own before it
 */

/**
 * The arrangement that a style asks for.
 * @returns {Arrangement}
 */
export function arrangementOf({ profile, order }) {
  const rows = choices.profiles[profile]?.order ?? order;
  const placed = rows.flat();
  return { rows, free: choices.moves.filter((part) => !placed.includes(part)) };
}

/** The number of the row of a part, -1 where it may stand anywhere. */
export const rowOf = ({ rows }, part) => rows.findIndex((row) => row.includes(part));

/**
 * The arrangement with a part laid at a target; null where no part would have a place any more.
 * @param {Arrangement} arrangement
 * @param {string} part
 * @param {Target} target rows are counted before the part is taken out
 * @returns {Arrangement | null}
 */
export function place(arrangement, part, target) {
  const rows = arrangement.rows.map((row) => row.filter((each) => each !== part));
  const free = arrangement.free.filter((each) => each !== part);
  if (target === 'free') free.push(part);
  else if (target.isBeside) rows[target.row].push(part);
  else rows.splice(target.row, 0, [part]);
  const filled = rows.filter((row) => row.length);
  return filled.length ? { rows: filled, free } : null;
}

/**
 * The arrangement with a part moved by one stop: beside the next part, by itself, beside the one after it …
 * @param {Arrangement} arrangement
 * @param {string} part
 * @param {1 | -1} by
 * @returns {Arrangement | null} null where it cannot go further
 */
export function step(arrangement, part, by) {
  const row = rowOf(arrangement, part);
  const last = arrangement.rows.length;
  if (row < 0) return by < 0 ? place(arrangement, part, { row: last, isBeside: false }) : null;
  if (arrangement.rows[row].length > 1) return place(arrangement, part, { row: by < 0 ? row : row + 1, isBeside: false });
  if (row + by < 0) return null;
  return place(arrangement, part, row + by === last ? 'free' : { row: row + by, isBeside: true });
}
