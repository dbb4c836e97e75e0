import {
  atCampus,
  campusDayOf,
  days,
  refuse,
  toInstant,
  toMs,
  type CommandBody,
  type VisitorDraft,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';
import type { Outcome } from './decide-ask';

/** Ids come from devices; one that another appointment or another visitor has is no id for a new thing. */
export async function findTaken(
  work: Work,
  appointmentId: string | null,
  visitors: readonly Pick<VisitorDraft, 'visitorId'>[],
): Promise<Outcome | null> {
  const [appointment] = await work.tx`select from appointments where id = ${appointmentId}`;
  if (appointment !== undefined) return refuse('request.malformed', 'appointmentId');
  const ids = visitors.map((row) => row.visitorId);
  const [visitor] = await work.tx<{ visitorId: string }[]>`
    select visitor_id from appointment_visitors where visitor_id = any(${work.tx.array(ids)}::uuid[]) limit 1`;
  if (visitor === undefined) return null;
  const at = visitors.findIndex((row) => row.visitorId === visitor.visitorId);
  return refuse('visitor.duplicate', `visitors.${at}.visitorId`);
}

/** Only where the visit type has a daily limit; then two who ask at once are counted one after the other. */
export async function countBooked(
  work: Work,
  details: CommandBody<'appointment.create'>['details'],
  facts: CampusFacts,
): Promise<Record<string, number>> {
  const policy = facts.policies.find((one) => one.visitType === details.visitType);
  if (policy?.maxPerDay == null) return {};
  const day = campusDayOf(toMs(details.startAt));
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`quota/${details.visitType}/${day}`}, 0))`;
  const from = atCampus(day, '00:00');
  const [row] = await work.tx<{ booked: number }[]>`
    select count(*)::int as booked from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.visit_type = ${details.visitType} and a.start_at >= ${toInstant(from)}
       and a.start_at < ${toInstant(from + days(1))} and not v.removed and not v.canceled
       and a.state not in ('rejected', 'withdrawn', 'canceled_by_host', 'canceled_by_visitor', 'superseded')`;
  return { [day]: row?.booked ?? 0 };
}
