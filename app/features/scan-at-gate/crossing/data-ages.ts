import { minutes, toMs, type CrossingContext, type Gate, type Instant } from '@campus/domain';

export type Ages = CrossingContext['ages'];
export interface CompleteAt {
  readonly facts?: Instant;
  readonly revocations?: Instant;
  readonly roster?: Instant;
}

/** How old the three are at `nowMs`; a device clock that ran ahead once never makes an age negative. */
export const agesAt = (complete: CompleteAt, nowMs: number): Ages => ({
  keysMs: ageOf(complete.facts, nowMs),
  revocationsMs: ageOf(complete.revocations, nowMs),
  rosterMs: ageOf(complete.roster, nowMs),
});

/** The oldest of the three, or null when one of them never arrived. */
export function oldestOf({ keysMs, revocationsMs, rosterMs }: Ages): number | null {
  if (keysMs === null || revocationsMs === null || rosterMs === null) return null;
  return Math.max(keysMs, revocationsMs, rosterMs);
}

/** The badge turns amber at T1, by the gate's own limits [F32]. */
export const isAgeing = (ages: Ages, gate: Gate): boolean => {
  const oldest = oldestOf(ages);
  return oldest === null || oldest > minutes(gate.t1Minutes);
};

const ageOf = (at: Instant | undefined, nowMs: number): number | null =>
  at === undefined ? null : Math.max(0, Math.round(nowMs - toMs(at)));
