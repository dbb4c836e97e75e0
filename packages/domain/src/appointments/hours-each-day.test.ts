import { expect, it } from 'vitest';
import { hoursEachDay } from './hours-each-day';

const HOURS = { from: '06:30', to: '22:30' };

it('[APPT-16] says hours for each day where a visit touches more than one day of the campus', () => {
  const of = (startAt: string, endAt: string) => hoursEachDay({ startAt, endAt }, HOURS);
  expect(of('2026-11-25T01:00:00.000Z', '2026-11-26T09:00:00.000Z')).toEqual(HOURS);
  // Until midnight in Beijing, and a minute past it.
  expect(of('2026-11-25T01:00:00.000Z', '2026-11-25T16:00:00.000Z')).toBeNull();
  expect(of('2026-11-25T01:00:00.000Z', '2026-11-25T16:01:00.000Z')).toEqual(HOURS);
  expect(
    hoursEachDay({ startAt: '2026-11-25T01:00:00.000Z', endAt: '2026-11-27T09:00:00.000Z' }, null),
  ).toBeNull();
});
