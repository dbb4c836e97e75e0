/** Builders of this folder's tests. */
import {
  type CrossingVerdict,
  DeviceId,
  type Fact,
  GateId,
  JournalId,
  type Movement,
  MovementId,
  type PassClaims,
  PassId,
  type RosterEntry,
  RosterEntryId,
  type ScanAction,
  type ScanEvent,
  ScanEventId,
  VERDICT_COLOURS,
} from '@campus/domain';
import { hashShortCode, rosterIdOf, type Keyset, type PublicJwk } from '@campus/pass';
import type { Judgement } from './judge-code';

export const PASS = PassId.parse('AAAAAAAAAAAAAAAA');
export const SOUTH = GateId.parse('south');
const id = (n: number) => `01939d3f-0000-7000-8000-${String(n).padStart(12, '0')}`;
const today = (time: string) => `2026-11-24T${time}:00.000Z`;

/** What a pass of the two hours around this moment says. */
export const someClaims = (nowMs: number, over: Partial<PassClaims> = {}): PassClaims => ({
  campus: 'demo',
  passId: PASS,
  generation: 0,
  notBeforeS: nowMs / 1_000 - 3_600,
  expiresS: nowMs / 1_000 + 3_600,
  status: { list: '2026-W48', index: 1 },
  gateBits: 1,
  visitType: 'official',
  entryRule: 'many',
  dailyHours: null,
  partySize: 1,
  documentCommitment: null,
  holderKey: null,
  drill: false,
  ...over,
});

/** One key, `A01`, that signs. */
export const aKeyset = (jwk: PublicJwk, nowMs: number): Keyset => ({
  version: 1,
  issuedAtS: nowMs / 1_000 - 60,
  keys: [{ kid: 'A01', jwk, nbf: 0, exp: 4_000_000_000, state: 'active' }],
});

/** The entry of `PASS`, whose visit is on today from 11:00 to 13:00 at the campus. */
export const anEntry = async (
  shortCode: string,
  sealed: RosterEntry['sealed'] = { box: '', byPass: [] },
): Promise<RosterEntry> => ({
  id: RosterEntryId.parse(await rosterIdOf(PASS)),
  rev: 1,
  visitType: 'official',
  state: 'approved',
  passState: 'active',
  generation: 0,
  acceptsFrom: 0,
  gates: [SOUTH],
  startAt: today('03:00'),
  endAt: today('05:00'),
  entryRule: 'many',
  dailyHours: null,
  partySize: 1,
  hold: false,
  hostConfirm: false,
  bound: false,
  pickUp: false,
  attention: false,
  shortCodeHash: await hashShortCode(shortCode),
  sealed,
});

const words = { 'zh-Hans': '校', 'zh-Hant': '校', en: 'Campus' };
const hours = { opens: '00:00', closes: '24:00', t1Minutes: 15, t2Minutes: 1_440, t3Minutes: 4_320 };
/** A campus with one gate that is always open. */
export const CAMPUS_FACTS: readonly Fact[] = [
  {
    id: 'campus',
    kind: 'campus',
    rev: 1,
    body: { id: 'demo', name: words, units: [], areas: [], address: words, contacts: [] },
  },
  {
    id: 'gate',
    kind: 'gate',
    rev: 1,
    body: { id: SOUTH, bit: 0, name: words, vehicles: true, exitScan: true, ...hours },
  },
];

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
    oldPerson: null,
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
  claims: someClaims(Date.parse(today('04:00')), { passId, partySize: 2 }),
});
