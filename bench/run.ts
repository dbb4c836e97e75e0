import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Each bench in a process of its own, so that none inherits another's heap. `npm run bench -- push` runs one. */
const BENCHES = ['verdict', 'pull', 'push', 'batch'] as const;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are ${BENCHES.join(', ')}.`);
  process.exit(2);
}
let failed = false;
for (const name of BENCHES.filter((known) => asked.length === 0 || asked.includes(known))) {
  const file = join(import.meta.dirname, `${name}.ts`);
  const ended = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
  failed ||= ended.status !== 0;
}
// A budget that is missed is printed, not an error: numbers of one run on one machine are no verdict.
process.exit(failed ? 1 : 0);
