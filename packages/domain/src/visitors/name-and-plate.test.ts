import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPersonName, nameKey, normaliseName } from './person-name';
import { normalisePlate, plateKey, readPlate } from './plate';

/** Letters, marks that combine, dots and spaces of several kinds, full width, what must never get through. */
const TRICKY = [
  'a',
  'Z',
  'e',
  '\u0301',
  '王',
  '・',
  '•',
  '·',
  ' ',
  '\u3000',
  '\u00a0',
  'Ａ',
  '\uff65',
  '\u0387',
  '\ufa10',
  '\u202e',
  '\t',
];

describe('names', () => {
  it.each([
    ['  王　小明 ', '王 小明'],
    ['阿卜杜拉 • 买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['Ｓｕｋａｒｎｏ', 'Sukarno'],
    ['Anna   Maria', 'Anna Maria'],
  ])('[APPT-25] keeps "%s" as "%s"', (typed, kept) => {
    expect(normaliseName(typed)).toBe(kept);
    expect(isPersonName(typed)).toBe(true);
  });

  it.each([
    'Suharto',
    '努尔麦麦提·阿卜杜热合曼·阿卜杜热依木江·买买提艾力·艾',
    "Siobhán O'Brien-Smith Jr.",
    'Nguyễn Thị Minh Khai',
    '王',
  ])('[APPT-25] takes %s for a name', (name) => {
    expect(isPersonName(name)).toBe(true);
  });

  it.each(['', '   ', '···', '12345', 'a\u0000b', 'a\u202eb', '<b>x</b>', '=cmd|x', 'x'.repeat(81)])(
    '[APPT-25] does not take "%s" for one',
    (name) => {
      expect(isPersonName(name)).toBe(false);
    },
  );

  it('[APPT-25] sees one person behind two spellings', () => {
    expect(nameKey('Anna-Maria  SMITH')).toBe(nameKey('anna maria smith'));
    expect(nameKey('阿卜杜拉•买买提')).toBe(nameKey('阿卜杜拉·买买提'));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...TRICKY), maxLength: 30 }), (text) => {
        expect(normaliseName(normaliseName(text))).toBe(normaliseName(text));
      }),
      { seed: 25 },
    );
  });
});

describe('plates', () => {
  it.each([
    ['京A12345', 'mainland', '京A12345'],
    ['京a·1234 5', 'mainland', '京A12345'],
    ['沪BO1I23', 'mainland', '沪B01123'],
    ['粤B1234学', 'mainland', '粤B1234学'],
    ['京AD12345', 'new-energy', '京AD12345'],
    ['京ＡＦ１２３４５', 'new-energy', '京AF12345'],
    ['京A12345D', 'new-energy', '京A12345D'],
    ['粤Z1234港', 'cross-border', '粤Z1234港'],
    ['粤ZA123澳', 'cross-border', '粤ZA123澳'],
    ['AB 1234', 'hong-kong', 'AB1234'],
    ['AB 12', 'hong-kong', 'AB12'],
    ['MA-12-34', 'macao', 'MA1234'],
    ['M-12-34', 'macao', 'M1234'],
    ['使123456', 'diplomatic', '使123456'],
  ])('[APPT-26] reads %s', (typed, kind, number) => {
    expect(readPlate(typed)).toEqual({ kind, number });
  });

  it.each(['', '京A1234', '京A1234567', 'X', '京112345', 'ABC12345', '龙A12345'])(
    '[APPT-26] refuses "%s"',
    (typed) => {
      expect(normalisePlate(typed)).toBeNull();
    },
  );

  it('[APPT-26] finds a plate again when O was read for 0 or I for 1', () => {
    expect(plateKey('京A0O1I5')).toBe(plateKey('京AO01I5'));
    expect(plateKey('京A-00115')).toBe(plateKey('京aooii5'));
  });
});
