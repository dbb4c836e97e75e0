/**
 * Writes crossing.json from the table of crossing-table.ts: `npx tsx packages/domain/vectors/make-crossing.ts`. The
 * expected answers are written by hand there and never taken from the engine.
 */
import { writeFileSync } from 'node:fs';
import { CROSSING_FILE } from './crossing-table';

const target = new URL('crossing.json', import.meta.url);
const rows = CROSSING_FILE.vectors.map((vector) => `    ${JSON.stringify(vector)}`).join(',\n');
const head = JSON.stringify({ ...CROSSING_FILE, vectors: [] }, null, 2).replace(
  /\[\]\n\}$/,
  `[\n${rows}\n  ]\n}`,
);
writeFileSync(target, `${head}\n`);
