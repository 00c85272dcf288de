// Runs a TypeScript file of this folder on Node:  node tests/browser/run.mjs shots.ts [ARGUMENTS]
import path from 'node:path';
import { runnerImport } from 'vite';

const [file = ''] = process.argv.splice(2, 1);
await runnerImport(path.join(import.meta.dirname, file), { configFile: false, logLevel: 'error' });
