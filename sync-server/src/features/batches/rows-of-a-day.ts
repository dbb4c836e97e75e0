import { atCampus, batchRowsAllowed, campusDayOf, refuse, type Person, type Refusal } from '@campus/domain';
import type { Work } from '../work';
import { countRowsSince } from './batch-store';
import type { SenderAndHost } from './sender-and-host';
import type { RowToDecide } from './row-hashes';

/**
 * [F10] All hosts may send lists; whoever is a student and nothing more, few rows a day, in however many lists. A row
 * that comes again counts once. It holds for who sends and for whose rows they are.
 */
export async function refuseTooMany(
  work: Work,
  { sender, host }: SenderAndHost,
  rows: readonly RowToDecide[],
): Promise<Refusal | null> {
  for (const { person, as } of [
    { person: sender, as: 'sender' as const },
    { person: host, as: 'host' as const },
  ]) {
    const refusal = await refuseTooManyOf(work, { person, as, hostId: host.id }, rows);
    if (refusal !== null) return refusal;
  }
  return null;
}

async function refuseTooManyOf(
  work: Work,
  of: { readonly person: Person; readonly as: 'sender' | 'host'; readonly hostId: string },
  rows: readonly RowToDecide[],
): Promise<Refusal | null> {
  const max = batchRowsAllowed(of.person.roles);
  if (max === null) return null;
  const sinceMs = atCampus(campusDayOf(work.nowMs), '00:00');
  const besides = rows.map((one) => one.key);
  const used = await countRowsSince(work, of, { sinceMs, besides });
  if (used + rows.length <= max) return null;
  return refuse('batch.too-many-rows', 'rows', { max, left: Math.max(0, max - used) });
}
