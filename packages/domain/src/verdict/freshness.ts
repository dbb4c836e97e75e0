import type { Gate } from '../gate/gate';
import { minutes } from '../time';
import type { CrossingContext, CrossingVerdict } from './crossing';

/** How old the oldest of keys, revocations and roster is, by the gate's own limits [F32]. Never fetched is beyond. */
export function freshnessOf(gate: Gate, ages: CrossingContext['ages']): CrossingVerdict['freshness'] {
  const known = [ages.keysMs, ages.revocationsMs, ages.rosterMs];
  const oldest = Math.max(...known.map((age) => age ?? Number.POSITIVE_INFINITY));
  if (oldest <= minutes(gate.t1Minutes)) return 'fresh';
  if (oldest <= minutes(gate.t2Minutes)) return 'ageing';
  return oldest <= minutes(gate.t3Minutes) ? 'old' : 'beyond';
}
