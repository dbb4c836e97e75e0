import { atCampus, campusDayOf, days, NO_HOST, toInstant, toMs, type AppointmentState } from '@campus/domain';
import { isOnePerson, loadPeople, personKeys } from '../appointments';
import { note, type Work } from '../work';
import type { RowToDecide } from './row-hashes';

/**
 * [BATCH-23] Rows whose people another host expects on that campus day. Who expects them, and how many do, is told to
 * nobody, and nothing to whoever knows no more of somebody than a number; that it was told is in the audit trail.
 */
export async function findElsewhere(
  work: Work,
  hostId: string,
  rows: readonly RowToDecide[],
): Promise<ReadonlySet<number>> {
  const asked = rows.map((one) => ({
    ...dayOf(one),
    row: one.row.row,
    keys: personKeys(work, one.row.visitor),
  }));
  const known = await loadPeople(
    work,
    asked.map(({ keys }) => keys),
    {
      from: toInstant(Math.min(...asked.map(({ fromMs }) => fromMs))),
      until: toInstant(Math.max(...asked.map(({ untilMs }) => untilMs))),
    },
  );
  const others = known.filter(
    ({ hostId: of, state }) => of !== hostId && of !== NO_HOST && IS_EXPECTED.has(state),
  );
  const told = asked.filter(({ keys, fromMs, untilMs }) =>
    others.some((one) => toMs(one.startAt) < untilMs && toMs(one.endAt) > fromMs && isOnePerson(keys, one)),
  );
  if (told.length > 0)
    note(work, 'batch.expected-elsewhere', { subject: hostId, facts: { rows: told.length } });
  return new Set(told.map(({ row }) => row));
}

const IS_EXPECTED: ReadonlySet<AppointmentState> = new Set<AppointmentState>([
  'pending_unit',
  'pending_security',
  'approved',
  'checked_in',
]);

function dayOf({ details }: RowToDecide): { readonly fromMs: number; readonly untilMs: number } {
  const fromMs = atCampus(campusDayOf(toMs(details.startAt)), '00:00');
  return { fromMs, untilMs: fromMs + days(1) };
}
