import { type Row, at, atS, terms, rule, roster, move, moved, everyGate, single } from './given';

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

export const PLACE: readonly Row[] = [
  ['the wrong gate', { gate: 'east' }, 'WRONG_GATE', { facts: { goTo: ['south', 'north'] } }],
  [
    'the wrong gate, no roster',
    { gate: 'east', ...roster(null) },
    'WRONG_GATE',
    { facts: { goTo: ['south', 'north'] } },
  ],
  ['no gate bits: every gate', { gate: 'east', ...terms({ gateBits: 0 }, { gates: [] }) }, 'VALID'],
  [
    'no gate bits, no roster',
    { gate: 'east', evidence: { claims: { gateBits: 0 } }, facts: { roster: null } },
    'VALID',
  ],
  [
    'a gate that this tablet does not know',
    { evidence: { claims: { gateBits: 1 << 20 } }, facts: { roster: null } },
    'WRONG_GATE',
    { facts: { goTo: [] } },
  ],
  ['the host changed the gate', { gate: 'east', ...roster({ gates: ['east'], generation: 2 }) }, 'VALID'],
  [
    'the host changed the gate, old gate',
    roster({ gates: ['east'], generation: 2 }),
    'WRONG_GATE',
    { facts: { goTo: ['east'] } },
  ],
];

export const AGAIN: readonly Row[] = [
  [
    'many: again while inside',
    moved({}, move('entry', '09:12')),
    'ALREADY_INSIDE',
    { facts: { sinceAt: at('09:12'), sinceGate: 'south', entriesUsed: 1 } },
  ],
  [
    'many: came in by the other gate',
    moved({}, move('entry', '09:12', { gateId: 'north' })),
    'ALREADY_INSIDE',
    { facts: { sinceGate: 'north' } },
  ],
  [
    'many: went out, comes back',
    moved({}, move('entry', '09:12'), move('exit', '09:40')),
    'VALID',
    { facts: { entriesUsed: 1 } },
  ],
  [
    'many: the exit was uploaded before the entry',
    moved({}, move('exit', '09:40'), move('entry', '09:12')),
    'VALID',
  ],
  [
    'many: out at night by inference',
    moved({}, move('entry', '09:12'), move('exit', '09:50', { inferred: true })),
    'VALID',
  ],
  [
    'many: twice in and out',
    moved({}, move('entry', '09:05'), move('exit', '09:10'), move('entry', '09:20'), move('exit', '09:30')),
    'VALID',
    { facts: { entriesUsed: 2 } },
  ],
  ['many: an exit may go unseen at one of its gates', moved(everyGate, move('entry', '09:12')), 'VALID'],
  [
    'many: exits unseen, at the gate without exit scan',
    { ...moved(everyGate, move('entry', '09:12')), gate: 'east' },
    'VALID',
  ],
  [
    'many: every gate, one of them without exit scan',
    moved(terms({ gateBits: 0 }, { gates: [] }), move('entry', '09:12')),
    'VALID',
  ],
  ['single: first entry', single, 'VALID'],
  [
    'single: again while inside',
    moved(single, move('entry', '09:12')),
    'ALREADY_INSIDE',
    { reasons: ['ALREADY_INSIDE', 'ENTRIES_EXHAUSTED', 'VALID'] },
  ],
  [
    'single: after the exit',
    moved(single, move('entry', '09:12'), move('exit', '09:40')),
    'ENTRIES_EXHAUSTED',
    { facts: { nextValidAt: null, entriesUsed: 1 } },
  ],
  [
    'single: exits unseen, guard sees that he was let in',
    moved(
      terms({ entryRule: 'single', gateBits: 7 }, { entryRule: 'single', gates: ['south', 'north', 'east'] }),
      move('entry', '09:12'),
    ),
    'ALREADY_INSIDE',
  ],
  ['single: only an exit known', moved(single, move('exit', '09:40')), 'VALID'],
  ['one in, one out: first', rule('one-in-one-out'), 'VALID'],
  ['one in, one out: inside', moved(rule('one-in-one-out'), move('entry', '09:12')), 'ALREADY_INSIDE'],
  [
    'one in, one out: used',
    moved(rule('one-in-one-out'), move('entry', '09:12'), move('exit', '09:40')),
    'ENTRIES_EXHAUSTED',
  ],
  [
    'per day: first today',
    moved(
      rule('per-day'),
      move('entry', '09:12', { at: at('09:12', 23) }),
      move('exit', '', { at: at('17:00', 23) }),
    ),
    'VALID',
    { facts: { entriesUsed: 0 } },
  ],
  [
    'per day: used today',
    {
      ...moved(
        terms(
          { entryRule: 'per-day', expiresS: atS('18:15', 26) },
          { entryRule: 'per-day', endAt: at('18:00', 26) },
        ),
        move('entry', '09:12'),
        move('exit', '09:40'),
      ),
    },
    'ENTRIES_EXHAUSTED',
    { facts: { nextValidAt: at('06:30', 25), entriesUsed: 1 } },
  ],
  [
    'per day: used today, no other day',
    moved(rule('per-day'), move('entry', '09:12'), move('exit', '09:40')),
    'ENTRIES_EXHAUSTED',
    { facts: { nextValidAt: null } },
  ],
  [
    'per day: in since yesterday, exits scanned',
    moved(
      terms({ entryRule: 'per-day' }, { entryRule: 'per-day', startAt: at('09:00', 23) }),
      move('entry', '', { at: at('09:12', 23) }),
    ),
    'ALREADY_INSIDE',
  ],
  [
    'per day: in since yesterday, exits unseen',
    moved(
      terms(
        { entryRule: 'per-day', gateBits: 7 },
        { entryRule: 'per-day', startAt: at('09:00', 23), gates: ['south', 'north', 'east'] },
      ),
      move('entry', '', { at: at('09:12', 23) }),
    ),
    'VALID',
  ],
  [
    'used, and not in the roster',
    {
      ...moved(
        { evidence: { claims: { entryRule: 'single' } }, facts: { roster: null } },
        move('entry', '09:12'),
        move('exit', '09:40'),
      ),
    },
    'ENTRIES_EXHAUSTED',
  ],
  [
    'pass consumed while inside',
    moved(
      terms({ entryRule: 'single' }, { entryRule: 'single', passState: 'consumed' }),
      move('entry', '09:12'),
    ),
    'ALREADY_INSIDE',
  ],
  [
    // Beijing's midnight is 16:00 UTC: the day of the campus counts, not the one of the clock that wrote it down.
    'per day: used before eight, which is another day elsewhere',
    {
      at: at('08:30', 25),
      ...moved(
        terms(
          { entryRule: 'per-day', expiresS: atS('18:15', 26) },
          { entryRule: 'per-day', endAt: at('18:00', 26) },
        ),
        move('entry', '', { at: at('07:30', 25) }),
        move('exit', '', { at: at('07:40', 25) }),
      ),
    },
    'ENTRIES_EXHAUSTED',
    { facts: { nextValidAt: at('06:30', 26), entriesUsed: 1 } },
  ],
  [
    'per day: used before midnight, the next morning',
    {
      at: at('06:30', 26),
      ...moved(
        terms(
          { entryRule: 'per-day', expiresS: atS('18:15', 26) },
          { entryRule: 'per-day', endAt: at('18:00', 26) },
        ),
        move('entry', '', { at: at('22:20', 25) }),
        move('exit', '', { at: at('23:55', 25) }),
      ),
    },
    'VALID',
    { facts: { entriesUsed: 0 } },
  ],
];
