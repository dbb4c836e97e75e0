import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANCHOR_LASTS_MS,
  estimateTime,
  NO_TIME_YET,
  withScan,
  withServerTime,
  withSignedFloor,
  type ClockReading,
} from './trusted-time';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-24T04:00:00.000Z');
const at = (wallMs: number, monotonicMs = 0, boot = 'first'): ClockReading => ({ wallMs, monotonicMs, boot });
const anchored = withServerTime(NO_TIME_YET, NOON, at(NOON - 3_000, 1_000));

describe('[TAB-20] while the page lives', () => {
  it('[TAB-20] the server time goes on by the monotonic clock', () => {
    expect(estimateTime(anchored, at(NOON + 57_000, 61_000))).toEqual({
      nowMs: NOON + 60_000,
      standing: 'trusted',
      offsetMs: 3_000,
    });
  });

  it('[TAB-20] a device clock set back changes nothing', () => {
    expect(estimateTime(anchored, at(NOON - DAY, 61_000))).toMatchObject({
      nowMs: NOON + 60_000,
      standing: 'trusted',
    });
  });

  it.each([DAY, 365 * DAY])('[TAB-21] a device clock set forward by %d ms is not believed', (ms) => {
    expect(estimateTime(anchored, at(NOON + ms, 61_000)).standing).toBe('unconfirmed');
  });

  it('[TAB-21] after a night asleep the device clock with its offset is used', () => {
    const estimate = estimateTime(anchored, at(NOON + 9 * 3_600_000, 5_000));
    expect(estimate).toMatchObject({ nowMs: NOON + 9 * 3_600_000 + 3_000, standing: 'trusted' });
  });
});

describe('[TAB-22] after a restart', () => {
  it('[TAB-22] the device clock with the measured offset is trusted while young', () => {
    const estimate = estimateTime(anchored, at(NOON + 3_600_000, 10, 'second'));
    expect(estimate).toEqual({ nowMs: NOON + 3_603_000, standing: 'trusted', offsetMs: 3_000 });
  });

  it('[TAB-22] an anchor of more than a day leaves the time unconfirmed', () => {
    const estimate = estimateTime(anchored, at(NOON + ANCHOR_LASTS_MS, 10, 'second'));
    expect(estimate.standing).toBe('unconfirmed');
  });

  it('[TAB-22] an offset of more than two minutes leaves the time unconfirmed', () => {
    const skewed = withServerTime(NO_TIME_YET, NOON, at(NOON - 121_000));
    expect(estimateTime(skewed, at(NOON, 10, 'second')).standing).toBe('unconfirmed');
  });

  it('[TAB-23] a clock below the floor is flagged and the floor used', () => {
    const estimate = estimateTime(anchored, at(NOON - DAY, 10, 'second'));
    expect(estimate).toMatchObject({ nowMs: NOON, standing: 'untrusted', offsetMs: DAY });
  });

  it('[TAB-22] with no server time ever, nothing is confirmed', () => {
    expect(estimateTime(NO_TIME_YET, at(NOON))).toEqual({
      nowMs: NOON,
      standing: 'unconfirmed',
      offsetMs: 0,
    });
  });
});

describe('[TAB-24] the floor', () => {
  it('[TAB-24] an older signed time is not taken', () => {
    expect(withServerTime(anchored, NOON - 2 * 60_000, at(NOON))).toBe(anchored);
  });

  it('[TAB-24] a scan under a clock that ran ahead does not outlive the next server time', () => {
    const ahead = withScan(anchored, { nowMs: NOON + DAY, standing: 'trusted', offsetMs: 0 });
    const healed = withServerTime(ahead, NOON + 60_000, at(NOON + 60_000, 2_000));
    expect(estimateTime(healed, at(NOON + 60_000, 2_000)).nowMs).toBe(NOON + 60_000);
  });

  it('[TAB-24] the date of a signed key set raises it', () => {
    const raised = withSignedFloor(anchored, NOON + 5_000);
    expect(estimateTime(raised, at(NOON - DAY, 0, 'second')).nowMs).toBe(NOON + 5_000);
  });

  it('[TAB-24] whatever the clocks say, the estimate never falls below it', () => {
    fc.assert(
      fc.property(
        fc.record({ wall: fc.integer({ min: -DAY, max: DAY }), mono: fc.nat(DAY), reboot: fc.boolean() }),
        fc.array(fc.integer({ min: -DAY, max: DAY }), { maxLength: 6 }),
        ({ wall, mono, reboot }, serverSteps) => {
          let memory = anchored;
          for (const step of serverSteps) {
            memory = withServerTime(memory, NOON + step, at(NOON + step, mono));
          }
          const estimate = estimateTime(memory, at(NOON + wall, mono, reboot ? 'second' : 'first'));
          expect(estimate.nowMs).toBeGreaterThanOrEqual(memory.signedFloorMs);
          expect(memory.signedFloorMs).toBeGreaterThanOrEqual(NOON);
        },
      ),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
