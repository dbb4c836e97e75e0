import { expect, test } from 'vitest';
import { aRandom } from '../../../test/test-deps';
import { openBytes, openJson, sealBytes, sealJson } from './seal';
import { matchHash } from './match-hash';

const random = aRandom();
const at = { key: random.bytes(32), place: 'person/1' };

test('[F47] what was sealed opens with its key in its place, and nowhere else', () => {
  const box = sealJson({ name: '李雷' }, at, random.bytes(12));
  expect(openJson(box, at)).toEqual({ name: '李雷' });
  expect(openJson(box, { ...at, place: 'person/2' })).toBeUndefined();
  expect(openJson(box, { ...at, key: random.bytes(32) })).toBeUndefined();
  expect(box.includes(Buffer.from('李雷'))).toBe(false);
});

test('a box that was altered or cut does not open', () => {
  const box = sealBytes(Buffer.from('secret'), at, random.bytes(12));
  for (let i = 0; i < box.length; i++) {
    const altered = Buffer.from(box);
    altered[i] = (altered[i] ?? 0) ^ 1;
    expect(openBytes(altered, at)).toBeNull();
    expect(openBytes(box.subarray(0, i), at)).toBeNull();
  }
  expect(() => sealBytes(box, at, random.bytes(8))).toThrow('12 bytes');
});

test('[F5] equal values match, kinds and installations do not', () => {
  const phone = matchHash(at.key, 'phone', '+8613800138000');
  expect(matchHash(at.key, 'phone', '+8613800138000')).toEqual(phone);
  expect(matchHash(at.key, 'document', '+8613800138000')).not.toEqual(phone);
  expect(matchHash(random.bytes(32), 'phone', '+8613800138000')).not.toEqual(phone);
});
