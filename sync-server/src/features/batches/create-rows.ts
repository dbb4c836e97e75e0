import { refuse } from '@campus/domain';
import { createInvited } from '../appointments';
import type { Work } from '../work';
import { saveKnownRows } from './batch-store';
import type { CommitDesk } from './commit-desk';
import { inSavepoint } from './in-savepoint';
import { doneRow, refusedRow, type RowAnswer } from './row-answers';
import { creationOf } from './row-bodies';
import type { RowToDecide } from './row-hashes';

type Answered = readonly (readonly [RowToDecide, RowAnswer])[];

/** New rows, all at once; if the server cannot cope with one of them, one by one, so that the others stand. */
export async function createRows(
  work: Work,
  desk: CommitDesk,
  rows: readonly RowToDecide[],
): Promise<Answered> {
  if (rows.length === 0) return [];
  const together = await inSavepoint(work, (inner) => createTogether(inner, desk, rows));
  if (together !== null) return together;
  if (rows.length === 1)
    return rows.map((one) => [one, refusedRow(one.row.row, refuse('server.error'), null)]);
  const answered: (readonly [RowToDecide, RowAnswer])[] = [];
  for (const one of rows) answered.push(...(await createRows(work, desk, [one])));
  return answered;
}

async function createTogether(
  work: Work,
  { ask, facts, send, hostId, sentBy, batchId }: CommitDesk,
  rows: readonly RowToDecide[],
): Promise<Answered> {
  const outcomes = await createInvited(work, ask, {
    bodies: rows.map((one) => creationOf(one, sentBy === hostId ? undefined : hostId)),
    facts,
    send,
    batch: batchId,
  });
  const made = rows.filter((_, i) => outcomes[i]?.ok === true);
  const known = made.map(({ key, hash, row }) => ({
    key,
    hash,
    appointmentId: row.appointmentId,
    visitorId: row.visitor.visitorId,
  }));
  await saveKnownRows(work, { hostId, sentBy, batchId, rows: known });
  return rows.map((one, i) => {
    const { row, appointmentId } = one.row;
    const outcome = outcomes[i] ?? refuse('server.error');
    const answer = outcome.ok
      ? doneRow(row, 'new', { appointmentId, changed: [] })
      : refusedRow(row, outcome, null);
    return [one, answer] as const;
  });
}
