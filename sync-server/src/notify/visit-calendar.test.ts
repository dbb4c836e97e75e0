import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aVisit } from '../identity/test/a-visit';
import { visitCalendar } from './visit-calendar';

const options = {
  locale: 'en',
  domain: 'visit.example.edu',
  nowIso: '2026-11-23T01:00:00.000Z',
  canceled: false,
  url: 'https://x/v',
} as const;

test('[MSG-5] an entry in UTC that says Beijing time in words and replaces its earlier self', () => {
  const visit = aVisit({ generation: 3 });
  const lines = visitCalendar(visit, options).replaceAll('\r\n ', '').split('\r\n');
  expect(lines).toContain('DTSTART:20261124T060000Z');
  expect(lines).toContain('DTEND:20261124T100000Z');
  expect(lines).toContain(`UID:${visit.visitorId}@visit.example.edu`);
  expect(lines).toContain('SEQUENCE:3');
  expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain('14:00–18:00 (Beijing time)');
});

test('[MSG-5] lines hold 75 octets at most, and no text begins a line of its own', () => {
  const odd = [
    '\r',
    '\n',
    '\r\nDTSTART:1',
    '\u2028',
    '\u0000',
    ';',
    ',',
    '\\',
    'é',
    '汉',
    '\u{1F600}',
    'word ',
  ];
  const words = fc.array(fc.constantFrom(...odd), { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(words, words, (hostName, campusName) => {
      const { campus } = aVisit();
      const visit = aVisit({ hostName, campus: { ...campus, name: { ...campus.name, en: campusName } } });
      const lines = visitCalendar(visit, options).split('\r\n');
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const names = lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(':')[0]);
      expect(names).toHaveLength(17);
    }),
    { seed: 11, numRuns: 40 },
  );
});
