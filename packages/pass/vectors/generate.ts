/**
 * Writes the vectors anew: `npx tsx packages/pass/vectors/generate.ts`. Keys, claims and times are fixed; ECDSA and
 * AES-GCM draw fresh numbers, so signatures and sealed boxes differ each time while every expectation stays the same.
 */
import { writeFile } from 'node:fs/promises';
import { makeKeysets, makeStatusLists, makeTimes } from './make-documents';
import { loadKeys, makePasses } from './make-passes';
import { makeCodes, makeRoster, makeScanEvents } from './make-records';

const keys = await loadKeys();
const files = {
  'passes.json': await makePasses(keys),
  'keysets.json': await makeKeysets(keys),
  'status-lists.json': await makeStatusLists(keys),
  'times.json': await makeTimes(keys),
  'roster.json': await makeRoster(keys),
  'scan-events.json': await makeScanEvents(keys),
  'codes.json': await makeCodes(),
};
for (const [name, content] of Object.entries(files))
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
