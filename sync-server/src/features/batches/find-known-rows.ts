import { nameKey } from '@campus/domain';
import { readVisits } from '../appointments';
import type { Work } from '../work';
import { loadKnownRows, type KnownRow } from './batch-store';
import type { RowToDecide } from './row-hashes';

/**
 * Rows of this host's earlier lists, by the key of the row that comes again. [DOC-10] A row that has its document now is
 * the row of the same person who was put down without it, also if he has given it himself meanwhile; a family with one
 * phone is told apart by its names.
 */
export async function findKnownRows(
  work: Work,
  hostId: string,
  rows: readonly RowToDecide[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const known = await loadKnownRows(
    work,
    hostId,
    rows.map((one) => one.key),
  );
  const filled = rows.flatMap((one) =>
    one.keyWithout === null || known.has(one.key) ? [] : [{ ...one, keyWithout: one.keyWithout }],
  );
  if (filled.length === 0) return known;
  const earlier = await loadKnownRows(
    work,
    hostId,
    filled.map((one) => one.keyWithout),
  );
  const visits = await readVisits(
    work.tx,
    work.kit,
    [...earlier.values()].map((one) => one.appointmentId),
  );
  const completed = filled.flatMap(({ key, keyWithout, row }) => {
    const before = earlier.get(keyWithout);
    const visitor = visits
      .get(before?.appointmentId ?? '')
      ?.appointment.visitors.find(({ visitorId }) => visitorId === before?.visitorId);
    const isHe =
      visitor !== undefined &&
      !visitor.canceled &&
      visitor.completion !== 'none' &&
      nameKey(visitor.name) === nameKey(row.visitor.name);
    return before !== undefined && isHe ? [[key, { ...before, key }] as const] : [];
  });
  return new Map([...known, ...completed]);
}
