import {
  atCampus,
  campusDayOf,
  countPlaces,
  days,
  refuse,
  toInstant,
  toMs,
  type AppointmentDetails,
  type CommandBody,
  type Instant,
  type Policy,
  type Refusal,
  type VisitorDraft,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';

/** Ids come from devices; one that another appointment or another visitor has is no id for a new thing. */
export async function findTaken(
  work: Work,
  appointmentId: string | null,
  visitors: readonly Pick<VisitorDraft, 'visitorId'>[],
): Promise<Refusal | null> {
  const [appointment] = await work.tx`select from appointments where id = ${appointmentId}`;
  if (appointment !== undefined) return refuse('request.malformed', 'appointmentId');
  const ids = visitors.map((row) => row.visitorId);
  const [visitor] = await work.tx<{ visitorId: string }[]>`
    select visitor_id from appointment_visitors where visitor_id = any(${work.tx.array(ids)}::uuid[]) limit 1`;
  if (visitor === undefined) return null;
  const at = visitors.findIndex((row) => row.visitorId === visitor.visitorId);
  return refuse('visitor.duplicate', `visitors.${at}.visitorId`);
}

/** Ids that are given to somebody, in the tables or by a body above: each may be given once. */
export interface TakenIds {
  /** Null, and then its ids are taken: nobody else has one of them. */
  refuse(body: CommandBody<'appointment.create'>): Refusal | null;
}

export async function loadTaken(
  work: Work,
  bodies: readonly CommandBody<'appointment.create'>[],
): Promise<TakenIds> {
  const { tx } = work;
  const ids = bodies.map((body) => body.appointmentId);
  const people = bodies.flatMap((body) => body.visitors.map((row) => row.visitorId));
  const rows = await tx<{ id: string }[]>`
    select id from appointments where id = any(${tx.array(ids)}::uuid[])
    union all
    select visitor_id from appointment_visitors where visitor_id = any(${tx.array(people)}::uuid[])`;
  const taken = new Set(rows.map((row) => row.id));
  return {
    refuse({ appointmentId, visitors }) {
      if (taken.has(appointmentId)) return refuse('request.malformed', 'appointmentId');
      const at = visitors.findIndex((row) => taken.has(row.visitorId));
      if (at >= 0) return refuse('visitor.duplicate', `visitors.${at}.visitorId`);
      for (const id of [appointmentId, ...visitors.map((row) => row.visitorId)]) taken.add(id);
      return null;
    },
  };
}

type OfDay = Pick<AppointmentDetails, 'visitType' | 'startAt'>;

/** Who is booked on the days of a list, each day counted once, with those of the list that were taken since. */
export interface Bookings {
  /** By day and slot, as a decision asks for it; empty where the visit type has no limit. */
  on(details: OfDay): Promise<Readonly<Record<string, number>>>;
  take(details: OfDay, visitors: number): void;
}

export function createBookings(work: Work, facts: CampusFacts): Bookings {
  const counted = new Map<string, Record<string, number>>();
  const keyOf = ({ visitType, startAt }: OfDay): string => `${visitType} ${campusDayOf(toMs(startAt))}`;
  const policyOf = ({ visitType }: OfDay): Policy | undefined =>
    facts.policies.find((one) => one.visitType === visitType);
  return {
    async on(details) {
      const policy = policyOf(details);
      if (policy === undefined || (policy.maxPerDay === null && policy.maxPerSlot === null)) return {};
      const key = keyOf(details);
      const booked = counted.get(key) ?? (await countBooked(work, details, policy));
      counted.set(key, booked);
      return booked;
    },
    take(details, visitors) {
      const [booked, policy] = [counted.get(keyOf(details)), policyOf(details)];
      if (booked !== undefined && policy !== undefined)
        countPlaces(booked, { startAt: details.startAt, count: visitors }, policy);
    },
  };
}

/**
 * Two who ask at once are counted one after the other. A group holds its seats from the day it is made, taken or
 * not; what was called off too late counts as if it stood [APPT-53].
 */
async function countBooked(work: Work, details: OfDay, policy: Policy): Promise<Record<string, number>> {
  const day = campusDayOf(toMs(details.startAt));
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`quota/${details.visitType}/${day}`}, 0))`;
  const from = atCampus(day, '00:00');
  const rows = await work.tx<{ startAt: Instant; count: number }[]>`
    with day as (
      select a.id, a.start_at, g.seats,
             a.state not in ('rejected', 'withdrawn', 'canceled_by_host', 'canceled_by_visitor', 'superseded') as stands
        from appointments a left join groups g on g.id = a.id
       where a.visit_type = ${details.visitType} and a.start_at >= ${toInstant(from)}
         and a.start_at < ${toInstant(from + days(1))} and not (a.applied and a.state = 'pending_host')),
    places as (
      select start_at, seats as heads from day
       where seats is not null
         and (stands or exists (select from appointment_visitors v where v.appointment_id = day.id and v.keeps_place))
      union all
      select day.start_at, v.party_size from day join appointment_visitors v on v.appointment_id = day.id
       where day.seats is null and (v.keeps_place or (day.stands and not v.removed and not v.canceled))
         and not exists (select from group_members m where m.appointment_id = day.id))
    select start_at, sum(heads)::int as count from places group by start_at`;
  const booked: Record<string, number> = {};
  for (const row of rows) countPlaces(booked, row, policy);
  return booked;
}
