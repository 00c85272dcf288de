// Compiles the server's contract to the types of the extension: src/api.d.ts. Needs the server's Python environment.
//   npm run contract
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { ROOT } from './build/modules.mjs';

// without the version of the engine, which changes more often than the contract, and without the languages, which are
// whatever packs lie on disk
const PRINT = `
import json
from amends.web.openapi import document
print(json.dumps(document({}, engine=""), sort_keys=True))
`;
const PYTHON = process.env.PYTHON ?? join(ROOT, '../.venv/bin/python');

const contract = execFileSync(PYTHON, ['-c', PRINT], {
  encoding: 'utf8',
  env: { ...process.env, PYTHONPATH: join(ROOT, '../server') },
}).trim();
const types = astToString(await openapiTS(JSON.parse(contract, anyOfNone)));
const sum = createHash('sha256').update(contract).digest('hex');
writeFileSync(
  join(ROOT, 'src/api.d.ts'),
  `// Made from the server's contract by "npm run contract"; tests/web/test_extension_types.py says when it is out of date.\n// contract: ${sum}\n\n${types}`,
);

/** A choice among no languages stands for any of them. */
function anyOfNone(key, value) {
  return key === 'enum' && value.every((each) => each === null) ? undefined : value;
}
