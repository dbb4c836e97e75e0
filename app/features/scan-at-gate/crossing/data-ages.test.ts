import { GateId, type Gate } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { agesAt, isAgeing, oldestOf } from './data-ages';

const NOW = Date.parse('2026-11-24T04:00:00.000Z');
const MINUTE = 60_000;
const ago = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const GATE: Gate = {
  id: GateId.parse('south'),
  bit: 0,
  name: { 'zh-Hans': '南门', 'zh-Hant': '南門', en: 'South Gate' },
  opens: '06:30',
  closes: '22:30',
  vehicles: true,
  exitScan: true,
  t1Minutes: 15,
  t2Minutes: 1_440,
  t3Minutes: 4_320,
};

describe('[TAB-51] the age of the data', () => {
  it('[TAB-51] the oldest of the three counts', () => {
    const ages = agesAt({ facts: ago(1), revocations: ago(40), roster: ago(3) }, NOW);
    expect(oldestOf(ages)).toBe(40 * MINUTE);
  });

  it('[TAB-51] amber from the first limit on, and while one has never come', () => {
    const at = (minutes: number) => agesAt({ facts: ago(0), revocations: ago(0), roster: ago(minutes) }, NOW);
    expect(isAgeing(at(15), GATE)).toBe(false);
    expect(isAgeing(at(16), GATE)).toBe(true);
    expect(isAgeing(agesAt({ facts: ago(0), roster: ago(0) }, NOW), GATE)).toBe(true);
  });

  it('[TAB-51] a clock that ran ahead makes no negative age', () => {
    expect(agesAt({ facts: ago(-5) }, NOW).keysMs).toBe(0);
  });
});
