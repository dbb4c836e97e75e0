/**
 * `npm test`: everything CI proves, in one run. The closing line counts all tests: `N passed, N failed`.
 *
 * Journeys wait for a network and a clock more than they compute, and so do the screens under axe: these two run
 * beside each other, the second into a file that is shown once it ends.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { needChromium } from './chromium.mjs';

const REPORTS = '.test/reports';
const totals = { passed: 0, failed: 0 };

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

for (const name of ['format:check', 'lint', 'boundaries', 'check:workspaces', 'check:spec', 'types']) {
  await step(name, ['npm', 'run', '--silent', name]);
}
await step('build', ['npm', 'run', '--silent', 'build']);
await tests('unit');
await tests('pg');
const chromium = needChromium();
if (chromium.path) {
  process.env.CHROMIUM_PATH = chromium.path;
  await Promise.all([tests('e2e'), tests('screens', { aside: true })]);
} else {
  console.error(chromium.sentence);
  totals.failed += 1;
}

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

async function step(name, command) {
  const ok = await run(name, command);
  totals[ok ? 'passed' : 'failed'] += 1;
}

async function tests(project, options) {
  const report = `${REPORTS}/${project}.json`;
  const command = ['npx', 'vitest', 'run', '--project', project];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await run(`tests: ${project}`, [...command, ...reporters], options);
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  totals.passed += numPassedTests;
  totals.failed += ok ? numFailedTests : Math.max(1, numFailedTests);
}

/** With `aside` what it prints is kept, and shown at its end in one piece. */
async function run(name, [command, ...args], { aside = false } = {}) {
  const startedMs = Date.now();
  const kept = `${REPORTS}/${name.replace(/\W+/g, '-')}.log`;
  const out = aside ? openSync(kept, 'w') : 'inherit';
  if (!aside) console.log(`\n── ${name}`);
  const code = await ended(spawn(command, args, { stdio: ['ignore', out, out] }));
  if (aside) {
    closeSync(out);
    console.log(`\n── ${name}\n${readFileSync(kept, 'utf8')}`);
  }
  const took = ((Date.now() - startedMs) / 1000).toFixed(1);
  console.log(`   ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${took} s)`);
  return code === 0;
}

function ended(child) {
  return new Promise((done) => {
    child.once('error', () => done(1));
    child.once('close', done);
  });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
