import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../src/encoding/base64url';
import { createStatusList, setStatus } from '../src/index';
import { readStatus, STATUSES } from '../src/status/status-list';
import codes from './codes.json';
import keysets from './keysets.json';
import passes from './passes.json';
import roster from './roster.json';
import { runVectors } from './run-vectors';
import scanEvents from './scan-events.json';
import statusLists from './status-lists.json';
import times from './times.json';
import type {
  KeysetVectors,
  PassVectors,
  ScanEventVectors,
  StatusListVectors,
  TimeVectors,
} from './vector-files';

// JSON modules are typed by their content: `EC` becomes string. The runner checks what it reads.
const files = {
  passes: passes as unknown as PassVectors,
  keysets: keysets as unknown as KeysetVectors,
  statusLists: statusLists as unknown as StatusListVectors,
  times: times as unknown as TimeVectors,
  roster,
  scanEvents: scanEvents as unknown as ScanEventVectors,
  codes,
};

test('[PASS-40] every published vector gives what it says', async () => {
  const results = await runVectors(files);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results.length).toBeGreaterThan(110);
});

test('[PASS-22] entries are packed as in the example of the IETF draft', () => {
  const list = createStatusList();
  for (const [index, code] of statusLists.packing.statuses.entries())
    setStatus(list, index, STATUSES[code] ?? 'valid');
  const hex = Array.from(list.bytes.subarray(0, 3), (byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(hex).toBe(statusLists.packing.hex);
  expect(readStatus(list, 3)).toBe('superseded');
  expect(toBase64url(fromBase64url('yUT5') ?? new Uint8Array())).toBe('yUT5');
});
