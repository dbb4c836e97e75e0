import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icaoCheckDigit } from './check-digits';
import { countMrzCharacters } from './mrz-text';
import { isNationality, NATIONALITIES, nationalityOfPassport, threeLettersOf } from './nationality';
import { readPassportMrz } from './passport-mrz';

const DAY = '2026-11-24';
/** The specimen of ICAO 9303-4, appendix A. */
const UPPER = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<';
const LOWER = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';
const ANNA = {
  name: 'ERIKSSON ANNA MARIA',
  isNameCut: false,
  number: 'L898902C3',
  nationality: 'UTO',
  birthOn: '1974-08-12',
  expiresOn: '2012-04-15',
};
const read = (text: string) => readPassportMrz(text, DAY);
const faultOf = (text: string) => {
  const reading = read(text);
  return reading.ok ? 'none' : reading.fault;
};
const replaced = (at: number, by: string) => LOWER.slice(0, at) + by + LOWER.slice(at + by.length);

/** A lower line whose digits are right, whatever its fields say. */
function lowerLine(fields: { number?: string; nationality?: string; birth?: string; expiry?: string }) {
  const { number = 'X12345678', nationality = 'D', birth = '900131', expiry = '330720' } = fields;
  const checked = (field: string) => field + icaoCheckDigit(field);
  const [first, second] = [checked(number.padEnd(9, '<')), checked(birth)];
  const last = `${checked(expiry)}${'<'.repeat(14)}0`;
  const whole = icaoCheckDigit(first + second + last);
  return `${first}${nationality.padEnd(3, '<')}${second}F${last}${whole}`;
}

describe('machine-readable zone of a passport', () => {
  it('[APPT-24] reads the specimen of ICAO 9303: both lines, or the lower alone without a name', () => {
    expect(read(`${UPPER}\n${LOWER}\n`)).toEqual({ ok: true, value: ANNA });
    expect(read(LOWER)).toEqual({ ok: true, value: { ...ANNA, name: null } });
  });

  it.each([
    [
      'spaces and line breaks',
      `  ${UPPER.slice(0, 20)} ${UPPER.slice(20)}\r\n\r\n${LOWER.replace('UTO', ' UTO ')} `,
    ],
    ['one line', UPPER + LOWER],
    ['small letters', `${UPPER}\n${LOWER}`.toLowerCase()],
    [
      'full-width characters',
      `${UPPER}\n${LOWER}`.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['brackets of a Chinese keyboard', `${UPPER}\n${LOWER}`.replaceAll('<', '《')],
    ['guillemets of a text recogniser', `${UPPER}\n${LOWER}`.replaceAll('<<', '«')],
    ['a copied web page', `${UPPER}\n${LOWER}`.replaceAll('<', '&lt;')],
    ['lost fillers of the upper line', `P<UTOERIKSSON<<ANNA<MARIA\n${LOWER}`],
    ['words around it', `Passport, page 2:\n${UPPER}\n${LOWER}\nthank you!`],
    ['the letter O where a digit stands', `${UPPER}\n${replaced(43, 'O')}`],
    ['the figure 0 where a letter stands', `${UPPER}\n${LOWER.replace('UTO', 'UT0')}`],
  ])('[APPT-24] reads it in spite of %s', (_, text) => {
    expect(read(text)).toEqual({ ok: true, value: ANNA });
  });

  it.each([
    ['number', replaced(2, '4')],
    ['number', replaced(9, '7')],
    ['birth', replaced(18, '3')],
    ['expiry', replaced(26, '4')],
    ['optional', replaced(30, '2')],
    ['whole', replaced(43, '5')],
    ['birth', lowerLine({ birth: '901331' })],
    ['expiry', lowerLine({ expiry: '330231' })],
    ['nationality', lowerLine({ nationality: '1' })],
  ])('[APPT-24] names the part that is wrong: %s', (fault, line) => {
    expect(faultOf(`${UPPER}\n${line}`)).toBe(fault);
  });

  it('[APPT-24] says what it is that was pasted instead', () => {
    expect(faultOf('')).toBe('unreadable');
    expect(faultOf('我的护照，谢谢')).toBe('unreadable');
    expect(faultOf('E12345678')).toBe('length');
    expect(read(LOWER.slice(1))).toEqual({ ok: false, fault: 'length', count: 43 });
    expect(faultOf(`${'X'.repeat(50)}\n${LOWER}`)).toBe('length');
    expect(faultOf(`V${UPPER.slice(1)}\n${LOWER}`)).toBe('not-a-passport');
    expect(
      faultOf(
        `I<UTOD231458907${'<'.repeat(15)}\n7408122F1204159UTO<<<<<<<<<<<6\n${'ERIKSSON<<ANNA'.padEnd(30, '<')}`,
      ),
    ).toBe('not-a-passport');
  });

  it('[APPT-24] tells centuries apart: no birth in the future, passports of the next decades', () => {
    expect(read(lowerLine({ birth: '261125' }))).toMatchObject({ value: { birthOn: '1926-11-25' } });
    expect(read(lowerLine({ birth: '74<<<<' }))).toMatchObject({ value: { birthOn: null } });
    expect(read(lowerLine({ expiry: '361124' }))).toMatchObject({ value: { expiresOn: '2036-11-24' } });
    expect(read(lowerLine({ expiry: '991231' }))).toMatchObject({ value: { expiresOn: '1999-12-31' } });
  });

  it('[APPT-24] keeps a single name whole and says when a long one may be cut', () => {
    const single = read(`${'P<IDNSUKARNO'.padEnd(44, '<')}\n${lowerLine({})}`);
    expect(single).toMatchObject({ value: { name: 'SUKARNO', isNameCut: false } });
    const long = read(`${'P<D<<PAPANDROPOULOS<<JONATHON<ALEC<KONSTANTINOS'.slice(0, 44)}\n${lowerLine({})}`);
    expect(long).toMatchObject({ value: { isNameCut: true } });
  });

  it('[APPT-24] whatever is pasted, it answers, and a single misread character is always found', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => !read(text).ok));
    const good = lowerLine({ number: 'C01X00T47' });
    const other = fc.stringMatching(/^[0-9]$/);
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 5, 13, 15, 18, 21, 24, 26), other, (at, digit) => {
        const reading = read(good.slice(0, at) + digit + good.slice(at + 1));
        return good[at] === digit || !reading.ok || sameWeight(good.charAt(at), digit);
      }),
      { seed: 9303 },
    );
    expect(countMrzCharacters(`  ${LOWER.slice(0, 10)} `)).toBe(10);
  });
});

/** The digit cannot tell characters apart whose values are ten apart: 0 and A, 1 and B … (ICAO 9303-3 §4.9). */
const sameWeight = (a: string, b: string): boolean => icaoCheckDigit(a) === icaoCheckDigit(b);

describe('countries and regions', () => {
  it('[APPT-27] two letters for each, with the three that passports print', () => {
    expect(new Set(NATIONALITIES).size).toBe(NATIONALITIES.length);
    expect(NATIONALITIES).toHaveLength(242);
    expect(NATIONALITIES.every((code) => nationalityOfPassport(threeLettersOf(code) ?? '') === code)).toBe(
      true,
    );
    expect(['DEU', 'D', 'GBR', 'GBD', 'CHN', 'HKG', 'TWN'].map(nationalityOfPassport)).toEqual([
      'DE',
      'DE',
      'GB',
      'GB',
      'CN',
      'HK',
      'TW',
    ]);
  });

  it('[APPT-27] knows what is none', () => {
    expect(['UTO', 'XXA', 'XXB', 'UNO', 'EUE', 'de', ''].map(nationalityOfPassport)).toEqual(
      Array(7).fill(null),
    );
    expect(['DE', 'HK', 'ZZ', 'EU', 'de', ''].map(isNationality)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(threeLettersOf('ZZ')).toBeNull();
  });
});
