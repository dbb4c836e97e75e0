import {
  accept,
  changedColumns,
  decideCreateAppointment,
  hostedVisits,
  refuse,
  type CommandBody,
  type PersonId,
} from '@campus/domain';
import {
  contextOf,
  createCounters,
  decideCounted,
  readVisits,
  withVisits,
  type Ask,
  type Counters,
  type Outcome,
  type Visit,
} from '../appointments';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { savePart, type KnownRow } from './batch-store';
import { findElsewhere } from './find-elsewhere';
import { knowRows } from './know-rows';
import { senderAndHost } from './sender-and-host';
import { doneRow, refusedRow, tellRows, type RowAnswer } from './row-answers';
import { amendmentOf, creationOf } from './row-bodies';
import { hashRows, saysTheSame, type RowToDecide } from './row-hashes';
import { refuseTooMany } from './rows-of-a-day';

/** Keeps a part sealed and says what would become of each of its rows; nothing comes into being. */
export async function takeRows(work: Work, ask: Ask, body: CommandBody<'batch.rows'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  const facts = await loadCampusFacts(work.tx);
  const people = senderAndHost(work, ask, { forHost: body.forHost, facts });
  if (!people.ok) return people;
  const { sender, host } = people.value;
  const { rows, known, repeated } = await knowRows(work, host.id, hashRows(work, host.id, body));
  const tooMany = await refuseTooMany(work, people.value, rows);
  if (tooMany !== null) return tooMany;
  if (!(await savePart(work, sender.id, body))) return refuse('request.malformed', 'partId');
  const changed = rows.flatMap((one) => {
    const before = known.get(one.key);
    return before === undefined || saysTheSame(one, before) ? [] : [before.appointmentId];
  });
  const visits = await readVisits(work.tx, work.kit, changed);
  const forHost = host.id === sender.id ? undefined : host.id;
  const asked = rows.map((one) => {
    const before = known.get(one.key);
    const visit = visits.get(before?.appointmentId ?? '');
    return before === undefined || visit === undefined
      ? creationOf(one, forHost)
      : amendmentOf(one, before, visit.appointment);
  });
  const counters = await createCounters(work, facts, { asked, visits: [...visits.values()] });
  const elsewhere = await findElsewhere(work, host.id, rows);
  const desk: Desk = { work, ask, counters, hostId: host.id, visits, elsewhere, forHost };
  const answers = new Map<RowToDecide, RowAnswer>();
  // As they are committed: new rows first.
  const isNew = (one: RowToDecide): boolean => !known.has(one.key);
  for (const one of [...rows.filter(isNew), ...rows.filter((row) => !isNew(row))])
    answers.set(
      one,
      repeated.has(one)
        ? refusedRow(one.row.row, refuse('visitor.duplicate'), null)
        : await judge(desk, one, known.get(one.key)),
    );
  await tellRows(
    work,
    { to: sender.id, part: body, stage: 'checked' },
    rows.flatMap((one) => answers.get(one) ?? []),
  );
  return accept([]);
}

interface Desk {
  readonly work: Work;
  readonly ask: Ask;
  readonly counters: Counters;
  readonly hostId: PersonId;
  /** Appointments that rows of this part have become before. */
  readonly visits: ReadonlyMap<string, Visit>;
  /** Rows whose people another host expects on that day. */
  readonly elsewhere: ReadonlySet<number>;
  readonly forHost: PersonId | undefined;
}

async function judge(desk: Desk, one: RowToDecide, known: KnownRow | undefined): Promise<RowAnswer> {
  if (known === undefined) return judgeNew(desk, one);
  const of = { appointmentId: known.appointmentId, changed: [] };
  return saysTheSame(one, known) ? doneRow(one.row.row, 'same', of) : judgeChange(desk, one, known);
}

async function judgeNew(desk: Desk, one: RowToDecide): Promise<RowAnswer> {
  const { work, ask, counters } = desk;
  const { facts, bookings, people } = counters;
  const ledger = counters.ledgerOf(desk.hostId);
  const body = creationOf(one, desk.forHost);
  const booked = await bookings.on(one.details);
  const hosted = await ledger.of(one.details);
  const counted = { ...withVisits(people.of(body)), booked, hosted };
  const context = { ...contextOf(work, ask, { facts, visit: null }), ...counted };
  const decided = decideCreateAppointment(body, context);
  if (!decided.ok) return refusedRow(one.row.row, decided, null);
  people.take(body);
  bookings.take(one.details, 1);
  hostedVisits([decided.value.appointment]).forEach((visit) => ledger.take(visit));
  const answer = doneRow(one.row.row, 'new', { appointmentId: one.row.appointmentId, changed: [] });
  return { ...answer, elsewhere: desk.elsewhere.has(one.row.row) };
}

/** By what is counted for a new row too: what is said here is what a commit would say. */
async function judgeChange(
  { work, ask, counters, visits }: Desk,
  one: RowToDecide,
  known: KnownRow,
): Promise<RowAnswer> {
  const { appointmentId, visitorId } = known;
  const visit = visits.get(appointmentId);
  if (visit === undefined) return refusedRow(one.row.row, refuse('appointment.not-found'), appointmentId);
  const body = amendmentOf(one, known, visit.appointment);
  const decided = await decideCounted({ work, ask, counters }, visit, body);
  if (!decided.ok) return refusedRow(one.row.row, decided, appointmentId);
  const changed = changedColumns(visit.appointment, decided.value.appointment, visitorId);
  return doneRow(one.row.row, changed.length === 0 ? 'same' : 'changed', {
    appointmentId,
    changed: [...changed],
  });
}
