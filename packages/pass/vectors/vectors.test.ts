import { afterEach, expect, test, vi } from 'vitest';
import { createStatusList, setStatus } from '../src/index';
import { readStatus, STATUSES } from '../src/status/status-list';
import { runAllVectors } from './all-vectors';
import keysets from './keysets.json';
import { makeKeysets, makeStatusLists, makeTimes } from './make-documents';
import { loadKeys, makePasses } from './make-passes';
import { makeRoster } from './make-records';
import passes from './passes.json';
import roster from './roster.json';
import statusLists from './status-lists.json';
import times from './times.json';

afterEach(() => vi.unstubAllGlobals());

test('[PASS-40] every published vector gives what it says, where there is no Buffer', async () => {
  vi.stubGlobal('Buffer', undefined);
  const results = await runAllVectors();
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results.length).toBeGreaterThan(110);
}, 30_000);

test('[PASS-22] entries are packed as in the example of the IETF draft', () => {
  const list = createStatusList();
  for (const [index, code] of statusLists.packing.statuses.entries())
    setStatus(list, index, STATUSES[code] ?? 'valid');
  const hex = Array.from(list.bytes.subarray(0, 3), (byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(hex).toBe(statusLists.packing.hex);
  expect(readStatus(list, 3)).toBe('superseded');
});

/** All but what signing and sealing draw anew. */
const fixedPart = (file: unknown): unknown =>
  JSON.parse(JSON.stringify(file), (name, value: unknown) =>
    ['text', 'jws', 'keyset', 'statusList', 'sealed'].includes(name) ? 'drawn' : value,
  );

test('[PASS-40] the published files are those of the generator', async () => {
  const keys = await loadKeys();
  expect(fixedPart(passes)).toEqual(fixedPart(await makePasses(keys)));
  expect(fixedPart(keysets)).toEqual(fixedPart(await makeKeysets(keys)));
  expect(fixedPart(statusLists)).toEqual(fixedPart(await makeStatusLists(keys)));
  expect(fixedPart(times)).toEqual(fixedPart(await makeTimes(keys)));
  expect(fixedPart(roster)).toEqual(fixedPart(await makeRoster(keys)));
}, 30_000);
