import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isKeepableText, unkeepableAt } from './keepable';
import { Instant } from './time';

test('[SYNC-7] a NUL and half a character pair cannot be kept; whatever somebody writes can', () => {
  for (const odd of ['\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\udc00\ud800'])
    expect(isKeepableText(odd)).toBe(false);
  for (const text of ['', '李雷\n二行\t', '😀𠮷', '\u0001', '\u202e'])
    expect(isKeepableText(text)).toBe(true);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(isKeepableText(text)).toBe(!text.includes('\u0000'));
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test('[SYNC-7] it is found wherever it stands, in names of fields too', () => {
  expect(unkeepableAt({ visitors: [{ name: 'a' }, { name: 'a\u0000' }] })).toBe('visitors.1.name');
  expect(unkeepableAt({ body: { 'a\u0000': 1 } })).toBe('body');
  expect(unkeepableAt('\ud800')).toBe('');
  expect(unkeepableAt({ a: [1, null, true, { b: '李' }] })).toBeNull();
});

test('[SYNC-7] a moment before 1900 or after 2999 is none: databases and arithmetic end somewhere', () => {
  const isInstant = (text: string): boolean => Instant.safeParse(text).success;
  for (const odd of ['0000-01-01', '0001-01-01', '1899-12-31', '3000-01-01', '9999-12-31'])
    expect([odd, isInstant(`${odd}T00:00:00.000Z`)]).toEqual([odd, false]);
  for (const good of ['1900-01-01', '1970-01-01', '2026-11-29', '2999-12-31'])
    expect([good, isInstant(`${good}T00:00:00.000Z`)]).toEqual([good, true]);
});
