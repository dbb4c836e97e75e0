import { atCampus, batchRowsAllowed, campusDayOf, refuse, type Refusal } from '@campus/domain';
import type { SignIn } from '../../sign-in';
import type { Work } from '../work';
import { countRowsSince } from './batch-store';
import type { RowToDecide } from './row-hashes';

type Host = Extract<SignIn['principal'], { readonly kind: 'person' }>;

/**
 * [F10] All hosts may send lists; whoever is a student and nothing more, few rows a day, in however many lists. A row
 * that comes again counts once.
 */
export async function refuseTooMany(
  work: Work,
  host: Host,
  rows: readonly RowToDecide[],
): Promise<Refusal | null> {
  const max = batchRowsAllowed(host.roles);
  if (max === null) return null;
  const sinceMs = atCampus(campusDayOf(work.nowMs), '00:00');
  const besides = rows.map((one) => one.key);
  const used = await countRowsSince(work, host.id, { sinceMs, besides });
  if (used + rows.length <= max) return null;
  return refuse('batch.too-many-rows', 'rows', { max, left: Math.max(0, max - used) });
}
