import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShortCode, SHORT_CODE_LENGTH, showShortCode } from './short-code';

describe('[TAB-7] the short code', () => {
  it('[TAB-7] look-alikes, small letters, full width, spaces and hyphens are read as meant', () => {
    expect(readShortCode(' ol-i23 ａbcde')).toEqual({ kind: 'whole', code: '01123ABCDE' });
  });

  it('[TAB-7] says how many are missing', () => {
    expect(readShortCode('ABC')).toEqual({ kind: 'short', missing: 7 });
  });

  it('[TAB-7] names a character that cannot be', () => {
    expect(readShortCode('ABCU')).toEqual({ kind: 'wrong-character', character: 'U' });
  });

  it('[TAB-7] what is printed is read back', () => {
    const code = fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
      minLength: SHORT_CODE_LENGTH,
      maxLength: SHORT_CODE_LENGTH,
    });
    fc.assert(
      fc.property(code, (printed) => {
        expect(readShortCode(showShortCode(printed))).toEqual({ kind: 'whole', code: printed });
      }),
      { seed: 5 },
    );
  });
});
