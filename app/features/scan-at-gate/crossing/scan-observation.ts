import {
  toInstant,
  type OLD_SYSTEM_ADMITTED,
  type ScanAction,
  type ScanEvent,
  type Shift,
} from '@campus/domain';
import type { ScanObservation } from '@campus/local-db';
import type { Judgement } from './judge-code';

export interface AtTheGate {
  readonly shift: Pick<Shift, 'id' | 'guardId'> | null;
  readonly gateId: ScanEvent['gateId'];
}

/**
 * What is written down about a code that was shown [F33]. Where the decision is the guard's, the first record says
 * `escalated`; his act follows as a second one that names it. Never any text of the code.
 */
export function observe(judged: Judgement, { shift, gateId }: AtTheGate): ScanObservation {
  const { verdict, rosterId, evidence, time, ages } = judged;
  return {
    passId: verdict.passId,
    // Of what named no visit, or proved none, nothing is kept that could be taken for a visit.
    ...(rosterId !== null && (verdict.passId !== null || evidence.kind !== 'pass') ? { rosterId } : {}),
    generation: verdict.generation,
    gateId,
    guardId: shift?.guardId ?? null,
    shiftId: shift?.id ?? null,
    direction: verdict.direction,
    source: sourceOf(evidence),
    basis: verdict.basis,
    deviceAt: toInstant(time.nowMs - time.offsetMs),
    trustedAt: toInstant(time.nowMs),
    offsetMs: time.offsetMs,
    verdict: verdict.code,
    action: verdict.action ?? 'escalated',
    partySize: verdict.facts.partySize ?? 1,
    corrects: null,
    reason: null,
    keysAgeMs: ages.keysMs,
    revocationsAgeMs: ages.revocationsMs,
    rosterAgeMs: ages.rosterMs,
  };
}

/** Why a guard's act follows: closed, so that it can be counted and shown in every language. */
export type ActReason =
  | 'document-checked'
  | 'guard-refused'
  | 'host-confirmed'
  | 'host-not-confirmed'
  | 'supervisor-called'
  | 'supervisor'
  | 'undone'
  | 'old-system-asked'
  | typeof OLD_SYSTEM_ADMITTED;

/** The guard's act or undo: a second record that names the first [TAB-12]. */
export const correct = (
  first: ScanEvent,
  act: { readonly action: ScanAction; readonly reason: ActReason },
  { nowMs, offsetMs }: { readonly nowMs: number; readonly offsetMs: number },
): ScanObservation => {
  const { id, deviceId: _d, journalId: _j, seq: _s, prevHash: _p, sig: _sig, ...observed } = first;
  return {
    ...observed,
    ...act,
    corrects: id,
    deviceAt: toInstant(nowMs - offsetMs),
    trustedAt: toInstant(nowMs),
    offsetMs,
  };
};

function sourceOf(evidence: Judgement['evidence']): ScanEvent['source'] {
  if (evidence.kind === 'pass' || evidence.kind === 'roster') return evidence.source;
  if (evidence.kind === 'legacy') return 'legacy';
  return 'qr_bearer';
}
