import { expect, test } from 'vitest';
import { linkHashOf, linkTokenOf } from './link-token';
import { statusWeekOf } from './status-week';

const key = new Uint8Array(32).fill(3);

test('a link token is derived: 22 characters, another one for each pass and version', () => {
  const token = linkTokenOf(key, 'AAAAAAAAAAAAAAAA', 1);
  expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(linkTokenOf(key, 'AAAAAAAAAAAAAAAA', 1)).toBe(token);
  expect(linkTokenOf(key, 'AAAAAAAAAAAAAAAA', 2)).not.toBe(token);
  expect(linkTokenOf(key, 'AAAAAAAAAAAAAAAB', 1)).not.toBe(token);
  expect(linkTokenOf(new Uint8Array(32), 'AAAAAAAAAAAAAAAA', 1)).not.toBe(token);
  expect(linkHashOf(token)).toHaveLength(32);
});

test.each([
  ['2026-11-23T01:00:00.000Z', '2026-W48'],
  ['2026-11-22T15:59:59.000Z', '2026-W47'],
  ['2026-11-22T16:00:00.000Z', '2026-W48'],
  ['2026-12-31T04:00:00.000Z', '2026-W53'],
  ['2027-01-03T04:00:00.000Z', '2026-W53'],
  ['2027-01-04T04:00:00.000Z', '2027-W01'],
  ['2024-12-30T04:00:00.000Z', '2025-W01'],
])('the status list of a visit at %s is that of its week on the campus: %s', (at, week) => {
  expect(statusWeekOf(Date.parse(at))).toBe(week);
});
