import {
  type Given,
  type Row,
  at,
  roster,
  exit,
  move,
  moved,
  ages,
  clock,
  record,
  revoked,
  everyGate,
  LIVE,
  shortCode,
  single,
  inside,
} from './given';

export const EXIT: readonly Row[] = [
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

/** The host is asked, and nothing else is wrong but what a row says. */
const asks = (more: object = {}): Given => roster({ hostConfirm: true, ...more });
const ASKED = 'HOST_CONFIRM_REQUIRED';

export const CONFIRM: readonly Row[] = [
  ['the host is asked', asks(), ASKED, { reasons: [ASKED, 'VALID'] }],
  [
    'and the document is wanted',
    { policy: 'guest', ...asks() },
    ASKED,
    { reasons: [ASKED, 'ID_CHECK_REQUIRED', 'VALID'] },
  ],
  ['found by short code', shortCode({ hostConfirm: true }), ASKED],
  [
    'the pass is newer than the entry that asks',
    { evidence: { claims: { generation: 2 } }, facts: { roster: { hostConfirm: true } } },
    ASKED,
  ],
  ['expired', { at: at('20:00'), ...asks() }, 'EXPIRED'],
  ['revoked', asks({ passState: 'revoked' }), 'REVOKED'],
  ['on hold', asks({ hold: true }), 'WATCHLIST_HOLD', { action: 'escalated' }],
  ['at the wrong gate', { gate: 'east', ...asks() }, 'WRONG_GATE'],
  ['on his way out', exit({ facts: { ...inside.facts, roster: { hostConfirm: true } } }), 'EXIT_RECORDED'],
  [
    'asked and stale proof',
    { evidence: { ...LIVE, proof: 'stale' }, ...asks() },
    ASKED,
    { reasons: [ASKED, 'STALE_PROOF', 'VALID'] },
  ],
  [
    'asked, live only',
    { policy: 'live-only', ...asks() },
    ASKED,
    { reasons: [ASKED, 'STALE_PROOF', 'VALID'] },
  ],
];

export const WEIGHT: readonly Row[] = [
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

export const ERRORS: readonly Row[] = [
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
