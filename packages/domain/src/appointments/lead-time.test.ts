import { describe, expect, it } from 'vitest';
import { toMs } from '../time';
import { hasLeadTime } from './lead-time';

/** A day is wanted; campus time, of the week in which 2026-11-27 is a Friday. */
const DAY = { leadTimeMinutes: 1_440 };
const asked = (from: string, to: string, leadOnWorkingDays = true) =>
  hasLeadTime({ ...DAY, leadOnWorkingDays }, toMs(`${to}:00.000Z`), toMs(`${from}:00.000Z`));
const FRIDAY_17 = '2026-11-27T09:00';

describe('a lead time of working days', () => {
  it.each([
    ['Saturday evening', '2026-11-28T10:00', false],
    ['Sunday at midnight', '2026-11-29T16:00', false],
    ['Monday, a minute too early', '2026-11-30T08:59', false],
    ['Monday at five', '2026-11-30T09:00', true],
    ['Tuesday', '2026-12-01T02:00', true],
  ])('[APPT-7] from Friday at five to %s', (_, to, isEnough) => {
    expect(asked(FRIDAY_17, to)).toBe(isEnough);
  });

  it('[APPT-7] begins on Monday for whoever asks at the weekend, and is a day like any other within the week', () => {
    expect(asked('2026-11-28T02:00', '2026-11-30T15:59')).toBe(false);
    expect(asked('2026-11-28T02:00', '2026-11-30T16:00')).toBe(true);
    expect([
      asked('2026-11-24T02:00', '2026-11-25T01:59'),
      asked('2026-11-24T02:00', '2026-11-25T02:00'),
    ]).toEqual([false, true]);
  });

  it('[APPT-7] counts weekends where the visit type does not say otherwise; none is wanted of who wants none', () => {
    expect(asked(FRIDAY_17, '2026-11-28T09:00', false)).toBe(true);
    const none = { leadTimeMinutes: 0, leadOnWorkingDays: true };
    expect(hasLeadTime(none, toMs(`${FRIDAY_17}:00.000Z`) - 1, toMs(`${FRIDAY_17}:00.000Z`))).toBe(true);
  });
});
