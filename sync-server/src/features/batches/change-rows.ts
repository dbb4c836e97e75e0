import { changedColumns, refuse, type Appointment } from '@campus/domain';
import { amendMany, readVisits, type Visit } from '../appointments';
import type { Work } from '../work';
import { saveKnownRows, type KnownRow } from './batch-store';
import type { CommitDesk } from './commit-desk';
import { inSavepoint } from './in-savepoint';
import { doneRow, refusedRow, type RowAnswer } from './row-answers';
import { amendmentOf } from './row-bodies';
import type { RowToDecide } from './row-hashes';

type Answered = readonly (readonly [RowToDecide, RowAnswer])[];

interface KnownAgain {
  readonly one: RowToDecide;
  readonly before: KnownRow;
}

/** Rows that were known and say something else now: each changes the appointment that it has become. */
export async function changeRows(
  work: Work,
  desk: CommitDesk,
  rows: readonly RowToDecide[],
): Promise<Answered> {
  const known = rows.flatMap((one) => {
    const before = desk.known.get(one.key);
    return before === undefined ? [] : [{ one, before }];
  });
  const first = new Map(known.toReversed().map((row) => [row.before.appointmentId, row]));
  const isFirst = (row: KnownAgain): boolean => first.get(row.before.appointmentId) === row;
  const answered = [...(await changeAtOnce(work, desk, known.filter(isFirst)))];
  // Two rows of one visit: the lower one is decided on what the upper one has made of it.
  for (const row of known.filter((one) => !isFirst(one)))
    answered.push(...(await changeAtOnce(work, desk, [row])));
  return answered;
}

/** All at once; if the server cannot cope with one of them, one by one, so that the others stand. */
async function changeAtOnce(work: Work, desk: CommitDesk, rows: readonly KnownAgain[]): Promise<Answered> {
  if (rows.length === 0) return [];
  const together = await inSavepoint(work, (inner) => changeTogether(inner, desk, rows));
  if (together !== null) return together;
  if (rows.length === 1)
    return rows.map(({ one, before }) => [
      one,
      refusedRow(one.row.row, refuse('server.error'), before.appointmentId),
    ]);
  const answered: (readonly [RowToDecide, RowAnswer])[] = [];
  for (const row of rows) answered.push(...(await changeAtOnce(work, desk, [row])));
  return answered;
}

async function changeTogether(work: Work, desk: CommitDesk, rows: readonly KnownAgain[]): Promise<Answered> {
  const read = (): Promise<ReadonlyMap<string, Visit>> =>
    readVisits(
      work.tx,
      work.kit,
      rows.map(({ before }) => before.appointmentId),
    );
  const was = await read();
  const there = rows.flatMap((row) => {
    const visit = was.get(row.before.appointmentId);
    return visit === undefined ? [] : [{ ...row, body: amendmentOf(row.one, row.before, visit.appointment) }];
  });
  const bodies = there.map(({ body }) => body);
  const outcomes = await amendMany(work, desk.ask, { bodies, facts: desk.facts });
  const refused = new Map(
    outcomes.flatMap((outcome, i) => (outcome.ok ? [] : [[bodies[i]?.appointmentId, outcome] as const])),
  );
  const changed = there.filter(({ body }) => !refused.has(body.appointmentId));
  await saveKnown(work, desk, changed);
  const is = await read();
  return rows.map(({ one, before }) => {
    const { appointmentId } = before;
    const [earlier, now] = [was.get(appointmentId)?.appointment, is.get(appointmentId)?.appointment];
    const refusal =
      earlier === undefined ? refuse('appointment.not-found') : (refused.get(appointmentId) ?? null);
    if (refusal !== null) return [one, refusedRow(one.row.row, refusal, appointmentId)] as const;
    return [
      one,
      doneRow(one.row.row, 'changed', { appointmentId, changed: columns(earlier, now, before) }),
    ] as const;
  });
}

const columns = (was: Appointment | undefined, is: Appointment | undefined, { visitorId }: KnownRow) =>
  was === undefined || is === undefined ? [] : [...changedColumns(was, is, visitorId)];

const saveKnown = (
  work: Work,
  { hostId, sentBy, batchId }: CommitDesk,
  rows: readonly KnownAgain[],
): Promise<void> =>
  saveKnownRows(work, {
    hostId,
    sentBy,
    batchId,
    rows: rows.map(({ one, before }) => ({ ...before, hash: one.hash })),
  });
