import {
  DEMO_GATES,
  DEMO_POLICIES,
  VERDICT_COLOURS,
  type CrossingVector,
  type CrossingVectorFile,
  type VerdictCode,
} from '../src/index';
import { GENUINE, ADMIT, HOLD, STANDS } from './genuine-and-standing';
import { PLACE, AGAIN } from './place-and-entries';
import { TIME } from './time';
import { FRESH, CLOCK, LIST, PROOF } from './trust';
import { OLD_SYSTEM } from './old-system';
import { CONFIRM, EXIT, WEIGHT, ERRORS } from './exits-and-weight';
import { type Given, type Row, PASS, at, atS, MINUTE, ENTRY } from './given';

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
  ['list', 'GATE-37', LIST],
  ['confirm', 'GATE-38', CONFIRM],
  ['old', 'LEG-3', OLD_SYSTEM],
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
      statusAgeMs: MINUTE,
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
