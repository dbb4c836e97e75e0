/** Builders of this folder's tests. */
import {
  type CrossingVerdict,
  DeviceId,
  GateId,
  JournalId,
  type Movement,
  MovementId,
  PassId,
  type ScanAction,
  type ScanEvent,
  ScanEventId,
  VERDICT_COLOURS,
} from '@campus/domain';
import type { Judgement } from './judge-code';

export const PASS = PassId.parse('AAAAAAAAAAAAAAAA');
export const SOUTH = GateId.parse('south');
const id = (n: number) => `01939d3f-0000-7000-8000-${String(n).padStart(12, '0')}`;
const today = (time: string) => `2026-11-24T${time}:00.000Z`;

interface ScanWishes {
  readonly n: number;
  readonly at: string;
  readonly direction?: 'entry' | 'exit';
  readonly action?: ScanAction;
  readonly corrects?: ScanEvent['id'];
}

export const aScan = ({
  n,
  at,
  direction = 'entry',
  action = 'admitted',
  corrects,
}: ScanWishes): ScanEvent => ({
  id: ScanEventId.parse(id(n)),
  passId: PASS,
  generation: 0,
  deviceId: DeviceId.parse(id(900)),
  journalId: JournalId.parse(id(901)),
  seq: n,
  prevHash: '',
  sig: 'signed',
  gateId: SOUTH,
  guardId: null,
  shiftId: null,
  direction,
  source: 'qr_bearer',
  basis: 'replica',
  deviceAt: today(at),
  trustedAt: today(at),
  offsetMs: 0,
  verdict: 'VALID',
  action,
  partySize: 1,
  corrects: corrects ?? null,
  reason: null,
  keysAgeMs: 0,
  revocationsAgeMs: 0,
  rosterAgeMs: 0,
});

export const aMovement = ({ eventId, at }: { eventId: ScanEvent['id'] | null; at: string }): Movement => ({
  id: MovementId.parse(id(500)),
  rev: 1,
  eventId,
  passId: PASS,
  appointmentId: null,
  direction: 'entry',
  gateId: SOUTH,
  at: today(at),
  inferred: false,
  settlement: 'confirmed',
});

/** A judged pass; `pass` tells passes apart. */
export function aJudgement(
  code: CrossingVerdict['code'],
  { action = null, pass = PASS }: { action?: ScanAction | null; pass?: PassId | null } = {},
): Judgement {
  const verdict: CrossingVerdict = {
    code,
    colour: VERDICT_COLOURS[code],
    action,
    direction: 'entry',
    passId: pass,
    generation: pass === null ? null : 0,
    basis: 'replica',
    reasons: [code],
    freshness: 'fresh',
    facts: { partySize: 2 },
  };
  return {
    verdict,
    evidence: pass === null ? { kind: 'foreign' } : aPass(pass),
    rosterId: null,
    roster: null,
    person: null,
    time: { nowMs: Date.parse(today('04:00')), standing: 'trusted', offsetMs: 500 },
    ages: { keysMs: 1, revocationsMs: 2, rosterMs: null },
  };
}

const aPass = (passId: PassId): Judgement['evidence'] => ({
  kind: 'pass',
  kid: 'A01',
  source: 'qr_bearer',
  signature: 'valid',
  proof: 'none',
  claims: {
    campus: 'demo',
    passId,
    generation: 0,
    notBeforeS: 0,
    expiresS: 1,
    status: { list: '2026-48', index: 1 },
    gateBits: 0,
    visitType: 'official',
    entryRule: 'many',
    dailyHours: null,
    partySize: 2,
    documentCommitment: null,
    holderKey: null,
    drill: false,
  },
});
