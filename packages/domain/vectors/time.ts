import { type Row, at, atS, terms, roster } from './given';

export const TIME: readonly Row[] = [
  [
    'campus closed',
    { facts: { campus: { version: 1, state: 'closed', message: null, since: at('08:00') } } },
    'CAMPUS_CLOSED',
  ],
  [
    'lockdown',
    { facts: { campus: { version: 2, state: 'lockdown', message: null, since: at('08:00') } } },
    'CAMPUS_CLOSED',
  ],
  [
    'open again',
    { facts: { campus: { version: 3, state: 'open', message: null, since: at('08:00') } } },
    'VALID',
  ],
  ['a minute early', { at: at('08:59') }, 'NOT_YET_VALID', { facts: { nextValidAt: at('09:00') } }],
  ['on the minute', { at: at('09:00') }, 'VALID'],
  ['the day before', { at: at('10:00', 23) }, 'NOT_YET_VALID', { facts: { nextValidAt: at('09:00') } }],
  ['at the end of the window', { at: at('18:00') }, 'VALID'],
  ['still queueing within the grace', { at: at('18:14') }, 'VALID'],
  ['the grace is over', { at: at('18:15') }, 'EXPIRED', { facts: { nextValidAt: null } }],
  ['the next day', { at: at('10:00', 25) }, 'EXPIRED'],
  [
    'without a roster the pass’s own end counts, grace included',
    { at: at('18:14'), ...roster(null) },
    'VALID',
  ],
  ['without a roster, after it', { at: at('18:15'), ...roster(null) }, 'EXPIRED'],
  [
    'the unit shortened the visit: the entry counts',
    { at: at('17:00'), ...roster({ endAt: at('12:00'), generation: 2 }) },
    'EXPIRED',
  ],
  [
    'two days, at night',
    { at: at('23:00'), ...terms({ expiresS: atS('18:15', 25) }, { endAt: at('18:00', 25) }) },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('06:30', 25) } },
  ],
  [
    'two days, second morning',
    { at: at('06:30', 25), ...terms({ expiresS: atS('18:15', 25) }, { endAt: at('18:00', 25) }) },
    'VALID',
  ],
  [
    'before the daily hours',
    { at: at('06:29', 25), ...terms({ expiresS: atS('18:15', 25) }, { endAt: at('18:00', 25) }) },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('06:30', 25) } },
  ],
  [
    'own daily hours from 14:00',
    terms({ dailyHours: { from: '14:00', to: '16:00' } }, { dailyHours: { from: '14:00', to: '16:00' } }),
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('14:00') } },
  ],
  [
    'own daily hours, running',
    {
      at: at('15:59'),
      ...terms(
        { dailyHours: { from: '14:00', to: '16:00' } },
        { dailyHours: { from: '14:00', to: '16:00' } },
      ),
    },
    'VALID',
  ],
  [
    'own daily hours, in their grace',
    {
      at: at('16:14'),
      ...terms(
        { dailyHours: { from: '14:00', to: '16:00' } },
        { dailyHours: { from: '14:00', to: '16:00' } },
      ),
    },
    'VALID',
  ],
  [
    'own daily hours, over for good',
    {
      at: at('16:15'),
      ...terms(
        { dailyHours: { from: '14:00', to: '16:00' } },
        { dailyHours: { from: '14:00', to: '16:00' } },
      ),
    },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: null } },
  ],
  ['no daily hours', terms({ dailyHours: null }, { dailyHours: null }), 'VALID'],
  [
    'hours past midnight, late',
    {
      at: at('23:30'),
      gate: 'night',
      ...terms(
        { gateBits: 0, dailyHours: { from: '22:00', to: '02:00' }, expiresS: atS('10:00', 25) },
        { gates: [], dailyHours: { from: '22:00', to: '02:00' }, endAt: at('10:00', 25) },
      ),
    },
    'VALID',
  ],
  [
    'hours past midnight, early',
    {
      at: at('01:30', 25),
      gate: 'night',
      ...terms(
        { gateBits: 0, dailyHours: { from: '22:00', to: '02:00' }, expiresS: atS('10:00', 25) },
        { gates: [], dailyHours: { from: '22:00', to: '02:00' }, endAt: at('10:00', 25) },
      ),
    },
    'VALID',
  ],
  [
    'hours past midnight, by day',
    {
      gate: 'night',
      ...terms(
        { gateBits: 0, dailyHours: { from: '22:00', to: '02:00' }, expiresS: atS('10:00', 25) },
        { gates: [], dailyHours: { from: '22:00', to: '02:00' }, endAt: at('10:00', 25) },
      ),
    },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('22:00') } },
  ],
  [
    'the gate has closed for today',
    {
      at: at('20:30'),
      gate: 'east',
      ...terms(
        { gateBits: 7, expiresS: atS('18:15', 25) },
        { gates: ['south', 'north', 'east'], endAt: at('18:00', 25) },
      ),
    },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('06:30', 25) } },
  ],
  [
    'the gate closes this minute',
    {
      at: at('20:00'),
      gate: 'east',
      ...terms(
        { gateBits: 7, expiresS: atS('18:15', 25) },
        { gates: ['south', 'north', 'east'], endAt: at('18:00', 25) },
      ),
    },
    'OUTSIDE_HOURS',
  ],
  [
    'a minute before',
    {
      at: at('19:59'),
      gate: 'east',
      ...terms(
        { gateBits: 7, expiresS: atS('18:15', 25) },
        { gates: ['south', 'north', 'east'], endAt: at('18:00', 25) },
      ),
    },
    'VALID',
  ],
  [
    'three days, the second at noon',
    { at: at('12:00', 25), ...terms({ expiresS: atS('18:15', 26) }, { endAt: at('18:00', 26) }) },
    'VALID',
  ],
  [
    'three days, a minute before midnight',
    { at: at('23:59', 25), ...terms({ expiresS: atS('18:15', 26) }, { endAt: at('18:00', 26) }) },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('06:30', 26) } },
  ],
  [
    'three days, a minute after midnight',
    { at: at('00:01', 26), ...terms({ expiresS: atS('18:15', 26) }, { endAt: at('18:00', 26) }) },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('06:30', 26) } },
  ],
  [
    'three days, the last at its end',
    { at: at('18:00', 26), ...terms({ expiresS: atS('18:15', 26) }, { endAt: at('18:00', 26) }) },
    'VALID',
  ],
  [
    'three days, the night after the last',
    { at: at('23:00', 26), ...terms({ expiresS: atS('18:15', 26) }, { endAt: at('18:00', 26) }) },
    'EXPIRED',
    { facts: { nextValidAt: null } },
  ],
];
