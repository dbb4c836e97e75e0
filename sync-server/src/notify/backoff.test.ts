import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ATTEMPTS_MAX, backoffMs } from './backoff';

test('[MSG-7] waits double from 5 s to 6 h, spread over the upper half', () => {
  expect(backoffMs(1, 0)).toBe(2_500);
  expect(backoffMs(1, 0.999)).toBeLessThanOrEqual(5_000);
  expect(backoffMs(13, 0.999)).toBeLessThanOrEqual(6 * 3_600_000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, chance) => {
        expect(backoffMs(attempt, chance)).toBeGreaterThanOrEqual(2_500);
        expect(backoffMs(attempt, chance)).toBeLessThanOrEqual(6 * 3_600_000);
      },
    ),
    { seed: 7 },
  );
});

test('[MSG-7] all tries together last between half a day and two days', () => {
  const total = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, i) => backoffMs(i + 1, 0.5)).reduce(
    (a, b) => a + b,
  );
  expect(total / 3_600_000).toBeGreaterThan(6);
  expect(total / 3_600_000).toBeLessThan(48);
});
