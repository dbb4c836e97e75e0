import type { Gate } from '../gate/gate';
import { minutes } from '../time';
import type { CrossingContext, CrossingVerdict, GateFacts } from './crossing';

/** How old the oldest of keys, revocations and roster is, by the gate's own limits [F32]. Never fetched is beyond. */
export function freshnessOf(gate: Gate, ages: CrossingContext['ages']): CrossingVerdict['freshness'] {
  const known = [ages.keysMs, ages.revocationsMs, ages.rosterMs];
  return freshnessAt(gate, Math.max(...known.map((age) => age ?? Number.POSITIVE_INFINITY)));
}

/** Whether a status list, young enough for this gate, says that the pass is valid [GATE-37]. */
export function listVouches({ gate, statusBit, statusAgeMs }: GateFacts): boolean {
  const freshness = freshnessAt(gate, statusAgeMs ?? Number.POSITIVE_INFINITY);
  return statusBit === 'valid' && (freshness === 'fresh' || freshness === 'ageing');
}

function freshnessAt(gate: Gate, oldest: number): CrossingVerdict['freshness'] {
  if (oldest <= minutes(gate.t1Minutes)) return 'fresh';
  if (oldest <= minutes(gate.t2Minutes)) return 'ageing';
  return oldest <= minutes(gate.t3Minutes) ? 'old' : 'beyond';
}
