import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterWrongPin, NO_WRONG_PINS, TRIES, waitMs } from './wrong-pins';

const wrong = (times: number, nowMs: number) => {
  let pins = NO_WRONG_PINS;
  for (let i = 0; i < times; i++) pins = afterWrongPin(pins, nowMs);
  return pins;
};

describe('[TAB-42] wrong PINs', () => {
  it('[TAB-42] four are free, the fifth costs a minute, the next two', () => {
    expect([4, 5, 6].map((times) => waitMs(wrong(times, 1_000), 1_000))).toEqual([0, 60_000, 120_000]);
  });

  it('[TAB-42] never more than a quarter of an hour, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(10_000_000), fc.nat(10_000_000), (times, thenMs, nowMs) => {
        expect(waitMs(wrong(times + TRIES, thenMs), nowMs)).toBeLessThanOrEqual(15 * 60_000);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
