/** The real editors behind the fixtures, bundled once for each version. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const HERE = import.meta.dirname;
const MODULES = path.resolve(HERE, '../../../node_modules');
const CACHE = path.join(MODULES, '.cache/amends-engines');

type Name = 'gmail' | 'outlook';

const MADE_FROM: Record<Name, string[]> = {
  gmail: ['google-closure-library', 'google-closure-compiler'],
  outlook: ['roosterjs-content-model-core', 'roosterjs-content-model-plugins', 'esbuild'],
};
const BUNDLE: Record<Name, (entry: string, bundle: string) => Promise<void>> = { gmail: compileClosure, outlook: bundleRooster };

/** The script of an engine, compiled if it is not in the cache. */
export async function engine(name: Name): Promise<string> {
  const entry = path.join(HERE, `${name}.js`);
  const key = createHash('sha256').update(readFileSync(entry));
  for (const part of MADE_FROM[name]) key.update(readFileSync(path.join(MODULES, part, 'package.json')));
  const bundle = path.join(CACHE, `${name}-${key.digest('hex').slice(0, 12)}.js`);
  if (!existsSync(bundle)) {
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${bundle}.${process.pid}`;
    await BUNDLE[name](entry, unfinished);
    renameSync(unfinished, bundle);
  }
  return readFileSync(bundle, 'utf8');
}

async function compileClosure(entry: string, bundle: string): Promise<void> {
  const library = path.join(MODULES, 'google-closure-library/closure/goog');
  execFileSync(path.join(MODULES, '.bin/google-closure-compiler'), [
    '--platform=native',
    `--js=${library}/**.js`,
    `--js=!${library}/**_test.js`,
    `--js=!${library}/**_perf.js`,
    `--js=${entry}`,
    // Gmail's box is a contenteditable in Firefox too
    '--define=goog.editor.defines.USE_CONTENTEDITABLE_IN_FIREFOX_3=true',
    '--entry_point=goog:fixture.gmail',
    '--dependency_mode=PRUNE',
    '--compilation_level=SIMPLE',
    '--warning_level=QUIET',
    `--js_output_file=${bundle}`,
  ]);
}

async function bundleRooster(entry: string, bundle: string): Promise<void> {
  await build({ entryPoints: [entry], bundle: true, format: 'iife', outfile: bundle, logLevel: 'error' });
}
