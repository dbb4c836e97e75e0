import type { Companion } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { namedCompanions, rowOfCompanion } from './companion-rows';

const rows = (...names: string[]): Companion[] => names.map((name) => ({ name, minor: false }));

describe('rows of a party', () => {
  it('[PARTY-2] empty rows are not sent, and a refusal is shown at the row that it means', () => {
    const typed = rows('', '甲', ' ', '甲');
    expect(namedCompanions(typed)).toEqual(rows('甲', '甲'));
    expect(rowOfCompanion('companions.1.name', typed)).toBe(3);
    expect(rowOfCompanion('visitor.companions.0.name', typed)).toBe(1);
    for (const at of [undefined, 'companions', 'visitor.name'])
      expect(rowOfCompanion(at, typed)).toBeUndefined();
  });
});
