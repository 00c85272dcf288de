// Builds the extension for each browser into dist/: bundles, pages, words, manifest; then packs each folder.
//   node build.mjs [folder]
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { packFolder } from './build/archive.mjs';
import { OLDEST, writeManifest } from './build/manifest.mjs';
import { writeMarks } from './build/marks.mjs';
import { forEsbuild, languages, PAGE, ROOT } from './build/modules.mjs';
import { browserWords, readToml } from './build/packs.mjs';

const DIST = resolve(process.argv[2] ?? join(ROOT, 'dist'));
// made beside it and put into its place at the end, since a browser may be reading
const FRESH = `${DIST}.new`;
const ARCHIVES = { chrome: 'amends-chrome.zip', firefox: 'amends-firefox.xpi' };
const source = (name) => join(ROOT, 'src', name);

const { version } = readToml(join(ROOT, '../pyproject.toml')).project;
const hosts = await hostsOf();
const [first] = languages;
// what is wrong has been said by then
const written = await bundle().catch(() => process.exit(1));

rmSync(FRESH, { recursive: true, force: true });
for (const browser of Object.keys(OLDEST)) {
  const folder = join(FRESH, browser);
  const write = (name, contents) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  };
  for (const { name, contents } of written) write(name, contents);
  write('content.css', writeMarks(readFileSync(join(PAGE, 'tokens.css'), 'utf8')));
  for (const page of ['options.html', 'popup.html']) write(page, readFileSync(source(page)));
  cpSync(source('icons'), join(folder, 'icons'), { recursive: true });
  for (const language of languages) write(`_locales/${language.code}/messages.json`, json(browserWords(language)));
  write('manifest.json', json(writeManifest(browser, { version, hosts, defaultLocale: first.code })));
  writeFileSync(join(FRESH, ARCHIVES[browser]), packFolder(folder));
}
rmSync(DIST, { recursive: true, force: true });
renameSync(FRESH, DIST);
report();

/** The scripts and styles, the same for every browser. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: ['content.ts', 'background.ts', 'options.ts', 'popup.ts', 'options.css', 'popup.css'].map(source),
    bundle: true,
    write: false,
    outdir: DIST,
    format: 'iife',
    target: Object.entries(OLDEST).map(([browser, oldest]) => browser + oldest),
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    plugins: [forEsbuild],
  });
  return outputFiles.map(({ path, contents }) => ({ name: path.slice(DIST.length + 1), contents }));
}

/** The hosts that the sites name, for the manifest. */
async function hostsOf() {
  const { outputFiles } = await build({
    stdin: { contents: "export { default } from 'amends:sites'", resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [forEsbuild],
  });
  const { default: sites } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return sites.flatMap((site) => site.hosts);
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function report() {
  const sizes = [...written.map(({ name }) => `chrome/${name}`), ...Object.values(ARCHIVES)];
  for (const name of sizes) console.log(`${String(statSync(join(DIST, name)).size).padStart(8)}  ${name}`);
}
