import {
  accept,
  changedColumns,
  decideAmendAppointment,
  decideCreateAppointment,
  hostedVisits,
  refuse,
  type CommandBody,
  type PersonId,
} from '@campus/domain';
import {
  contextOf,
  createBookings,
  createHostLedger,
  loadPersonVisits,
  readVisits,
  withVisits,
  type Ask,
  type Bookings,
  type HostLedger,
  type Outcome,
  type PersonVisits,
  type Visit,
} from '../appointments';
import { loadCampusFacts, type CampusFacts } from '../campus';
import type { Work } from '../work';
import { savePart, type KnownRow } from './batch-store';
import { findElsewhere } from './find-elsewhere';
import { findKnownRows } from './find-known-rows';
import { senderAndHost } from './sender-and-host';
import { doneRow, refusedRow, tellRows, type RowAnswer } from './row-answers';
import { amendmentOf, creationOf } from './row-bodies';
import { hashRows, type RowToDecide } from './row-hashes';
import { refuseTooMany } from './rows-of-a-day';

/** Keeps a part sealed and says what would become of each of its rows; nothing comes into being. */
export async function takeRows(work: Work, ask: Ask, body: CommandBody<'batch.rows'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  const facts = await loadCampusFacts(work.tx);
  const people = senderAndHost(work, ask, { forHost: body.forHost, facts });
  if (!people.ok) return people;
  const { sender, host } = people.value;
  const rows = hashRows(work, host.id, body);
  const tooMany = await refuseTooMany(work, people.value, rows);
  if (tooMany !== null) return tooMany;
  if (!(await savePart(work, sender.id, body))) return refuse('request.malformed', 'partId');
  const known = await findKnownRows(work, host.id, rows);
  const changed = rows.flatMap((one) => {
    const before = known.get(one.key);
    return before === undefined || before.hash === one.hash ? [] : [before.appointmentId];
  });
  const visits = await readVisits(work.tx, work.kit, changed);
  const ledger = createHostLedger(work, facts, host.id);
  const forHost = host.id === sender.id ? undefined : host.id;
  const often = await loadPersonVisits(
    work,
    { facts },
    rows.map((one) => creationOf(one, forHost)),
  );
  const bookings = createBookings(work, facts);
  const elsewhere = await findElsewhere(work, host.id, rows);
  const desk: Desk = { work, ask, facts, bookings, ledger, often, visits, elsewhere, forHost };
  const answers: RowAnswer[] = [];
  for (const one of rows) answers.push(await judge(desk, one, known.get(one.key)));
  await tellRows(work, { to: sender.id, part: body, stage: 'checked' }, answers);
  return accept([]);
}

interface Desk {
  readonly work: Work;
  readonly ask: Ask;
  readonly facts: CampusFacts;
  readonly bookings: Bookings;
  readonly ledger: HostLedger;
  readonly often: PersonVisits;
  /** Appointments that rows of this part have become before. */
  readonly visits: ReadonlyMap<string, Visit>;
  /** Rows whose people another host expects on that day. */
  readonly elsewhere: ReadonlySet<number>;
  readonly forHost: PersonId | undefined;
}

async function judge(desk: Desk, one: RowToDecide, known: KnownRow | undefined): Promise<RowAnswer> {
  if (known === undefined) return judgeNew(desk, one);
  const of = { appointmentId: known.appointmentId, changed: [] };
  return known.hash === one.hash ? doneRow(one.row.row, 'same', of) : judgeChange(desk, one, known);
}

async function judgeNew(desk: Desk, one: RowToDecide): Promise<RowAnswer> {
  const { work, ask, facts, bookings, ledger, often } = desk;
  const body = creationOf(one, desk.forHost);
  const booked = await bookings.on(one.details);
  const hosted = await ledger.of(one.details);
  const counted = { ...withVisits(often.of(body)), booked, hosted };
  const context = { ...contextOf(work, ask, { facts, visit: null }), ...counted };
  const decided = decideCreateAppointment(body, context);
  if (!decided.ok) return refusedRow(one.row.row, decided, null);
  often.take(body);
  bookings.take(one.details, 1);
  hostedVisits([decided.value.appointment]).forEach((visit) => ledger.take(visit));
  const answer = doneRow(one.row.row, 'new', { appointmentId: one.row.appointmentId, changed: [] });
  return { ...answer, elsewhere: desk.elsewhere.has(one.row.row) };
}

async function judgeChange(
  { work, ask, facts, bookings, visits }: Desk,
  one: RowToDecide,
  known: KnownRow,
): Promise<RowAnswer> {
  const { appointmentId, visitorId } = known;
  const visit = visits.get(appointmentId);
  if (visit === undefined) return refusedRow(one.row.row, refuse('appointment.not-found'), appointmentId);
  const body = amendmentOf(one, known, visit.appointment);
  const context = { ...contextOf(work, ask, { facts, visit }), booked: await bookings.on(body.details) };
  const decided = decideAmendAppointment(visit.appointment, body, context);
  if (!decided.ok) return refusedRow(one.row.row, decided, appointmentId);
  const changed = changedColumns(visit.appointment, decided.value.appointment, visitorId);
  return doneRow(one.row.row, changed.length === 0 ? 'same' : 'changed', {
    appointmentId,
    changed: [...changed],
  });
}
