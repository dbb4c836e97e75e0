import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, dayOfDigits, dayOfShortDigits } from './calendar-day';
import { gbCheckCharacter, icaoCheckDigit } from './check-digits';
import { documentTail, maskDocument } from './document-mask';
import { birthDateOf, checkDocument, normaliseDocumentNumber } from './identity-document';
import type { IdentityDocumentType } from './identity-document-type';

const DAY = '2026-11-24';
const check = (type: IdentityDocumentType, number: string) => checkDocument({ type, number }, DAY);
const codeOf = (type: IdentityDocumentType, number: string) => {
  const decision = check(type, number);
  return decision.ok ? 'ok' : decision.code;
};
const withCheck = (first17: string) => first17 + gbCheckCharacter(first17);

describe('check digits', () => {
  it('[APPT-20] agrees with the example of GB 11643 and with the weights spelt out', () => {
    expect(gbCheckCharacter('11010519491231002')).toBe('X');
    expect(gbCheckCharacter('44052418800101001')).toBe('4');
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }), (digits) => {
        const sum = digits.reduce((total, digit, i) => total + digit * (weights[i] ?? 0), 0);
        expect(gbCheckCharacter(digits.join(''))).toBe('10X98765432'.charAt(sum % 11));
      }),
      { seed: 11643 },
    );
  });

  it('[APPT-20] finds every single wrong digit and every swap of neighbours', () => {
    const number = withCheck('11010519900307293');
    const slips = [...Array(17).keys()].flatMap((i) => [
      ...'0123456789'.split('').map((digit) => number.slice(0, i) + digit + number.slice(i + 1)),
      number.slice(0, i) + number.charAt(i + 1) + number.charAt(i) + number.slice(i + 2),
    ]);
    const unseen = slips.filter(
      (slip) => slip !== number && gbCheckCharacter(slip.slice(0, 17)) === slip.slice(17),
    );
    expect(unseen).toEqual([]);
  });

  it('[APPT-24] agrees with the specimen of ICAO 9303', () => {
    expect(icaoCheckDigit('L898902C3')).toBe('6');
    expect(icaoCheckDigit('740812')).toBe('2');
  });
});

describe('mainland resident identity number', () => {
  const good = withCheck('11010519491231002');

  it('[APPT-20] accepts it with a lower-case or full-width x and with spaces', () => {
    for (const spelling of [
      good,
      good.toLowerCase(),
      '１１０１０５１９４９１２３１００２ｘ',
      '110105 19491231 002x',
    ]) {
      const decision = check('resident-id', spelling);
      expect(decision).toEqual({
        ok: true,
        value: { type: 'resident-id', number: good, birthOn: '1949-12-31' },
      });
    }
  });

  it('[APPT-20] says which thing is wrong', () => {
    expect(codeOf('resident-id', '110105194912310021')).toBe('document.check-digit');
    expect(codeOf('resident-id', '110105491231002')).toBe('document.fifteen-digits');
    expect(codeOf('resident-id', '1101051949123100')).toBe('document.malformed');
    expect(codeOf('resident-id', withCheck('11010519490231002'))).toBe('document.birth-date');
    expect(codeOf('resident-id', withCheck('11010520261125002'))).toBe('document.birth-date');
    expect(codeOf('resident-id', withCheck('11010520261124002'))).toBe('ok');
    expect(codeOf('resident-id', withCheck('91010519491231002'))).toBe('document.malformed');
    expect(codeOf('resident-id', '')).toBe('document.malformed');
  });
});

describe('[APPT-21] the five other documents', () => {
  it.each<[IdentityDocumentType, string, string]>([
    ['passport', 'E12345678', 'E12345678'],
    ['passport', 'l898902c3', 'L898902C3'],
    ['passport', 'AB 123456', 'AB123456'],
    ['hkmo-permit', 'H12345678', 'H12345678'],
    ['hkmo-permit', 'm1234567801', 'M12345678'],
    ['taiwan-permit', '01234567', '01234567'],
    ['taiwan-permit', '1234567890(B)', '1234567890'],
    ['taiwan-permit', '1234567890B', '1234567890'],
    ['hmt-residence', withCheck('81000019940823002'), withCheck('81000019940823002')],
    ['hmt-residence', withCheck('82000019940823002'), withCheck('82000019940823002')],
    ['hmt-residence', withCheck('83000019920130002'), withCheck('83000019920130002')],
    ['foreign-pr', 'USA110184121503', 'USA110184121503'],
    ['foreign-pr', withCheck('91184019841215003'), withCheck('91184019841215003')],
  ])('[APPT-21] accepts %s %s', (type, typed, kept) => {
    const decision = check(type, typed);
    expect(decision.ok && decision.value.number).toBe(kept);
  });

  it.each<[IdentityDocumentType, string, string]>([
    ['passport', 'ABCDEFGH', 'document.malformed'],
    ['passport', 'E123', 'document.malformed'],
    ['passport', 'E123456789', 'document.malformed'],
    ['passport', 'E1234_678', 'document.malformed'],
    ['hkmo-permit', 'K12345678', 'document.malformed'],
    ['hkmo-permit', 'H1234567', 'document.malformed'],
    ['hkmo-permit', 'H123456789', 'document.malformed'],
    ['taiwan-permit', '123456789', 'document.malformed'],
    ['taiwan-permit', '12345678B', 'document.malformed'],
    ['hmt-residence', withCheck('84000019940823002'), 'document.malformed'],
    ['hmt-residence', withCheck('81000119940823002'), 'document.malformed'],
    ['hmt-residence', '810000199408230020', 'document.check-digit'],
    ['hmt-residence', withCheck('81000019941323002'), 'document.birth-date'],
    ['foreign-pr', 'US1110184121503', 'document.malformed'],
    ['foreign-pr', '911840198412150030', 'document.check-digit'],
    ['foreign-pr', withCheck('81184019841215003'), 'document.malformed'],
  ])('[APPT-21] refuses %s %s as %s', (type, typed, code) => {
    expect(codeOf(type, typed)).toBe(code);
  });

  it('[APPT-22] tells the birth date where the number holds one', () => {
    expect(birthDateOf({ type: 'hmt-residence', number: withCheck('83000019920130002') }, DAY)).toBe(
      '1992-01-30',
    );
    expect(birthDateOf({ type: 'foreign-pr', number: withCheck('91184019841215003') }, DAY)).toBe(
      '1984-12-15',
    );
    expect(birthDateOf({ type: 'passport', number: 'E12345678' }, DAY)).toBeNull();
    expect(birthDateOf({ type: 'resident-id', number: 'nonsense' }, DAY)).toBeNull();
  });
});

describe('days and ages', () => {
  it('[APPT-22] counts whole years, 29 February included', () => {
    expect(ageOn('2018-11-24', DAY)).toBe(8);
    expect(ageOn('2018-11-25', DAY)).toBe(7);
    expect(ageOn('2020-02-29', '2028-02-28')).toBe(7);
    expect(ageOn('2020-02-29', '2027-03-01')).toBe(7);
  });

  it('[APPT-22] knows only days that exist', () => {
    expect(dayOfDigits('20240229')).toBe('2024-02-29');
    expect(dayOfDigits('20230229')).toBeNull();
    expect(dayOfDigits('18991231')).toBeNull();
    expect(dayOfShortDigits('261124', DAY)).toBe('2026-11-24');
    expect(dayOfShortDigits('261125', DAY)).toBe('1926-11-25');
    expect(dayOfShortDigits('991301', DAY)).toBeNull();
  });
});

describe('masks', () => {
  it.each<[IdentityDocumentType, string, string]>([
    ['resident-id', '11010519491231002x', '11************002X'],
    ['passport', 'E12345678', 'E****5678'],
    ['passport', 'AB123', '****3'],
    ['hkmo-permit', 'H12345678', 'H****5678'],
    ['taiwan-permit', '12345678', '****5678'],
    ['foreign-pr', 'USA110184121503', 'U**********1503'],
    ['resident-id', '002X', '****002X'],
  ])('[APPT-23] masks %s %s', (type, number, masked) => {
    expect(maskDocument({ type, number })).toBe(masked);
    expect(documentTail(number).endsWith(masked.slice(-1))).toBe(true);
  });

  it('[APPT-23] never shows a birth date or more than five characters of a number', () => {
    const types: IdentityDocumentType[] = ['resident-id', 'passport', 'hkmo-permit', 'foreign-pr'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.stringMatching(/^[A-Z0-9]{5,18}$/), (type, number) => {
        const masked = maskDocument({ type, number });
        expect(masked).toHaveLength(number.length);
        expect(masked.replace(/\*/g, '').length).toBeLessThanOrEqual(6);
        expect(masked.replace(/[^*]/g, '').length).toBeGreaterThanOrEqual(4);
      }),
      { seed: 5 },
    );
    expect(documentTail('11010519491231002ｘ')).toBe('002X');
    expect(normaliseDocumentNumber(' ｈ１２３-４５６ ')).toBe('H123456');
  });
});
