import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMonotonicIds, msOfId } from './monotonic-id';

it('[DEV-17] ids grow whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 2 }), (times) => {
      let at = 0;
      const nextId = createMonotonicIds(
        { nowMs: () => times[at++] ?? 0 },
        { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
        null,
      );
      const ids = times.map(nextId);
      expect([...ids].sort()).toEqual(ids);
    }),
    { seed: 17 },
  );
});

it('[DEV-17] goes on above the newest id of the outbox', () => {
  const newest = '01ffffff-ffff-7000-8000-000000000000';
  const nextId = createMonotonicIds({ nowMs: () => 5 }, { bytes: (n) => new Uint8Array(n) }, newest);
  expect(msOfId(nextId())).toBe(msOfId(newest) + 1);
});
