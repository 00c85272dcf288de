// Three kinds of imports that are no plain files of ours; esbuild and vitest both take them from here.
//   page/…           a module of the server's pages
//   …?text           a file as one string, as in import css from 'page/tokens.css?text'
//   amends:words     the words of the interface in every language (large: for the background alone)
//   amends:locales   the code and name of every language
//   amends:blanks    the names of the blanks that the packs' wordings leave open
//   amends:marks     the style sheet of the marks
//   amends:sites     what src/sites/ says of each webmail, so that a new one is one file
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeMarks } from './marks.mjs';
import { readBlanks, readLanguages } from './packs.mjs';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const AMENDS = join(ROOT, '../server/amends');
export const PAGE = join(AMENDS, 'web/static');

export const languages = readLanguages(join(AMENDS, 'packs'));

const MADE = {
  'amends:words': languages,
  'amends:locales': languages.map(({ code, name }) => ({ code, name })),
  'amends:blanks': readBlanks(join(AMENDS, 'packs')),
  'amends:marks': writeMarks(readFileSync(join(PAGE, 'tokens.css'), 'utf8')),
};

const SITES = join(ROOT, 'src/sites');

/** A module that gathers the default exports of the files in src/sites/. */
function gatherSites() {
  const files = readdirSync(SITES).sort();
  const imports = files.map((file, i) => `import site${i} from ${JSON.stringify(join(SITES, file))};`);
  return `${imports.join('\n')}\nexport default [${files.map((_, i) => `site${i}`).join(', ')}];`;
}

const fileOf = (path, folder) => (path.startsWith('page/') ? join(PAGE, path.slice(5)) : resolve(folder, path)).replace(/\?text$/, '');

/** @type {import('esbuild').Plugin} */
export const forEsbuild = {
  name: 'amends',
  setup(build) {
    build.onResolve({ filter: /^amends:sites$/ }, ({ path }) => ({ path, namespace: 'sites' }));
    build.onLoad({ filter: /./, namespace: 'sites' }, () => ({ contents: gatherSites(), resolveDir: SITES }));
    build.onResolve({ filter: /^amends:/ }, ({ path }) => ({ path, namespace: 'made' }));
    build.onLoad({ filter: /./, namespace: 'made' }, ({ path }) => ({ contents: JSON.stringify(MADE[path]), loader: 'json' }));
    build.onResolve({ filter: /\?text$/ }, ({ path, resolveDir }) => ({ path: fileOf(path, resolveDir), namespace: 'text' }));
    build.onLoad({ filter: /./, namespace: 'text' }, async ({ path }) => {
      const text = readFileSync(path, 'utf8');
      // a style sheet goes without what no browser reads
      const contents = path.endsWith('.css') ? (await build.esbuild.transform(text, { loader: 'css', minify: true })).code : text;
      return { contents, loader: 'text', watchFiles: [path] };
    });
    build.onResolve({ filter: /^page\// }, ({ path, resolveDir }) => ({ path: fileOf(path, resolveDir) }));
  },
};

/** @type {import('vitest/config').Plugin} */
export const forVitest = {
  name: 'amends',
  enforce: 'pre',
  resolveId(path, importer) {
    if (path in MADE || path === 'amends:sites') return `\0${path}`;
    if (path.endsWith('?text')) return `\0text:${fileOf(path, dirname(importer ?? ROOT))}`;
    return path.startsWith('page/') ? fileOf(path, ROOT) : null;
  },
  load(id) {
    if (id === '\0amends:sites') return gatherSites();
    if (id.startsWith('\0amends:')) return `export default ${JSON.stringify(MADE[id.slice(1)])}`;
    return id.startsWith('\0text:') ? `export default ${JSON.stringify(readFileSync(id.slice(6), 'utf8'))}` : null;
  },
};
