import { expect, it } from 'vitest';
import { days, toMs } from '../time';
import { statusWeekOf } from './status-week';

const MONDAY_MIDNIGHT = toMs('2026-11-22T16:00:00.000Z');

it('[PASS-44] a week begins on Monday at midnight of the campus', () => {
  expect(statusWeekOf(MONDAY_MIDNIGHT)).toBe('2026-W48');
  expect(statusWeekOf(MONDAY_MIDNIGHT - 1)).toBe('2026-W47');
  expect(statusWeekOf(MONDAY_MIDNIGHT + days(7) - 1)).toBe('2026-W48');
});

it('[PASS-44] the days around New Year belong to the year of their Thursday', () => {
  expect(statusWeekOf(toMs('2027-01-02T04:00:00.000Z'))).toBe('2026-W53');
  expect(statusWeekOf(toMs('2027-01-04T04:00:00.000Z'))).toBe('2027-W01');
});
