import {
  accept,
  decideCancelAppointment,
  decideCreateAppointment,
  decideWithdraw,
  hostedVisits,
  namedRow,
  PersonId,
  placesOf,
  refuse,
  seriesVisits,
  type AppointmentChange,
  type BatchId,
  type BatchSend,
  type CommandBody,
  type Decision,
  type VisitorDraft,
} from '@campus/domain';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { publishNews } from '../notices';
import type { Work } from '../work';
import { amendMany } from './amend-many';
import { applyChange, applyNew, type ChangeToApply } from './apply-change';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';
import { createHostLedger, holdHost, type HostLedger } from './count-hosted';
import { openSeries } from './open-series';
import { createBookings, loadTaken } from './booked-and-taken';
import { loadPersonVisits, withVisits } from './person-visits';
import type { Visit } from './visit';

export async function createAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.create'>,
): Promise<Outcome> {
  const facts = await loadCampusFacts(work.tx);
  const [outcome] = await createInvited(work, ask, { bodies: [body], facts, send: { kind: 'now' } });
  return outcome ?? refuse('server.error');
}

export interface Invited {
  readonly bodies: readonly CommandBody<'appointment.create'>[];
  readonly facts: CampusFacts;
  /** When the invitations go out, if they do. */
  readonly send: BatchSend;
  /** The list whose rows they are. */
  readonly batch?: BatchId;
}

/**
 * One appointment of each body, decided in their order, each as if those above it were booked. What is refused holds
 * nobody up; the others come into being with as many statements as one.
 */
export async function createInvited(
  work: Work,
  ask: Ask,
  { bodies, facts, send, batch }: Invited,
): Promise<readonly Outcome[]> {
  const [bookings, taken] = [createBookings(work, facts), await loadTaken(work, bodies)];
  const context = contextOf(work, ask, { facts, visit: null });
  const series = await openSeries(work, bodies);
  const ledger = await openLedger(work, { signIn: ask.signIn, forHost: bodies[0]?.forHost }, facts);
  // A host before a person, a person before a day: in this order everybody is counted.
  const people = await loadPersonVisits(work, { facts }, bodies);
  const outcomes: Outcome[] = [];
  const news: Omit<ChangeToApply, 'facts'>[] = [];
  for (const body of bodies) {
    const hosted = await ledger.of(body.details);
    const booked = await bookings.on(body.details);
    const visitsOf = withVisits(people.of(body));
    const decided = decideCreateAppointment(body, {
      ...context,
      ...visitsOf,
      booked,
      hosted,
      inSeries: series,
    });
    const refusal = decided.ok ? taken.refuse(body) : decided;
    outcomes.push(refusal ?? created(body.appointmentId));
    if (refusal !== null || !decided.ok) continue;
    people.take(body);
    bookings.take(body.details, placesOf(decided.value.appointment));
    series.push(...seriesVisits([decided.value.appointment]));
    hostedVisits([decided.value.appointment]).forEach((visit) => ledger.take(visit));
    news.push({
      change: inBatch(decided.value, batch),
      before: null,
      drafts: body.visitors,
      send,
      action: ask.command.kind,
    });
  }
  if (news.length > 0) await applyNew(work, news, facts);
  return outcomes;
}

const inBatch = (change: AppointmentChange, batch: BatchId | undefined): AppointmentChange =>
  batch === undefined ? change : { ...change, appointment: { ...change.appointment, batch } };

/** Of the sender, or of the host for whom he acts; all bodies of one command are for the same. */
async function openLedger(
  work: Work,
  { signIn, forHost }: Pick<Ask, 'signIn'> & { readonly forHost: PersonId | undefined },
  facts: CampusFacts,
): Promise<HostLedger> {
  const hostId = forHost ?? PersonId.parse(signIn.principal.id);
  await holdHost(work, facts, hostId);
  return createHostLedger(work, facts, hostId);
}

const created = (id: string): Outcome => accept([{ collection: 'appointments', id, rev: 1 }]);

export async function amendAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.amend'>,
): Promise<Outcome> {
  const facts = await loadCampusFacts(work.tx);
  const [outcome] = await amendMany(work, ask, { bodies: [body], facts });
  return outcome ?? refuse('server.error');
}

export async function cancelAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.cancel'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideCancelAppointment(
      before.appointment,
      body,
      contextOf(work, ask, { facts, visit: before }),
    );
    return carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
  });
}

export async function withdrawVisitor(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.withdraw'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideWithdraw(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    const outcome = await carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
    const own = namedRow(before.appointment, body);
    if (outcome.ok && own !== undefined)
      await publishNews(work, before.appointment.hostId, {
        about: 'canceled-by-visitor',
        appointmentId: body.appointmentId,
        visitorId: own.visitorId,
      });
    return outcome;
  });
}

export interface Decided {
  readonly decided: Decision<AppointmentChange>;
  readonly before: Visit | null;
  readonly drafts: readonly VisitorDraft[];
  readonly facts: CampusFacts;
  readonly action: string;
  readonly detailsChanged?: boolean;
  readonly beside?: ChangeToApply['beside'];
  readonly tells?: ChangeToApply['tells'];
}

export async function carryOut(work: Work, { decided, ...rest }: Decided): Promise<Outcome> {
  if (!decided.ok) return decided;
  await applyChange(work, { change: decided.value, ...rest });
  const { id, rev } = decided.value.appointment;
  return accept([{ collection: 'appointments', id, rev }]);
}
