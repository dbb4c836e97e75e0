import { type Row, at, atS, terms, rule, roster, move, moved, everyGate, single } from './given';

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
