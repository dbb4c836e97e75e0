import type { Gate } from '../gate/gate';
import type { GateId } from '../ids';

/** Fresh for a quarter of an hour, as judged for a day, provisional for three (product defaults, minutes). */
const AGES = { t1Minutes: 15, t2Minutes: 24 * 60, t3Minutes: 72 * 60 };

export const DEMO_GATES: readonly Gate[] = [
  {
    id: 'south',
    bit: 0,
    name: { 'zh-Hans': '南门', 'zh-Hant': '南門', en: 'South Gate' },
    opens: '06:30',
    closes: '22:30',
    vehicles: true,
    exitScan: true,
    ...AGES,
  },
  {
    id: 'north',
    bit: 1,
    name: { 'zh-Hans': '北门', 'zh-Hant': '北門', en: 'North Gate' },
    opens: '06:30',
    closes: '22:30',
    vehicles: false,
    exitScan: true,
    ...AGES,
  },
  {
    id: 'east',
    bit: 2,
    name: { 'zh-Hans': '东门', 'zh-Hant': '東門', en: 'East Gate' },
    opens: '06:30',
    closes: '20:00',
    vehicles: false,
    exitScan: false,
    ...AGES,
  },
].map((gate) => ({ ...gate, id: gate.id as GateId })); // well-formed names, written above
