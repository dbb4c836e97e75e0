import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysetOf, loadKeys, NOW_MS, OPENS_S, STATUS_URI } from '../../vectors/make-passes';
import {
  createStatusList,
  randomStatusIndex,
  readStatus,
  setStatus,
  STATUS_LIST_SIZE,
  STATUSES,
} from './status-list';
import { signStatusList, statusAt, verifyStatusList } from './status-list-token';

const keys = await loadKeys();
const expected = { keyset: keysetOf(keys, 3), uri: STATUS_URI, minIssuedAtS: 0 };
const info = { uri: STATUS_URI, issuedAtS: OPENS_S };

test('[PASS-22] setting an entry changes that entry alone', () => {
  const change = fc.tuple(fc.nat(199), fc.constantFrom(...STATUSES));
  const property = fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
    const list = createStatusList();
    for (const [index, status] of changes) setStatus(list, index, status);
    const want = new Map(changes);
    const indices = Array.from({ length: 200 }, (_, index) => index);
    expect(indices.map((index) => readStatus(list, index))).toEqual(
      indices.map((index) => want.get(index) ?? 'valid'),
    );
  });
  fc.assert(property, { numRuns: 100, seed: 5 });
});

test('[PASS-23] a list is never small', () => {
  for (const size of [0, 131_071, 131_074, Number.NaN])
    expect(() => createStatusList(size)).toThrow('status-list-size');
  expect(() => setStatus(createStatusList(), STATUS_LIST_SIZE, 'revoked')).toThrow('status-index');
});

test('[PASS-23] an index is any index', () => {
  const drawn = Array.from({ length: 4_000 }, () => randomStatusIndex());
  expect(Math.min(...drawn)).toBeLessThan(2_000);
  expect(Math.max(...drawn)).toBeGreaterThan(STATUS_LIST_SIZE - 2_000);
  expect(new Set(drawn).size).toBeGreaterThan(3_800);
  const zeros = { bytes: (length: number) => new Uint8Array(length) };
  expect(randomStatusIndex(zeros)).toBe(0);
});

test('[PASS-24] a list that is not taken says unknown for every index', async () => {
  const jws = await signStatusList(createStatusList(), info, keys.active);
  for (const wrong of [{ uri: 'other' }, { minIssuedAtS: OPENS_S + 1 }, { size: STATUS_LIST_SIZE * 2 }])
    expect(await verifyStatusList(jws, { ...expected, ...wrong })).toBeNull();
  expect(statusAt(null, 0, NOW_MS)).toBe('unknown');
  expect(await verifyStatusList('', expected)).toBeNull();
});

test('[PASS-25] an old list no longer says valid, but revoked for ever', async () => {
  const list = createStatusList();
  setStatus(list, 1, 'revoked');
  const held = await verifyStatusList(await signStatusList(list, info, keys.active), expected);
  expect(held).toMatchObject({ ttlS: 60, expiresS: OPENS_S + 96 * 3600, issuedAtS: OPENS_S });
  const late = (OPENS_S + 96 * 3600) * 1000;
  expect([0, 1, -1, 1.5, STATUS_LIST_SIZE].map((index) => statusAt(held, index, late - 1))).toEqual([
    'valid',
    'revoked',
    'unknown',
    'unknown',
    'unknown',
  ]);
  expect([0, 1].map((index) => statusAt(held, index, late))).toEqual(['unknown', 'revoked']);
});

test('[PASS-23] 100,000 passes of which one in a hundred is revoked stay small', async () => {
  const list = createStatusList();
  for (let i = 0; i < 1_000; i++) setStatus(list, (i * 7_919 * 13) % STATUS_LIST_SIZE, 'revoked');
  const jws = await signStatusList(list, info, keys.active);
  expect(jws.length).toBeLessThan(6_000);
});
