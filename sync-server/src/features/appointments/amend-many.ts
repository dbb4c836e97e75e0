import {
  accept,
  countParty,
  decideAmendAppointment,
  hostedVisits,
  keptPlaces,
  placesOf,
  refuse,
  type Appointment,
  type AppointmentChange,
  type CommandBody,
  type Decision,
  type PersonId,
  type Refusal,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';
import { applyChanges, type ChangeToApply } from './apply-change';
import { createBookings, findTaken, type Bookings } from './booked-and-taken';
import { createHostLedger, holdHostsOf, type HostLedger } from './count-hosted';
import { contextOf, type Ask, type Outcome } from './decide-ask';
import { loadPersonVisits, withVisits, type AskedVisit, type PersonVisits } from './person-visits';
import { holdVisits, readVisits, type Visit } from './visit';

type Amendment = CommandBody<'appointment.amend'>;

/** What only the server can count, for a list: counted once, with what the list itself has taken and given back since. */
export interface Counters {
  readonly facts: CampusFacts;
  readonly bookings: Bookings;
  readonly people: PersonVisits;
  readonly ledgerOf: (hostId: PersonId) => HostLedger;
}

/** @param visits those that are changed; their documents are on file */
export async function createCounters(
  work: Work,
  facts: CampusFacts,
  { asked, visits }: { readonly asked: readonly AskedVisit[]; readonly visits: readonly Visit[] },
): Promise<Counters> {
  const ledgers = new Map<string, HostLedger>();
  const before = { all: visits.flatMap(({ all }) => all) };
  return {
    facts,
    people: await loadPersonVisits(work, { facts, before }, asked),
    bookings: createBookings(work, facts),
    ledgerOf: (hostId) => {
      const ledger = ledgers.get(hostId) ?? createHostLedger(work, facts, hostId);
      ledgers.set(hostId, ledger);
      return ledger;
    },
  };
}

/** One change by what is counted; where it is agreed to, what comes below it in the list is counted after it. */
export async function decideCounted(
  { work, ask, counters }: { readonly work: Work; readonly ask: Ask; readonly counters: Counters },
  before: Visit,
  body: Amendment,
): Promise<Decision<AppointmentChange>> {
  const { facts, bookings, people, ledgerOf } = counters;
  const { appointment } = before;
  const ledger = ledgerOf(appointment.hostId);
  const hosted = await ledger.of(body.details);
  const visitsOf = withVisits(people.of(body));
  const booked = await bookings.on(body.details);
  const known = contextOf(work, ask, { facts, visit: before });
  const context = { ...known, ...visitsOf, hosted, booked, usedByGone: usedByGone(before) };
  const decided = decideAmendAppointment(appointment, body, context);
  if (!decided.ok) return decided;
  people.leave(body.appointmentId);
  people.take(body);
  ledger.leave(body.appointmentId);
  const gone = usedByGone(before, decided.value.used);
  hostedVisits([decided.value.appointment]).forEach((visit) =>
    ledger.take({ ...visit, heads: visit.heads + gone }),
  );
  await movePlaces(
    bookings,
    { of: appointment, gone: usedByGone(before) },
    { of: decided.value.appointment, gone },
  );
  return decided;
}

/** [APPT-53] Places of those who are not on the visit any more, as it stands or after this change. */
function usedByGone({ all, appointment }: Visit, change?: AppointmentChange['used']): number {
  const before = change?.release === true ? [] : all.filter(({ row }) => row.removed && row.keepsPlace);
  const now = appointment.visitors.filter(({ visitorId }) => change?.keep.includes(visitorId));
  return [...before.map(({ visitor }) => visitor), ...now].reduce((sum, one) => sum + countParty(one), 0);
}

interface Held {
  readonly of: Appointment;
  readonly gone: number;
}

/** A group holds its seats, whoever leads it. */
async function movePlaces(bookings: Bookings, before: Held, after: Held): Promise<void> {
  if (before.of.group !== null) return;
  const heldBy = ({ of, gone }: Held): number => placesOf(of) + keptPlaces(of) + gone;
  await bookings.on(before.of);
  bookings.take(before.of, -heldBy(before));
  bookings.take(after.of, heldBy(after));
}

/**
 * Changes of visits, in their order, each as if those above it had been made; no visit twice. What is refused holds
 * nobody up.
 */
export async function amendMany(
  work: Work,
  ask: Ask,
  { bodies, facts }: { readonly bodies: readonly Amendment[]; readonly facts: CampusFacts },
): Promise<readonly Outcome[]> {
  const ids = bodies.map(({ appointmentId }) => appointmentId);
  await holdHostsOf(work, facts, ids);
  await holdVisits(work.tx, ids);
  const visits = await readVisits(work.tx, work.kit, ids);
  const asked = bodies.filter(({ appointmentId }) => visits.has(appointmentId));
  const counters = await createCounters(work, facts, { asked, visits: [...visits.values()] });
  const outcomes: Outcome[] = [];
  const changes: ChangeToApply[] = [];
  for (const body of bodies) {
    const before = visits.get(body.appointmentId);
    const decided =
      before === undefined
        ? refuse('appointment.not-found')
        : await decideOne({ work, ask, counters }, before, body);
    outcomes.push(decided.ok ? amended(decided.value) : decided);
    if (decided.ok && before !== undefined)
      changes.push({ change: decided.value, before, drafts: body.visitors, facts, action: ask.command.kind });
  }
  if (changes.length > 0) await applyChanges(work, changes, facts);
  return outcomes;
}

async function decideOne(
  by: Parameters<typeof decideCounted>[0],
  before: Visit,
  body: Amendment,
): Promise<Decision<AppointmentChange>> {
  const decided = await decideCounted(by, before, body);
  return (decided.ok ? await refuseTaken(by.work, before, body) : null) ?? decided;
}

const amended = ({ appointment: { id, rev } }: AppointmentChange): Outcome =>
  accept([{ collection: 'appointments', id, rev }]);

async function refuseTaken(work: Work, { appointment }: Visit, body: Amendment): Promise<Refusal | null> {
  const known = new Set<string>(appointment.visitors.map((row) => row.visitorId));
  const added = body.visitors.filter((row) => !known.has(row.visitorId));
  return added.length === 0 ? null : findTaken(work, null, added);
}
