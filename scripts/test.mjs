/** `npm test`: everything CI proves, in one run. The closing line counts all tests: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { needChromium } from './chromium.mjs';

const REPORTS = '.test/reports';
const totals = { passed: 0, failed: 0 };

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

for (const name of [
  'format:check',
  'lint',
  'boundaries',
  'check:workspaces',
  'check:spec',
  'check:faults',
  'types',
]) {
  step(name, ['npm', 'run', '--silent', name]);
}
step('build', ['npm', 'run', '--silent', 'build']);
tests('unit');
tests('pg');
tests('walk');
const chromium = needChromium();
if (chromium.path) {
  process.env.CHROMIUM_PATH = chromium.path;
  tests('e2e');
  tests('screens');
} else {
  console.error(chromium.sentence);
  totals.failed += 1;
}

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

function step(name, command) {
  const ok = run(name, command);
  totals[ok ? 'passed' : 'failed'] += 1;
}

function tests(project) {
  const report = `${REPORTS}/${project}.json`;
  const ok = run(`tests: ${project}`, [
    'npx',
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  totals.passed += numPassedTests;
  totals.failed += ok ? numFailedTests : Math.max(1, numFailedTests);
}

function run(name, [command, ...args]) {
  const startedMs = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const took = ((Date.now() - startedMs) / 1000).toFixed(1);
  console.log(status === 0 ? `   ok (${took} s)` : `   FAILED (${took} s)`);
  return status === 0;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
