/**
 * The specification and the tests agree: each numbered rule of docs/spec (`[GATE-3]`) stands in a test's title, and no
 * test quotes a rule that does not exist, and no number stands for two rules. Feature ids (`[F7]`) are the product's
 * and are not rules.
 */
import { readFileSync } from 'node:fs';
import { sourceFiles } from './source-files.mjs';

const RULE = /\[([A-Z]{2,6}-\d+)\]/g;
const DEFINITION = /^\s*(?:[-*]|#+)?\s*(?:\*\*)?\[([A-Z]{2,6}-\d+)\]/gm;
const TITLE = /\b(?:it|test|describe)(?:\.each\([^]*?\))?\s*\(\s*(['"`])([^]*?)\1/g;

const definitions = sourceFiles('docs/spec/*.md').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(DEFINITION)].map((m) => [m[1], file]),
);
const defined = new Map(definitions);
const quoted = collect(sourceFiles('*.test.ts', '*.test.tsx'), (text) =>
  [...text.matchAll(TITLE)].flatMap((title) => [...title[2].matchAll(RULE)].map((m) => m[1])),
);

const problems = [
  ...missing(defined, quoted, 'is quoted by no test title'),
  ...missing(quoted, defined, 'stands in no page of docs/spec'),
  ...definitions
    .filter(([id], i) => definitions.findIndex(([other]) => other === id) !== i)
    .map(([id, file]) => `[${id}] (${file}) is the number of another rule too`),
];
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

function collect(files, find) {
  const found = new Map();
  for (const file of files) for (const id of find(readFileSync(file, 'utf8'))) found.set(id, file);
  return found;
}

function missing(of, within, what) {
  return [...of].filter(([id]) => !within.has(id)).map(([id, file]) => `[${id}] (${file}) ${what}`);
}
