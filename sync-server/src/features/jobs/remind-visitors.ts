import {
  atCampus,
  campusDayOf,
  days,
  timeOfDayOf,
  toInstant,
  type AppointmentId,
  type Channel,
  type VisitorId,
} from '@campus/domain';
import { VISIT_TEMPLATES } from '../../notify';
import { note, type Work } from '../work';

const EVENING = '18:00';
const NOON = '12:00';
const AT_ONCE = 100;

/** Whatever told him of this visit that he is to come to. */
const BRING_THE_PASS = VISIT_TEMPLATES.filter(
  (one) => one !== 'canceled' && one !== 'reminder' && one !== 'complete',
);

interface Due {
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
  readonly channel: Channel;
}

/**
 * [MSG-12] From 18:00 on, everybody whose visit begins on the next campus day is reminded once, by the roads that have
 * reached him. Who was written to since noon, or reminded by his group within a day, knows it already.
 */
export async function remindVisitors(work: Work): Promise<number> {
  if (timeOfDayOf(work.nowMs) < EVENING) return 0;
  const today = campusDayOf(work.nowMs);
  const from = atCampus(campusDayOf(work.nowMs + days(1)), '00:00');
  const due = await work.tx<Due[]>`
    select v.appointment_id, v.visitor_id, m.channel
      from appointments a
      join appointment_visitors v on v.appointment_id = a.id
      join passes p on p.visitor_id = v.visitor_id and p.state = 'active'
      join lateral (select channel from messages
                     where visitor_id = v.visitor_id and template in ${work.tx(BRING_THE_PASS)}
                       and state in ('sent', 'delivered')
                    union
                    select told.channel from message_visits d join messages told on told.id = d.message_id
                     where d.visitor_id = v.visitor_id and told.template = 'invitation'
                       and told.state in ('sent', 'delivered')) m on true
     where a.state = 'approved' and a.start_at >= ${toInstant(from)} and a.start_at < ${toInstant(from + days(1))}
       and not v.canceled and not v.removed and not v.erased
       and not exists (select from messages since where since.visitor_id = v.visitor_id
                          and (since.created_at >= ${toInstant(atCampus(today, NOON))}
                            or since.template = 'reminder' and since.created_at >= ${toInstant(work.nowMs - days(1))}))
       and not exists (select from message_visits d join messages since on since.id = d.message_id
                        where d.visitor_id = v.visitor_id and since.created_at >= ${toInstant(atCampus(today, NOON))})
     order by a.start_at, v.visitor_id limit ${AT_ONCE}`;
  await work.kit.enqueueMessages(
    work.tx,
    due.map((one) => ({ ...one, template: 'reminder' as const })),
  );
  const asked = await askAgain(work, from);
  const messages = due.length + asked;
  if (messages > 0) note(work, 'visitors.reminded', { subject: today, facts: { messages } });
  return messages;
}

/** [DOC-9] Whoever has still to give his document is asked once more, by the roads by which he was asked; not since noon. */
async function askAgain(work: Work, from: number): Promise<number> {
  const due = await work.tx<Due[]>`
    select distinct a.start_at, v.appointment_id, v.visitor_id, m.channel
      from appointments a
      join appointment_visitors v on v.appointment_id = a.id and v.completion = 'awaited'
      join lateral (select channel from messages
                     where visitor_id = v.visitor_id and template = 'complete' and state in ('sent', 'delivered')
                    union
                    select told.channel from message_visits d join messages told on told.id = d.message_id
                     where d.visitor_id = v.visitor_id and told.template = 'complete'
                       and told.state in ('sent', 'delivered')) m on true
     where a.start_at >= ${toInstant(from)} and a.start_at < ${toInstant(from + days(1))}
       and a.state in ('pending_host', 'pending_unit', 'pending_security', 'approved')
       and not v.canceled and not v.removed and not v.erased
       and not exists (select from messages since where since.visitor_id = v.visitor_id
                          and since.created_at >= ${toInstant(atCampus(campusDayOf(work.nowMs), NOON))})
       and not exists (select from message_visits d join messages since on since.id = d.message_id
                        where d.visitor_id = v.visitor_id
                          and since.created_at >= ${toInstant(atCampus(campusDayOf(work.nowMs), NOON))})
     order by a.start_at, v.visitor_id limit ${AT_ONCE}`;
  await work.kit.enqueueMessages(
    work.tx,
    due.map(({ appointmentId, visitorId, channel }) => ({
      appointmentId,
      visitorId,
      channel,
      template: 'complete' as const,
    })),
  );
  return due.length;
}
