// A folder as a zip that is the same, byte for byte, whenever and wherever it is made.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { zipSync } from 'fflate';

// the earliest day a zip can name; a constant, so that the same files give the same archive
const DAY = '1980-01-01T12:00:00';

/** @param {string} folder */
export function packFolder(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile());
  const files = paths.sort().map((path) => [path.split(sep).join('/'), readFileSync(join(folder, path))]);
  return zipSync(Object.fromEntries(files), { level: 9, mtime: DAY, os: 3, attrs: 0o644 << 16 });
}
