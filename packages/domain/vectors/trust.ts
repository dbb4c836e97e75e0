import {
  type Given,
  type Row,
  exit,
  PASS,
  at,
  MINUTE,
  HOUR,
  roster,
  move,
  moved,
  ages,
  clock,
  record,
  revoked,
  LIVE,
  shortCode,
} from './given';

const T1 = 15 * MINUTE;
const T2 = 24 * HOUR;
const T3 = 72 * HOUR;

/** What the status list says, how old it is, and whether the roster speaks for the pass as well. */
const list = (statusBit: string, statusAgeMs: number | null, more: object = { roster: null }): Given => ({
  facts: { statusBit, statusAgeMs, ...more },
});

export const LIST: readonly Row[] = [
  ['no roster, a young list', list('valid', T1), 'VALID', { basis: 'signature' }],
  ['no roster, a list of T2', list('valid', T2), 'VALID'],
  ['no roster, a list past T2', list('valid', T2 + 1), 'VALID_PROVISIONAL'],
  ['no roster, a list past T3', list('valid', T3 + 1), 'VALID_PROVISIONAL'],
  ['no roster, no list', list('unknown', null), 'VALID_PROVISIONAL', { freshness: 'fresh' }],
  ['no roster, valid by a list of no known age', list('valid', null), 'VALID_PROVISIONAL'],
  ['no roster, the index is not in the list', list('unknown', 0), 'VALID_PROVISIONAL'],
  ['the roster speaks, no list', list('unknown', null, {}), 'VALID'],
  ['the roster speaks, an old list', list('valid', T3 + 1, {}), 'VALID'],
  [
    'the pass is newer than the roster, no list',
    list('unknown', null, { roster: { generation: 0 } }),
    'VALID_PROVISIONAL',
  ],
  ['revoked by an old list, roster active', list('revoked', T3 + 1, {}), 'REVOKED'],
  ['suspended by an old list, no roster', list('suspended', T3 + 1), 'SUSPENDED'],
  ['revoked by a list without an age', list('revoked', null), 'REVOKED'],
  ['no list, and the document is wanted', { ...list('unknown', null), policy: 'guest' }, 'ID_CHECK_REQUIRED'],
  ['no list, an exit', exit(moved(list('unknown', null), move('entry', '09:12'))), 'EXIT_RECORDED'],
];

export const FRESH: readonly Row[] = [
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

export const CLOCK: readonly Row[] = [
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

export const PROOF: readonly Row[] = [
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
