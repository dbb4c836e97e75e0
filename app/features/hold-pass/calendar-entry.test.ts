import { PassId } from '@campus/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarEntry, type CalendarVisit } from './calendar-entry';

const aVisit = (over: Partial<CalendarVisit> = {}): CalendarVisit => ({
  passId: PassId.parse('AAAAAAAAAAAAAAAA'),
  title: '校园来访：王老师',
  description: '请从南门入校; 短码 7K3MX-Q0RTZ',
  place: '南门, 北门',
  startAt: '2026-11-25T01:00:00.000Z',
  endAt: '2026-11-25T09:00:00.000Z',
  madeAt: '2026-11-24T00:00:00.000Z',
  sequence: 2,
  ...over,
});
const unfolded = (entry: string): string[] => entry.replaceAll('\r\n ', '').split('\r\n');

describe('calendar entry', () => {
  it('[SHELL-20] writes times in UTC and escapes what RFC 5545 reserves', () => {
    const lines = unfolded(calendarEntry(aVisit()));
    expect(lines).toContain('DTSTART:20261125T010000Z');
    expect(lines).toContain('DTEND:20261125T090000Z');
    expect(lines).toContain('LOCATION:南门\\, 北门');
    expect(lines).toContain('DESCRIPTION:请从南门入校\\; 短码 7K3MX-Q0RTZ');
    expect(lines).toContain('SEQUENCE:2');
  });

  it('[SHELL-20] no text can break out of its line, and no line is longer than 75 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const entry = calendarEntry(aVisit({ title: `x${title}` }));
        const long = entry.split('\r\n').filter((line) => new TextEncoder().encode(line).length > 75);
        expect(long).toEqual([]);
        expect(unfolded(entry)).toHaveLength(unfolded(calendarEntry(aVisit())).length);
      }),
      { seed: 20261125 },
    );
  });
});
