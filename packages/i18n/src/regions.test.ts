import { NATIONALITIES } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locales';
import { isRegionMeant, listRegions, writeRegion } from './regions';

describe('countries and regions in words', () => {
  it('[APPT-27] Hong Kong, Macao and Taiwan are written as regions of China', () => {
    const names = LOCALES.map((locale) => ['HK', 'MO', 'TW'].map((code) => writeRegion(code, locale)));
    expect(names).toEqual([
      ['中国香港', '中国澳门', '中国台湾'],
      ['中國香港', '中國澳門', '中國台灣'],
      ['Hong Kong, China', 'Macao, China', 'Taiwan, China'],
    ]);
  });

  it.each(LOCALES)('[APPT-27] [F20] %s has a name of its own for each', (locale) => {
    const regions = listRegions(locale);
    expect(regions).toHaveLength(NATIONALITIES.length);
    expect(regions.filter(({ code, name }) => code === name)).toEqual([]);
    expect(new Set(regions.map(({ name }) => name)).size).toBe(regions.length);
    expect(regions.filter(({ name }) => /外国|外國/.test(name))).toEqual([]);
  });

  it('[APPT-27] is found by its name in any language, its letters, and without accents', () => {
    const found = (typed: string) => NATIONALITIES.filter((code) => isRegionMeant(code, typed));
    expect(found('German')).toEqual(['DE']);
    expect(found('德国')).toEqual(['DE']);
    expect(found('deu')).toContain('DE');
    expect(found('cote divoire')).toEqual(['CI']);
    expect(found('香港')).toEqual(['HK']);
    expect(found('nowhere at all')).toEqual([]);
    expect(found(' ')).toHaveLength(NATIONALITIES.length);
  });
});
