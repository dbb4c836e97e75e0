import { at, clock, exit, HOUR, move, ages, type Given, type Row, ENTRY } from './given';

const OLD = {
  status: 'valid',
  origin: 'poll',
  gates: ['south'],
  startAt: at('09:00'),
  endAt: at('18:00'),
  rosterId: null,
  hold: false,
  sealed: '',
};
const SETTINGS = {
  name: { 'zh-Hans': '旧系统', 'zh-Hant': '舊系統', en: 'Old system' },
  codePattern: 'OLD-[0-9]{8}',
  link: null,
  endsOn: null,
  honourBooked: false,
  trustMinutes: 60,
  secretCodes: false,
  gateNames: {},
  banner: { 'zh-Hans': '', 'zh-Hant': '', en: '' },
};

interface OldGiven {
  /** Of the entry; null: this device holds none of that code. */
  readonly entry?: object | null;
  readonly settings?: object;
  /** Of the polled source. */
  readonly asOf?: string | null;
  /** Of the file. */
  readonly fileAsOf?: string | null;
  readonly facts?: object;
}

/** A shown code of the old system; without a visit with us unless `facts.roster` says so. */
const old = (given: OldGiven = {}): Given => {
  const { entry = {}, settings = {}, asOf = at('09:50'), fileAsOf = null, facts = {} } = given;
  return {
    evidence: {
      kind: 'legacy',
      legacyId: 'o'.repeat(43),
      entry: entry === null ? null : { ...OLD, ...entry },
    },
    facts: {
      roster: null,
      legacy: { settings: { ...SETTINGS, ...settings }, asOf: { poll: asOf, file: fileAsOf } },
      ...facts,
    },
  };
};
const ENDED = { endsOn: '2026-11-23' };
const own = (roster: object, ...movements: readonly object[]): OldGiven => ({
  entry: { rosterId: ENTRY.id },
  facts: { roster: { ...ENTRY, ...roster }, movements },
});

export const OLD_SYSTEM: readonly Row[] = [
  [
    'valid there, in its window, at its gate',
    old(),
    'LEGACY_OK',
    { basis: 'replica', facts: { validUntil: at('18:00') } },
  ],
  ['every gate', old({ entry: { gates: [] } }), 'LEGACY_OK'],
  ['a code that this device does not hold', old({ entry: null }), 'LEGACY_UNVERIFIED', { facts: {} }],
  ['waiting for approval there', old({ entry: { status: 'pending' } }), 'LEGACY_UNVERIFIED'],
  ['used there already', old({ entry: { status: 'used' } }), 'LEGACY_UNVERIFIED'],
  ['not clear there', old({ entry: { status: 'unclear' } }), 'LEGACY_UNVERIFIED'],
  ['cancelled there', old({ entry: { status: 'canceled' } }), 'CANCELED'],
  ['early', { ...old(), at: at('08:59') }, 'NOT_YET_VALID', { facts: { nextValidAt: at('09:00') } }],
  ['at its end', { ...old({ asOf: at('17:59') }), at: at('18:00') }, 'EXPIRED'],
  ['the wrong gate', { ...old(), gate: 'north' }, 'WRONG_GATE', { facts: { goTo: ['south'] } }],
  ['its word is as old as may be', old({ asOf: at('09:00') }), 'LEGACY_OK'],
  ['its word is too old', old({ asOf: at('08:59') }), 'LEGACY_UNVERIFIED'],
  ['it never gave a word', old({ asOf: null }), 'LEGACY_UNVERIFIED'],
  [
    'a young file does not freshen an old word',
    old({ asOf: at('08:59'), fileAsOf: at('09:55') }),
    'LEGACY_UNVERIFIED',
  ],
  [
    'known by a young file',
    old({ entry: { origin: 'file' }, asOf: null, fileAsOf: at('09:55') }),
    'LEGACY_OK',
  ],
  ['known by an old file', old({ entry: { origin: 'file' }, fileAsOf: at('08:59') }), 'LEGACY_UNVERIFIED'],
  [
    'the gate is closed',
    { ...old({ entry: { endAt: at('23:30') }, asOf: at('22:20') }), at: at('22:30') },
    'OUTSIDE_HOURS',
  ],
  [
    'the gate is not yet open',
    { ...old({ entry: { startAt: at('05:00') }, asOf: at('05:55') }), at: at('06:00') },
    'OUTSIDE_HOURS',
    { facts: { nextValidAt: at('06:30') } },
  ],
  ['the gate is closed, not held here', { ...old({ entry: null }), at: at('22:30') }, 'OUTSIDE_HOURS'],
  [
    'what this device holds is ageing',
    { ...old(), ...ages(0, 23 * HOUR, 0) },
    'LEGACY_OK',
    { freshness: 'ageing' },
  ],
  [
    'what this device holds is old',
    { ...old(), ...ages(0, 25 * HOUR, 0) },
    'LEGACY_UNVERIFIED',
    { freshness: 'old' },
  ],
  ['time unconfirmed', clock('unconfirmed', old()), 'LEGACY_UNVERIFIED'],
  ['the clock has moved', clock('untrusted', old()), 'LEGACY_UNVERIFIED'],
  ['on its last day', old({ settings: { endsOn: '2026-11-24' } }), 'LEGACY_OK'],
  ['after the switch-off', old({ settings: ENDED }), 'LEGACY_ENDED'],
  ['after the switch-off, not held here', old({ settings: ENDED, entry: null }), 'LEGACY_ENDED'],
  [
    'after the switch-off, what was booked counts',
    old({ settings: { ...ENDED, honourBooked: true } }),
    'LEGACY_OK',
  ],
  [
    'after the switch-off, what was booked counts by the last word, however old that is',
    old({ settings: { ...ENDED, honourBooked: true }, asOf: at('20:00', 12) }),
    'LEGACY_OK',
  ],
  [
    'after the switch-off, what was booked counts, but never a word',
    old({ settings: { ...ENDED, honourBooked: true }, asOf: null }),
    'LEGACY_UNVERIFIED',
  ],
  [
    'after the switch-off, what was booked counts, not held here',
    old({ settings: { ...ENDED, honourBooked: true }, entry: null }),
    'LEGACY_ENDED',
  ],
  [
    'after the switch-off, time unconfirmed',
    clock('unconfirmed', old({ settings: ENDED })),
    'LEGACY_UNVERIFIED',
  ],
  [
    'the campus is closed',
    old({ facts: { campus: { version: 1, state: 'closed', message: null, since: at('08:00') } } }),
    'CAMPUS_CLOSED',
  ],
  ['a visit with us too, not yet in', old(own({})), 'LEGACY_OK'],
  [
    'a visit with us too, in by our code',
    old(own({}, move('entry', '09:12'))),
    'ALREADY_INSIDE',
    { facts: { sinceAt: at('09:12'), sinceGate: 'south' } },
  ],
  ['a visit with us too, cancelled with us alone', old(own({ state: 'canceled_by_host' })), 'LEGACY_OK'],
  ['a visit with us too, under a hold', old(own({ hold: true })), 'WATCHLIST_HOLD', { action: 'escalated' }],
  ['no old system is set up', old({ facts: { legacy: null } }), 'UNKNOWN_PASS'],
  ['leaves', exit(old()), 'EXIT_RECORDED'],
  ['leaves, not held here', exit(old({ entry: null })), 'EXIT_RECORDED'],
  ['leaves after the switch-off', exit(old({ settings: ENDED, entry: null })), 'EXIT_RECORDED'],
  ['leaves, cancelled there', exit(old({ entry: { status: 'canceled' } })), 'EXIT_RECORDED'],
  [
    'leaves by another gate, late, on an old word',
    { ...exit(old({ asOf: null })), gate: 'east', at: at('23:50') },
    'EXIT_RECORDED',
  ],
  [
    'under a hold by its own phone',
    old({ entry: { hold: true } }),
    'WATCHLIST_HOLD',
    { action: 'escalated' },
  ],
  ['leaves, a visit with us too, never seen in', exit(old(own({}))), 'EXIT_WITHOUT_ENTRY'],
  ['leaves, a visit with us too', exit(old(own({}, move('entry', '09:12')))), 'EXIT_RECORDED'],
  ['broken settings', old({ facts: { legacy: { settings: null, asOf: null } } }), 'ERROR'],
];
