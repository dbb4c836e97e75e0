import type { Revocation } from '../gate/roster-entry';
import type { PassId } from '../ids';

export type PassStatus = 'valid' | 'superseded' | 'suspended' | 'revoked';

/**
 * What the revocation records say of one generation of a pass [F25]. Records for the whole visit and for this
 * generation count; revocation is final whatever comes after it; of the others the highest version wins.
 */
export function statusFromRevocations(
  revocations: readonly Revocation[],
  passId: PassId,
  generation: number,
): PassStatus {
  const own = revocations.filter(
    (record) => record.passId === passId && (record.generation === null || record.generation === generation),
  );
  if (own.some((record) => record.state === 'revoked')) return 'revoked';
  const newest = own
    .filter((record) => record.state === 'suspended' || record.state === 'resumed')
    .reduce<Revocation | null>(
      (best, record) => (best && best.version >= record.version ? best : record),
      null,
    );
  if (newest?.state === 'suspended') return 'suspended';
  return own.some((record) => record.state === 'superseded') ? 'superseded' : 'valid';
}
