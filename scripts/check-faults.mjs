/** Every fault of faults.mjs stands in a test's title, and docs/spec/faults.md is what follows from both. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { FAULTS } from './faults.mjs';
import { sourceFiles } from './source-files.mjs';

const PAGE = 'docs/spec/faults.md';
const ID = /\[FAULT-([A-Z]{3,4}-\d+)\]/g;
const TITLE = /\b(?:it|test|describe)(?:\.each\([^]*?\))?\s*\(\s*(['"`])([^]*?)\1/g;

const shown = new Map();
for (const file of sourceFiles('*.test.ts', '*.test.tsx')) {
  for (const [, , title] of readFileSync(file, 'utf8').matchAll(TITLE)) {
    for (const [, id] of title.matchAll(ID)) shown.set(id, [...(shown.get(id) ?? []), file]);
  }
}
const known = new Set(Object.values(FAULTS).flatMap((faults) => Object.keys(faults)));
const problems = [
  ...[...known].filter((id) => !shown.has(id)).map((id) => `[FAULT-${id}] is quoted by no test title`),
  ...[...shown.keys()]
    .filter((id) => !known.has(id))
    .map((id) => `[FAULT-${id}] (${shown.get(id)}) is no fault we know`),
];
const page = await format(write(), { ...(await resolveConfig(PAGE)), parser: 'markdown' });
if (process.argv.includes('--write')) writeFileSync(PAGE, page);
else if (readIfThere(PAGE) !== page)
  problems.push(`${PAGE} is not what the titles say: npm run check:faults -- --write`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

function write() {
  const parts = Object.entries(FAULTS).map(([part, faults]) => {
    const rows = Object.entries(faults).map(([id, [fault, outcome]]) => {
      const files = [...new Set(shown.get(id) ?? [])]
        .sort((a, b) => (a < b ? -1 : 1))
        .map((file) => `[${nameOf(file)}](../../${file})`);
      return `| FAULT-${id} | ${fault} | ${outcome} | ${files.join('<br>')} |`;
    });
    return `## ${part}\n\n| | fault | what comes of it | shown by |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Faults\n\nWritten by \`npm run check:faults -- --write\` from \`scripts/faults.mjs\` and the titles of the tests; do not edit.\n\n${parts.join('\n')}`;
}

function nameOf(file) {
  return file
    .split('/')
    .at(-1)
    .replace(/(\.pg|\.e2e)?\.test\.tsx?$/, '');
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
