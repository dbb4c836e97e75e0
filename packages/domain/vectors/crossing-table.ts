import {
  DEMO_GATES,
  DEMO_POLICIES,
  VERDICT_COLOURS,
  type CrossingVector,
  type CrossingVectorFile,
  type VerdictCode,
} from '../src/index';

type Given = Omit<CrossingVector, 'id' | 'title' | 'rule' | 'expected'>;
type Row = readonly [title: string, given: Given, code: VerdictCode, more?: CrossingVector['expected']];

const PASS = 'pass000000000001';
const OTHER = 'pass000000000002';
/** Campus time on 24 November 2026, or another day of that November. */
const at = (time: string, day = 24): string => {
  const [h = '0', m = '0'] = time.split(':');
  return new Date(Date.UTC(2026, 10, day, Number(h) - 8, Number(m))).toISOString();
};
const atS = (time: string, day = 24): number => Date.parse(at(time, day)) / 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The same change in the pass and in the roster, as the server would make it. */
const terms = (claims: object, roster: object): Given => ({ evidence: { claims }, facts: { roster } });
const rule = (entryRule: string): Given => terms({ entryRule }, { entryRule });
const roster = (patch: object | null): Given => ({ facts: { roster: patch } });
const exit = (given: Given = {}): Given => ({ ...given, facts: { ...given.facts, direction: 'exit' } });
const move = (direction: string, time: string, more: object = {}): object => ({
  direction,
  at: at(time),
  gateId: 'south',
  inferred: false,
  ...more,
});
const moved = (given: Given, ...movements: readonly object[]): Given => ({
  ...given,
  facts: { ...given.facts, movements },
});
const ages = (keysMs: number | null, revocationsMs: number | null, rosterMs: number | null): Given => ({
  ctx: { ages: { keysMs, revocationsMs, rosterMs } },
});
const clock = (state: string, given: Given = {}): Given => ({
  ...given,
  ctx: { ...given.ctx, clock: state },
});
const record = (state: string, version: number, more: object = {}): object => ({
  id: PASS,
  passId: PASS,
  generation: null,
  state,
  version,
  at: at('08:00'),
  ...more,
});
const revoked = (...revocations: readonly object[]): Given => ({ facts: { revocations } });
const everyGate = terms({ gateBits: 7 }, { gates: ['south', 'north', 'east'] });
const LIVE = { source: 'qr_live', proof: 'fresh', claims: { holderKey: 'A'.repeat(44) } };

const ENTRY = {
  id: 'r'.repeat(43),
  rev: 1,
  visitType: 'official',
  state: 'approved',
  passState: 'active',
  generation: 1,
  acceptsFrom: 1,
  gates: ['south', 'north'],
  startAt: at('09:00'),
  endAt: at('18:00'),
  entryRule: 'many',
  dailyHours: { from: '06:30', to: '22:30' },
  partySize: 1,
  hold: false,
  bound: false,
  pickUp: false,
  attention: false,
  shortCodeHash: 's'.repeat(43),
  sealed: { box: '', byPass: [] },
};
const shortCode = (patch: object = {}, more: object = {}): Given => ({
  evidence: { kind: 'roster', source: 'short_code', entry: { ...ENTRY, ...patch }, passId: PASS, ...more },
});

const GENUINE: readonly Row[] = [
  [
    'a payment code',
    { evidence: { kind: 'foreign' } },
    'UNKNOWN_PASS',
    { facts: { validFrom: null }, passId: null },
  ],
  ['an unreadable code of ours', { evidence: { kind: 'malformed' } }, 'MALFORMED', { passId: null }],
  [
    'another campus, signature good',
    { evidence: { claims: { campus: 'other' } } },
    'UNKNOWN_PASS',
    { passId: null },
  ],
  [
    'another campus, key unknown',
    { evidence: { signature: 'unknown_key', claims: { campus: 'other' } } },
    'UNKNOWN_PASS',
  ],
  [
    'another campus, signature bad',
    { evidence: { signature: 'invalid', claims: { campus: 'other' } } },
    'UNKNOWN_PASS',
  ],
  [
    'forged',
    { evidence: { signature: 'invalid' } },
    'INVALID_SIGNATURE',
    { passId: null, facts: { validUntil: null } },
  ],
  [
    'forged, and the name of a visitor who is expected',
    { evidence: { signature: 'invalid' }, facts: { roster: { attention: true } } },
    'INVALID_SIGNATURE',
  ],
  ['the holder’s signature is wrong', { evidence: { ...LIVE, proof: 'wrong' } }, 'INVALID_SIGNATURE'],
  [
    'signed by a key this tablet has not got',
    { evidence: { signature: 'unknown_key' } },
    'UNKNOWN_KEY',
    { passId: null },
  ],
  [
    'unknown key and no roster',
    { evidence: { signature: 'unknown_key' }, facts: { roster: null } },
    'UNKNOWN_KEY',
  ],
  ['signed by a key that was pulled', { evidence: { signature: 'revoked_key' } }, 'REVOKED'],
  ['a practice pass', { evidence: { claims: { drill: true } } }, 'DRILL_PASS'],
  [
    'a practice pass, forged',
    { evidence: { signature: 'invalid', claims: { drill: true } } },
    'INVALID_SIGNATURE',
  ],
  [
    'a short code that nobody has',
    { evidence: { kind: 'roster', source: 'short_code', entry: null } },
    'UNKNOWN_PASS',
  ],
  [
    'a search that found nobody',
    { evidence: { kind: 'roster', source: 'search', entry: null } },
    'UNKNOWN_PASS',
  ],
];

const ADMIT: readonly Row[] = [
  [
    'official visit in its window',
    {},
    'VALID',
    {
      passId: PASS as never,
      generation: 1,
      basis: 'replica',
      freshness: 'fresh',
      facts: { validFrom: at('09:00'), validUntil: at('18:15'), partySize: 1, entriesUsed: 0 },
    },
  ],
  ['the same at the other gate', { gate: 'north' }, 'VALID'],
  ['printed', { evidence: { source: 'print' } }, 'VALID'],
  ['live', { evidence: LIVE }, 'VALID'],
  ['asked online', { ctx: { basis: 'server' } }, 'VALID', { basis: 'server' }],
  ['not in the roster yet: the signature is enough', roster(null), 'VALID', { basis: 'signature' }],
  [
    'not in the roster, tablet online',
    { ...roster(null), ctx: { basis: 'server' } },
    'VALID',
    { basis: 'signature' },
  ],
  ['a note for the guard', roster({ attention: true }), 'VALID_ATTENTION'],
  ['the host comes to the gate', roster({ pickUp: true }), 'VALID_ATTENTION'],
  ['a party of four', terms({ partySize: 4 }, { partySize: 4 }), 'VALID', { facts: { partySize: 4 } }],
  ['checked out, comes back', roster({ state: 'checked_out' }), 'VALID'],
  [
    'a pass newer than the roster is the later word',
    { evidence: { claims: { generation: 2, gateBits: 4 } }, gate: 'east' },
    'VALID',
    { generation: 2 },
  ],
  [
    'a pass newer than the roster, gate taken away',
    { evidence: { claims: { generation: 2, gateBits: 4 } } },
    'WRONG_GATE',
    { facts: { goTo: ['east'] } },
  ],
  [
    'an older pass is judged by the current entry: the window moved',
    roster({ generation: 2, startAt: at('12:00') }),
    'NOT_YET_VALID',
    { facts: { nextValidAt: at('12:00') } },
  ],
  [
    'an older pass is judged by the current entry: now it is in time',
    terms({ expiresS: atS('09:30') }, { generation: 2 }),
    'VALID',
  ],
];

const STANDS: readonly Row[] = [
  ['draft', roster({ state: 'draft' }), 'PENDING_APPROVAL'],
  ['submitted', roster({ state: 'submitted' }), 'PENDING_APPROVAL'],
  ['waiting for the host', roster({ state: 'pending_host' }), 'PENDING_APPROVAL'],
  ['waiting for the unit', roster({ state: 'pending_unit' }), 'PENDING_APPROVAL'],
  ['waiting for security', roster({ state: 'pending_security' }), 'PENDING_APPROVAL'],
  ['rejected', roster({ state: 'rejected' }), 'REJECTED'],
  ['withdrawn', roster({ state: 'withdrawn' }), 'CANCELED'],
  [
    'cancelled by the host',
    roster({ state: 'canceled_by_host', passState: 'revoked' }),
    'CANCELED',
    { reasons: ['CANCELED', 'REVOKED', 'VALID'] },
  ],
  ['cancelled by the visitor', roster({ state: 'canceled_by_visitor' }), 'CANCELED'],
  ['expired', roster({ state: 'expired' }), 'EXPIRED'],
  ['no-show', roster({ state: 'no_show' }), 'EXPIRED'],
  ['completed', roster({ state: 'completed' }), 'EXPIRED'],
  ['superseded appointment', roster({ state: 'superseded' }), 'SUPERSEDED'],
  ['checked in, but no movement known here', roster({ state: 'checked_in' }), 'VALID'],
  ['pass not issued', roster({ passState: 'none' }), 'PENDING_APPROVAL'],
  ['pass suspended', roster({ passState: 'suspended' }), 'SUSPENDED'],
  ['pass revoked', roster({ passState: 'revoked' }), 'REVOKED'],
  ['pass expired', roster({ passState: 'expired' }), 'EXPIRED'],
  ['pass consumed', roster({ passState: 'consumed' }), 'ENTRIES_EXHAUSTED'],
  ['the whole visit revoked', revoked(record('revoked', 1)), 'REVOKED'],
  ['this generation revoked', revoked(record('revoked', 1, { id: `${PASS}:1`, generation: 1 })), 'REVOKED'],
  ['another generation revoked', revoked(record('revoked', 1, { id: `${PASS}:2`, generation: 2 })), 'VALID'],
  ['somebody else’s pass revoked', revoked(record('revoked', 1, { id: OTHER, passId: OTHER })), 'VALID'],
  ['revocation is final', revoked(record('revoked', 1), record('resumed', 2)), 'REVOKED'],
  ['suspended', revoked(record('suspended', 1)), 'SUSPENDED'],
  ['suspended and resumed', revoked(record('suspended', 1), record('resumed', 2)), 'VALID'],
  [
    'resumed and suspended again, records in any order',
    revoked(record('suspended', 3), record('resumed', 2)),
    'SUSPENDED',
  ],
  ['resumed is older than suspended', revoked(record('resumed', 1), record('suspended', 2)), 'SUSPENDED'],
  [
    'revoked with no roster',
    { facts: { roster: null, revocations: [record('revoked', 1)] } },
    'REVOKED',
    { basis: 'signature' },
  ],
  ['status list says revoked', { facts: { statusBit: 'revoked' } }, 'REVOKED'],
  ['status list says suspended', { facts: { statusBit: 'suspended' } }, 'SUSPENDED'],
  ['status list not held', { facts: { statusBit: 'unknown' } }, 'VALID'],
  [
    'roster says active, revocations say revoked',
    { facts: { roster: { passState: 'active' }, revocations: [record('revoked', 9)] } },
    'REVOKED',
  ],
  [
    'roster says revoked, status list valid',
    { facts: { roster: { passState: 'revoked' }, statusBit: 'valid' } },
    'REVOKED',
  ],
  [
    'old generation, status superseded, roster has the current one',
    { facts: { roster: { generation: 2 }, statusBit: 'superseded' } },
    'VALID',
  ],
  [
    'old generation, record superseded, roster has the current one',
    { facts: { roster: { generation: 2 }, revocations: [record('superseded', 1, { generation: 1 })] } },
    'VALID',
  ],
  [
    'old generation, superseded, no roster',
    { facts: { roster: null, statusBit: 'superseded' } },
    'SUPERSEDED',
  ],
  [
    'old generation, superseded by record, no roster',
    { facts: { roster: null, revocations: [record('superseded', 1, { generation: 1 })] } },
    'SUPERSEDED',
  ],
  ['older than what is still accepted', roster({ generation: 3, acceptsFrom: 2 }), 'SUPERSEDED'],
  [
    'the oldest that is still accepted',
    { evidence: { claims: { generation: 2 } }, facts: { roster: { generation: 3, acceptsFrom: 2 } } },
    'VALID',
  ],
  [
    'live-only type: an old live code is superseded all the same',
    { policy: 'live-only', evidence: LIVE, facts: { roster: { generation: 2, bound: true } } },
    'SUPERSEDED',
  ],
];

const HOLD: readonly Row[] = [
  ['on hold', roster({ hold: true }), 'WATCHLIST_HOLD', { action: 'escalated' }],
  [
    'on hold and revoked: security still learns of it',
    roster({ hold: true, passState: 'revoked' }),
    'WATCHLIST_HOLD',
    { action: 'escalated', reasons: ['WATCHLIST_HOLD', 'REVOKED', 'VALID'] },
  ],
  [
    'on hold and expired',
    { at: at('20:00'), ...roster({ hold: true }) },
    'WATCHLIST_HOLD',
    { action: 'escalated' },
  ],
  [
    'on hold, pass newer than the entry',
    { evidence: { claims: { generation: 2 } }, facts: { roster: { hold: true } } },
    'WATCHLIST_HOLD',
    { action: 'escalated' },
  ],
  ['on hold, found by short code', shortCode({ hold: true }), 'WATCHLIST_HOLD', { action: 'escalated' }],
  [
    'on hold, but the code is forged',
    { evidence: { signature: 'invalid' }, facts: { roster: { hold: true } } },
    'INVALID_SIGNATURE',
  ],
];

const TIME: readonly Row[] = [
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
];

const PLACE: readonly Row[] = [
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

const single = rule('single');
const AGAIN: readonly Row[] = [
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
];

const T1 = 15 * MINUTE;
const T2 = 24 * HOUR;
const T3 = 72 * HOUR;
const FRESH: readonly Row[] = [
  ['all at T1', ages(T1, T1, T1), 'VALID', { freshness: 'fresh' }],
  ['keys past T1', ages(T1 + 1, 0, 0), 'VALID', { freshness: 'ageing' }],
  ['revocations at T2', ages(0, T2, 0), 'VALID', { freshness: 'ageing' }],
  ['revocations past T2', ages(0, T2 + 1, 0), 'VALID_PROVISIONAL', { freshness: 'old' }],
  ['roster past T2', ages(0, 0, T2 + 1), 'VALID_PROVISIONAL', { freshness: 'old' }],
  ['keys past T2', ages(T2 + 1, 0, 0), 'VALID_PROVISIONAL', { freshness: 'old' }],
  ['roster at T3', ages(0, 0, T3), 'VALID_PROVISIONAL', { freshness: 'old' }],
  ['roster past T3', ages(0, 0, T3 + 1), 'STALE_DATA', { freshness: 'beyond' }],
  ['revocations past T3', ages(0, T3 + 1, 0), 'STALE_DATA', { freshness: 'beyond' }],
  ['keys past T3', ages(T3 + 1, 0, 0), 'STALE_DATA', { freshness: 'beyond' }],
  ['revocations never had', ages(0, null, 0), 'STALE_DATA', { freshness: 'beyond' }],
  ['nothing ever had', ages(null, null, null), 'STALE_DATA', { freshness: 'beyond' }],
  [
    'ageing, with a note',
    { ...ages(T1 + 1, 0, 0), ...roster({ attention: true }) },
    'VALID_ATTENTION',
    { freshness: 'ageing' },
  ],
  [
    'old, with a note',
    { ...ages(T2 + 1, 0, 0), ...roster({ attention: true }) },
    'VALID_PROVISIONAL',
    { reasons: ['VALID_PROVISIONAL', 'VALID_ATTENTION', 'VALID'] },
  ],
  ['old, and revoked', { ...ages(0, T3 + 1, 0), ...revoked(record('revoked', 1)) }, 'REVOKED'],
  ['old, and expired', { ...ages(0, T3 + 1, 0), at: at('19:00') }, 'EXPIRED'],
  ['old, and inside', { ...ages(0, T3 + 1, 0), ...moved({}, move('entry', '09:12')) }, 'ALREADY_INSIDE'],
  [
    'old, and the document is wanted',
    { ...ages(0, T3 + 1, 0), policy: 'guest' },
    'STALE_DATA',
    { reasons: ['STALE_DATA', 'ID_CHECK_REQUIRED', 'VALID'] },
  ],
];

const CLOCK: readonly Row[] = [
  ['time unconfirmed', clock('unconfirmed'), 'VALID_PROVISIONAL'],
  ['time unconfirmed, it seems early', clock('unconfirmed', { at: at('08:00') }), 'CLOCK_UNTRUSTED'],
  ['time unconfirmed, it seems over', clock('unconfirmed', { at: at('20:00') }), 'CLOCK_UNTRUSTED'],
  ['time unconfirmed, revoked', clock('unconfirmed', revoked(record('revoked', 1))), 'REVOKED'],
  ['time unconfirmed, wrong gate', clock('unconfirmed', { gate: 'east' }), 'WRONG_GATE'],
  ['clock moved', clock('untrusted'), 'CLOCK_UNTRUSTED'],
  ['clock moved, it seems over', clock('untrusted', { at: at('20:00') }), 'CLOCK_UNTRUSTED'],
  ['clock moved, cancelled', clock('untrusted', roster({ state: 'canceled_by_host' })), 'CANCELED'],
  [
    'clock moved, a live code is a bearer code',
    clock('untrusted', { evidence: { ...LIVE, proof: 'stale' } }),
    'CLOCK_UNTRUSTED',
    { reasons: ['CLOCK_UNTRUSTED', 'VALID'] },
  ],
  [
    'time unconfirmed, live code of a bound pass',
    clock('unconfirmed', { evidence: LIVE, facts: { roster: { bound: true } } }),
    'ID_CHECK_REQUIRED',
  ],
];

const PROOF: readonly Row[] = [
  ['a screenshot of a live code', { evidence: { ...LIVE, proof: 'stale' } }, 'STALE_PROOF'],
  ['a static code of a bound pass', roster({ bound: true }), 'ID_CHECK_REQUIRED'],
  ['a live code of a bound pass', { evidence: LIVE, facts: { roster: { bound: true } } }, 'VALID'],
  ['a personal guest shows the document', { policy: 'guest' }, 'ID_CHECK_REQUIRED'],
  ['a personal guest with a live code too', { policy: 'guest', evidence: LIVE }, 'ID_CHECK_REQUIRED'],
  ['a visitor from abroad', { policy: 'foreign' }, 'ID_CHECK_REQUIRED'],
  ['a contractor', { policy: 'contractor' }, 'ID_CHECK_REQUIRED'],
  ['an alumna', { policy: 'alumni' }, 'VALID'],
  ['an event guest', { policy: 'event' }, 'VALID'],
  ['a group member', { policy: 'group' }, 'VALID'],
  ['a visit type that this tablet does not know', { policy: null }, 'ID_CHECK_REQUIRED'],
  ['live-only type, static code', { policy: 'live-only' }, 'STALE_PROOF'],
  ['live-only type, live code', { policy: 'live-only', evidence: LIVE }, 'VALID'],
  [
    'live-only type, screenshot',
    { policy: 'live-only', evidence: { ...LIVE, proof: 'stale' } },
    'STALE_PROOF',
  ],
  ['short code', shortCode(), 'ID_CHECK_REQUIRED', { passId: PASS as never, basis: 'replica' }],
  [
    'short code, name of the pass not known',
    shortCode({}, { passId: null }),
    'ID_CHECK_REQUIRED',
    { passId: null },
  ],
  ['found by the supervisor', shortCode({}, { source: 'search' }), 'ID_CHECK_REQUIRED'],
  ['found by plate', shortCode({}, { source: 'plate' }), 'ID_CHECK_REQUIRED'],
  ['document number typed', shortCode({}, { source: 'manual' }), 'ID_CHECK_REQUIRED'],
  ['short code of a revoked pass', shortCode({ passState: 'revoked' }), 'REVOKED'],
  [
    'short code, revocation newer than the roster',
    { ...shortCode(), ...revoked(record('revoked', 1)) },
    'REVOKED',
  ],
  ['short code, wrong gate', { ...shortCode(), gate: 'east' }, 'WRONG_GATE'],
  ['short code, early', { ...shortCode(), at: at('08:00') }, 'NOT_YET_VALID'],
  ['short code, inside', moved(shortCode(), move('entry', '09:12')), 'ALREADY_INSIDE'],
];

const inside = moved({}, move('entry', '09:12'));
const EXIT: readonly Row[] = [
  ['leaves', exit(inside), 'EXIT_RECORDED', { facts: { sinceAt: at('09:12'), sinceGate: 'south' } }],
  ['never seen in', exit(), 'EXIT_WITHOUT_ENTRY'],
  ['leaves twice', exit(moved({}, move('entry', '09:12'), move('exit', '09:40'))), 'EXIT_WITHOUT_ENTRY'],
  [
    'after the end',
    exit({ ...inside, at: at('23:50') }),
    'EXIT_RECORDED',
    { reasons: ['EXIT_RECORDED', 'EXPIRED'] },
  ],
  ['after midnight', exit({ ...inside, at: at('00:05', 25) }), 'EXIT_RECORDED'],
  ['days later', exit({ ...inside, at: at('10:00', 28) }), 'EXIT_RECORDED'],
  [
    'by a gate of which the pass does not speak',
    exit({ ...inside, gate: 'east' }),
    'EXIT_RECORDED',
    { reasons: ['EXIT_RECORDED', 'WRONG_GATE'] },
  ],
  [
    'revoked while inside',
    exit({ facts: { ...inside.facts, revocations: [record('revoked', 1)] } }),
    'EXIT_RECORDED',
    { reasons: ['EXIT_RECORDED', 'REVOKED'] },
  ],
  ['suspended while inside', exit({ facts: { ...inside.facts, statusBit: 'suspended' } }), 'EXIT_RECORDED'],
  [
    'cancelled while inside',
    exit({ facts: { ...inside.facts, roster: { state: 'canceled_by_host', passState: 'revoked' } } }),
    'EXIT_RECORDED',
    { reasons: ['EXIT_RECORDED', 'CANCELED', 'REVOKED'] },
  ],
  [
    'campus closed',
    exit({
      facts: {
        ...inside.facts,
        campus: { version: 1, state: 'lockdown', message: null, since: at('08:00') },
      },
    }),
    'EXIT_RECORDED',
  ],
  [
    'on hold',
    exit({ facts: { ...inside.facts, roster: { hold: true } } }),
    'EXIT_RECORDED',
    { reasons: ['EXIT_RECORDED', 'WATCHLIST_HOLD'] },
  ],
  ['old data', exit({ ...inside, ...ages(null, null, null) }), 'EXIT_RECORDED', { freshness: 'beyond' }],
  ['clock moved', exit(clock('untrusted', inside)), 'EXIT_RECORDED'],
  ['single entry, used', exit(moved(single, move('entry', '09:12'))), 'EXIT_RECORDED'],
  [
    'a screenshot is good enough to leave',
    exit({ ...inside, evidence: { ...LIVE, proof: 'stale' } }),
    'EXIT_RECORDED',
  ],
  ['short code', exit(moved(shortCode(), move('entry', '09:12'))), 'EXIT_RECORDED'],
  [
    'signed by a pulled key',
    exit({ ...inside, evidence: { signature: 'revoked_key' } }),
    'EXIT_RECORDED',
    { reasons: ['EXIT_RECORDED', 'REVOKED'] },
  ],
  [
    'where exits are not scanned',
    exit({ ...moved(everyGate, move('entry', '09:12')), gate: 'east' }),
    'EXIT_RECORDED',
  ],
  [
    'a forged code is called one, and stops nobody',
    exit({ ...inside, evidence: { signature: 'invalid' } }),
    'INVALID_SIGNATURE',
    { action: null },
  ],
  ['a payment code', exit({ evidence: { kind: 'foreign' } }), 'UNKNOWN_PASS', { action: null }],
  ['an unreadable code', exit({ evidence: { kind: 'malformed' } }), 'MALFORMED', { action: null }],
  [
    'a key not known here',
    exit({ ...inside, evidence: { signature: 'unknown_key' } }),
    'UNKNOWN_KEY',
    { action: null },
  ],
];

const WEIGHT: readonly Row[] = [
  [
    'revoked and expired',
    { at: at('20:00'), ...revoked(record('revoked', 1)) },
    'REVOKED',
    { reasons: ['REVOKED', 'EXPIRED', 'VALID'] },
  ],
  ['suspended and revoked', revoked(record('suspended', 5), record('revoked', 1)), 'REVOKED'],
  [
    'campus closed and expired',
    {
      at: at('20:00'),
      facts: { campus: { version: 1, state: 'closed', message: null, since: at('08:00') } },
    },
    'CAMPUS_CLOSED',
  ],
  ['expired and wrong gate', { at: at('19:00'), gate: 'east' }, 'EXPIRED'],
  ['early and wrong gate', { at: at('08:00'), gate: 'east' }, 'NOT_YET_VALID'],
  ['wrong gate and inside', { ...moved({}, move('entry', '09:12')), gate: 'east' }, 'WRONG_GATE'],
  ['inside and the document is wanted', { ...inside, policy: 'guest' }, 'ALREADY_INSIDE'],
  ['pending and early', { at: at('08:00'), ...roster({ state: 'pending_unit' }) }, 'PENDING_APPROVAL'],
  [
    'a note and the document',
    { policy: 'guest', ...roster({ attention: true }) },
    'ID_CHECK_REQUIRED',
    { reasons: ['ID_CHECK_REQUIRED', 'VALID_ATTENTION', 'VALID'] },
  ],
];

const ERRORS: readonly Row[] = [
  ['no gate known', { gate: null }, 'ERROR'],
  ['movements missing', { facts: { movements: null } }, 'ERROR'],
  ['claims missing', { evidence: { claims: null } }, 'ERROR'],
  ['ages missing', { ctx: { ages: null } }, 'ERROR'],
  ['an end that is no time', roster({ endAt: 'tomorrow' }), 'ERROR'],
  [
    'a window without numbers',
    { evidence: { claims: { notBeforeS: null, expiresS: 'x' } }, facts: { roster: null } },
    'ERROR',
  ],
  ['an error on the way out', { ...exit(), gate: null }, 'ERROR', { direction: 'exit' }],
];

const SECTIONS: readonly (readonly [prefix: string, rule: string, rows: readonly Row[]])[] = [
  ['genuine', 'GATE-2', GENUINE],
  ['admit', 'GATE-5', ADMIT],
  ['hold', 'GATE-3', HOLD],
  ['stands', 'GATE-4', STANDS],
  ['time', 'GATE-6', TIME],
  ['place', 'GATE-7', PLACE],
  ['again', 'GATE-8', AGAIN],
  ['fresh', 'GATE-10', FRESH],
  ['clock', 'GATE-11', CLOCK],
  ['proof', 'GATE-12', PROOF],
  ['exit', 'GATE-13', EXIT],
  ['weight', 'GATE-1', WEIGHT],
  ['error', 'GATE-14', ERRORS],
];

function completed(
  code: VerdictCode,
  given: Given,
  more: CrossingVector['expected'] = {},
): CrossingVector['expected'] {
  const colour = VERDICT_COLOURS[code];
  const byColour = { green: 'admitted', red: 'refused' } as const;
  const entry = colour === 'green' || colour === 'red' ? byColour[colour] : null;
  const leaves = given.facts?.['direction'] === 'exit';
  const action = leaves ? (code.startsWith('EXIT') ? 'admitted' : null) : entry;
  return { code, colour, action, ...more };
}

const official = DEMO_POLICIES.filter((policy) => policy.visitType === 'official');
const south = DEMO_GATES.filter((gate) => gate.id === 'south');

export const CROSSING_FILE: CrossingVectorFile = {
  base: {
    at: at('10:00'),
    gate: 'south',
    policy: 'official',
    evidence: {
      kind: 'pass',
      source: 'qr_bearer',
      kid: 'AB1',
      signature: 'valid',
      proof: 'none',
      claims: {
        campus: 'demo',
        passId: PASS,
        generation: 1,
        notBeforeS: atS('09:00'),
        expiresS: atS('18:15'),
        status: { list: '2026-48', index: 7 },
        gateBits: 3,
        visitType: 'official',
        entryRule: 'many',
        dailyHours: { from: '06:30', to: '22:30' },
        partySize: 1,
        documentCommitment: null,
        holderKey: null,
        drill: false,
      },
    },
    facts: {
      campusId: 'demo',
      direction: 'entry',
      roster: ENTRY,
      revocations: [],
      statusBit: 'valid',
      movements: [],
      campus: null,
    },
    ctx: {
      clock: 'trusted',
      basis: 'replica',
      ages: { keysMs: MINUTE, revocationsMs: MINUTE, rosterMs: MINUTE },
    },
  },
  gates: [
    ...DEMO_GATES,
    ...south.map((gate) => ({
      ...gate,
      id: 'night' as typeof gate.id,
      bit: 3,
      opens: '18:00',
      closes: '06:00',
    })),
  ],
  policies: [
    ...DEMO_POLICIES,
    ...official.map((policy) => ({ ...policy, visitType: 'live-only' as never, liveOnly: true })),
  ],
  vectors: SECTIONS.flatMap(([prefix, of, rows]) =>
    rows.map(([title, given, code, more], i) => ({
      id: `${prefix}-${String(i + 1).padStart(2, '0')}`,
      title,
      rule: of,
      ...given,
      expected: completed(code, given, more),
    })),
  ),
};
