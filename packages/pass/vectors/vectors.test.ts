import { expect, test } from 'vitest';
import { createStatusList, setStatus } from '../src/index';
import { readStatus, STATUSES } from '../src/status/status-list';
import { runAllVectors } from './all-vectors';
import statusLists from './status-lists.json';

test('[PASS-40] every published vector gives what it says', async () => {
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
