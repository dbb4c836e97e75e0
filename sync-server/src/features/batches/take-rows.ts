import {
  accept,
  campusDayOf,
  changedColumns,
  decideAmendAppointment,
  decideCreateAppointment,
  refuse,
  STUDENT_ROWS_MAX,
  toMs,
  type AppointmentDetails,
  type CommandBody,
  type Role,
} from '@campus/domain';
import { countBooked, contextOf, readVisit, type Ask, type Outcome } from '../appointments';
import { loadCampusFacts, type CampusFacts } from '../campus';
import type { Work } from '../work';
import { loadKnownRows, savePart, type KnownRow } from './batch-store';
import { doneRow, refusedRow, tellRows, type RowAnswer } from './row-answers';
import { amendmentOf, creationOf } from './row-bodies';
import { hashRows, type RowToDecide } from './row-hashes';

/** Keeps a part sealed and says what would become of each of its rows; nothing comes into being. */
export async function takeRows(work: Work, ask: Ask, body: CommandBody<'batch.rows'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  if (body.rows.length > rowsAllowed(principal.roles))
    return refuse('batch.too-many-rows', 'rows', { max: rowsAllowed(principal.roles) });
  if (!(await savePart(work, principal.id, body))) return refuse('request.malformed', 'partId');
  const facts = await loadCampusFacts(work.tx);
  const rows = hashRows(work, principal.id, body);
  const known = await loadKnownRows(
    work,
    principal.id,
    rows.map((one) => one.key),
  );
  const desk: Desk = { work, ask, facts, booked: new Map() };
  const answers: RowAnswer[] = [];
  for (const one of rows) answers.push(await judge(desk, one, known.get(one.key)));
  await tellRows(work, { hostId: principal.id, part: body, stage: 'checked' }, answers);
  return accept([]);
}

/** [F10] All hosts may send lists; whoever is a student and nothing more, short ones. */
export const rowsAllowed = (roles: readonly Role[]): number =>
  roles.some((role) => role !== 'student') ? Number.MAX_SAFE_INTEGER : STUDENT_ROWS_MAX;

interface Desk {
  readonly work: Work;
  readonly ask: Ask;
  readonly facts: CampusFacts;
  /** By kind of visit and day: who is booked, with the rows above that would be. */
  readonly booked: Map<string, number>;
}

async function judge(desk: Desk, one: RowToDecide, known: KnownRow | undefined): Promise<RowAnswer> {
  if (known === undefined) return judgeNew(desk, one);
  const of = { appointmentId: known.appointmentId, changed: [] };
  return known.hash === one.hash ? doneRow(one.row.row, 'same', of) : judgeChange(desk, one, known);
}

async function judgeNew({ work, ask, facts, booked }: Desk, one: RowToDecide): Promise<RowAnswer> {
  const quota = quotaOf(one.details);
  if (!booked.has(quota.key)) {
    const counted = await countBooked(work, one.details, facts);
    booked.set(quota.key, counted[quota.day] ?? 0);
  }
  const taken = booked.get(quota.key) ?? 0;
  const context = { ...contextOf(work, ask, { facts, visit: null }), booked: { [quota.day]: taken } };
  const decided = decideCreateAppointment(creationOf(one), context);
  if (!decided.ok) return refusedRow(one.row.row, decided, null);
  booked.set(quota.key, taken + 1);
  return doneRow(one.row.row, 'new', { appointmentId: one.row.appointmentId, changed: [] });
}

function quotaOf({ visitType, startAt }: AppointmentDetails) {
  const day = campusDayOf(toMs(startAt));
  return { day, key: `${visitType} ${day}` };
}

async function judgeChange(
  { work, ask, facts }: Desk,
  one: RowToDecide,
  known: KnownRow,
): Promise<RowAnswer> {
  const { appointmentId, visitorId } = known;
  const visit = await readVisit(work.tx, work.kit, appointmentId);
  if (visit === null) return refusedRow(one.row.row, refuse('appointment.not-found'), appointmentId);
  const body = amendmentOf(one, known, visit.appointment);
  const decided = decideAmendAppointment(visit.appointment, body, contextOf(work, ask, { facts, visit }));
  if (!decided.ok) return refusedRow(one.row.row, decided, appointmentId);
  const changed = changedColumns(visit.appointment, decided.value.appointment, visitorId);
  return doneRow(one.row.row, changed.length === 0 ? 'same' : 'changed', {
    appointmentId,
    changed: [...changed],
  });
}
