import { changedColumns, refuse } from '@campus/domain';
import { amendAppointment, readVisit } from '../appointments';
import type { Work } from '../work';
import { saveKnownRows, type KnownRow } from './batch-store';
import type { CommitDesk } from './commit-desk';
import { inSavepoint } from './in-savepoint';
import { doneRow, refusedRow, type RowAnswer } from './row-answers';
import { amendmentOf } from './row-bodies';
import type { RowToDecide } from './row-hashes';

/** Rows that were known and say something else now: each changes the appointment that it has become. */
export async function changeRows(
  work: Work,
  desk: CommitDesk,
  rows: readonly RowToDecide[],
): Promise<readonly (readonly [RowToDecide, RowAnswer])[]> {
  const answered: (readonly [RowToDecide, RowAnswer])[] = [];
  for (const one of rows) {
    const before = desk.known.get(one.key);
    if (before === undefined) continue;
    const answer = await inSavepoint(work, (inner) => changeRow(inner, desk, { one, before }));
    answered.push([one, answer ?? refusedRow(one.row.row, refuse('server.error'), before.appointmentId)]);
  }
  return answered;
}

async function changeRow(
  work: Work,
  { ask, hostId, sentBy, batchId }: CommitDesk,
  { one, before }: { readonly one: RowToDecide; readonly before: KnownRow },
): Promise<RowAnswer> {
  const { appointmentId, visitorId, key } = before;
  const was = await readVisit(work.tx, work.kit, appointmentId);
  if (was === null) return refusedRow(one.row.row, refuse('appointment.not-found'), appointmentId);
  const outcome = await amendAppointment(work, ask, amendmentOf(one, before, was.appointment));
  if (!outcome.ok) return refusedRow(one.row.row, outcome, appointmentId);
  const is = await readVisit(work.tx, work.kit, appointmentId);
  await saveKnownRows(work, {
    hostId,
    sentBy,
    batchId,
    rows: [{ key, hash: one.hash, appointmentId, visitorId }],
  });
  const changed = is === null ? [] : changedColumns(was.appointment, is.appointment, visitorId);
  return doneRow(one.row.row, 'changed', { appointmentId, changed: [...changed] });
}
