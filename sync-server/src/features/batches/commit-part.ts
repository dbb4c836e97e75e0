import { accept, changedColumns, refuse, type BatchSend, type CommandBody } from '@campus/domain';
import { isConnectionLost } from '../../db/connection-lost';
import { isTransient, type Tx } from '../../db/transaction';
import { amendAppointment, createInvited, readVisit, type Ask, type Outcome } from '../appointments';
import { loadCampusFacts, type CampusFacts } from '../campus';
import type { Work } from '../work';
import {
  closePart,
  countCommitted,
  loadKnownRows,
  openPart,
  saveKnownRow,
  type KnownRow,
} from './batch-store';
import { doneRow, refusedRow, tellRows, type RowAnswer } from './row-answers';
import { amendmentOf, creationOf } from './row-bodies';
import { hashRows, type RowToDecide } from './row-hashes';
import { rowsAllowed } from './take-rows';

/** The rows of one part become appointments, each by itself: what is refused holds nobody up. Once committed it stays so. */
export async function commitPart(work: Work, ask: Ask, body: CommandBody<'batch.commit'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  const part = await openPart(work, principal.id, body);
  if (part === null) return refuse('batch.not-found', 'partId');
  if (part === 'committed') return accept([]);
  const max = rowsAllowed(principal.roles);
  if ((await countCommitted(work, principal.id, body.batchId)) + part.rows.length > max)
    return refuse('batch.too-many-rows', 'partId', { max });
  const rows = hashRows(work, principal.id, part);
  const known = await loadKnownRows(
    work,
    principal.id,
    rows.map((one) => one.key),
  );
  const facts = await loadCampusFacts(work.tx);
  const desk: Desk = { ask, facts, send: body.send, hostId: principal.id, batchId: body.batchId };
  const answers: RowAnswer[] = [];
  for (const one of rows)
    answers.push(await inSavepoint(work, one, (inner) => commitRow(inner, desk, { one, known })));
  await tellRows(work, { hostId: principal.id, part, stage: 'committed' }, answers);
  await closePart(work, part.partId);
  return accept([]);
}

interface Desk {
  readonly ask: Ask;
  readonly facts: CampusFacts;
  readonly send: BatchSend;
  readonly hostId: string;
  readonly batchId: string;
}

interface RowOfList {
  readonly one: RowToDecide;
  readonly known: ReadonlyMap<string, KnownRow>;
}

async function commitRow(work: Work, desk: Desk, { one, known }: RowOfList): Promise<RowAnswer> {
  const before = known.get(one.key);
  if (before?.hash === one.hash)
    return doneRow(one.row.row, 'same', { appointmentId: before.appointmentId, changed: [] });
  const { hostId, batchId } = desk;
  const { appointmentId, visitorId } = before ?? {
    appointmentId: one.row.appointmentId,
    visitorId: one.row.visitor.visitorId,
  };
  const answer =
    before === undefined ? await create(work, desk, one) : await change(work, desk, { one, before });
  if (answer.outcome !== 'refused') {
    const row: KnownRow = { key: one.key, hash: one.hash, appointmentId, visitorId };
    await saveKnownRow(work, { hostId, batchId, row });
  }
  return answer;
}

async function create(work: Work, { ask, facts, send }: Desk, one: RowToDecide): Promise<RowAnswer> {
  const outcome = await createInvited(work, ask, { body: creationOf(one), facts, send });
  if (!outcome.ok) return refusedRow(one.row.row, outcome, null);
  return doneRow(one.row.row, 'new', { appointmentId: one.row.appointmentId, changed: [] });
}

async function change(
  work: Work,
  { ask }: Desk,
  { one, before }: { readonly one: RowToDecide; readonly before: KnownRow },
): Promise<RowAnswer> {
  const { appointmentId, visitorId } = before;
  const was = await readVisit(work.tx, work.kit, appointmentId);
  if (was === null) return refusedRow(one.row.row, refuse('appointment.not-found'), appointmentId);
  const outcome = await amendAppointment(work, ask, amendmentOf(one, before, was.appointment));
  if (!outcome.ok) return refusedRow(one.row.row, outcome, appointmentId);
  const is = await readVisit(work.tx, work.kit, appointmentId);
  const changed = is === null ? [] : changedColumns(was.appointment, is.appointment, visitorId);
  return doneRow(one.row.row, 'changed', { appointmentId, changed: [...changed] });
}

/** A row that the server cannot cope with undoes itself and nothing else; a lost database ends the whole push. */
async function inSavepoint(
  work: Work,
  one: RowToDecide,
  act: (inner: Work) => Promise<RowAnswer>,
): Promise<RowAnswer> {
  const audited = work.audit.length;
  try {
    // A savepoint is the same transaction, so the driver's handle of it serves as one.
    return await work.tx.savepoint((sp) => act({ ...work, tx: sp as Tx }));
  } catch (error) {
    work.audit.length = audited;
    if (isTransient(error) || isConnectionLost(error)) throw error;
    work.kit.log.error('a row of a list could not be applied', {
      fault: error instanceof Error ? error.name : 'unknown',
    });
    return refusedRow(one.row.row, refuse('server.error'), null);
  }
}
