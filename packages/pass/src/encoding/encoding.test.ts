import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase45, toBase45 } from './base45';
import { fromBase64url, toBase64url } from './base64url';
import { canonicalJson } from './canonical-json';

const bytes = fc.uint8Array({ maxLength: 80 });

test('[PASS-6] base45 and base64url give every byte string back', () => {
  const property = fc.property(bytes, (value) => {
    expect(fromBase45(toBase45(value))).toEqual(value);
    expect(fromBase64url(toBase64url(value))).toEqual(value);
    expect(toBase64url(value)).toBe(Buffer.from(value).toString('base64url'));
  });
  fc.assert(property, { numRuns: 500, seed: 1 });
});

test('[PASS-6] a text that decodes is the only spelling of its bytes', () => {
  const unit = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'));
  const base45 = fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
    const decoded = fromBase45(text);
    expect(decoded === null || toBase45(decoded) === text).toBe(true);
  });
  fc.assert(base45, { numRuns: 2_000, seed: 2 });
  const base64 = fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,9}$/), (text) => {
    const decoded = fromBase64url(text);
    expect(decoded === null || toBase64url(decoded) === text).toBe(true);
  });
  fc.assert(base64, { numRuns: 2_000, seed: 2 });
});

test('[PASS-6] padding, other alphabets and trailing bits are refused', () => {
  for (const text of ['AA==', 'A+/A', 'A', 'AB', 'AAB', 'AA\n', 'ＡA', '💥A'])
    expect(fromBase64url(text)).toBeNull();
  for (const text of ['GGW', 'ZZZ', '::', 'bb8', 'B', 'BB8B', 'BB\0']) expect(fromBase45(text)).toBeNull();
});

test('[PASS-34] canonical JSON does not depend on the order of members', () => {
  const value = fc.dictionary(
    fc.string(),
    fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.boolean()),
  );
  const property = fc.property(value, (object) => {
    const reversed = Object.fromEntries(Object.entries(object).reverse());
    expect(canonicalJson(reversed)).toBe(canonicalJson(object));
    expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
  });
  fc.assert(property, { numRuns: 300, seed: 4 });
  expect(canonicalJson({ b: [1, { d: undefined, c: 'é\n' }], a: -0 })).toBe('{"a":0,"b":[1,{"c":"é\\n"}]}');
});
