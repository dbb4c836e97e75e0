import { days, NO_HOST, toInstant, type Appointment, type AppointmentChange } from '@campus/domain';
import type { CampusFacts } from '../campus';
import { publishNews } from '../notices';
import { note, type Work } from '../work';

const PATTERN_MS = days(30);

/**
 * [BUDGET-3] Visitors whom a host has never invited before, by none of their contacts or documents, count as new to him.
 * From the policy's number of them within 30 days on, each further one asks him to confirm on arrival. Nobody is
 * refused for it. Call it once the rows are saved and before documents are made.
 */
export async function askHosts(
  work: Work,
  changes: readonly Pick<AppointmentChange, 'appointment' | 'issue' | 'reissue'>[],
  facts: CampusFacts,
): Promise<void> {
  for (const change of changes) await askHost(work, change, facts);
}

async function askHost(
  work: Work,
  { appointment, issue, reissue }: Pick<AppointmentChange, 'appointment' | 'issue' | 'reissue'>,
  facts: CampusFacts,
): Promise<void> {
  const policy = facts.policies.find((one) => one.visitType === appointment.visitType);
  const given = [...issue, ...reissue];
  if (policy?.confirmFrom == null || given.length === 0 || !isHosted(appointment)) return;
  const newcomers = await findNewcomers(work, appointment, given);
  if (newcomers.length === 0) return;
  const before = await countNewcomers(work, appointment);
  const asked = newcomers.filter((_, i) => before + i + 1 >= (policy.confirmFrom ?? 0));
  await work.tx`
    update appointment_visitors
       set newcomer = true,
           host_confirm = case when visitor_id = any(${work.tx.array(asked)}::uuid[]) then 'asked' else host_confirm end
     where visitor_id = any(${work.tx.array([...newcomers])}::uuid[])`;
  if (asked.length === 0) return;
  note(work, 'visit.ask-host', { subject: appointment.id, facts: { visitors: asked.length } });
  for (const visitorId of asked)
    await publishNews(work, appointment.hostId, {
      about: 'confirm-asked',
      appointmentId: appointment.id,
      visitorId,
    });
}

/** Groups have seats and a deadline of their own. */
const isHosted = ({ hostId, group, partOf }: Appointment): boolean =>
  hostId !== NO_HOST && group === null && partOf === null;

/** In the order of the list. Of people who share a contact the first is new and the others are known through him. */
async function findNewcomers(
  work: Work,
  { id, hostId }: Appointment,
  given: readonly string[],
): Promise<readonly string[]> {
  const rows = await work.tx<{ visitorId: string }[]>`
    select f.visitor_id
      from appointment_visitors f
      join appointments a on a.id = f.appointment_id
     where f.appointment_id = ${id} and f.visitor_id = any(${work.tx.array([...given])}::uuid[])
       and not f.newcomer and f.host_confirm = 'none'
       and not exists (
         select from appointment_visitors u
           join appointments b on b.id = u.appointment_id
          where b.host_id = ${hostId} and u.visitor_id <> f.visitor_id
            and (u.phone_id = f.phone_id or u.email_id = f.email_id or u.document_hash = f.document_hash)
            and (b.created_at, b.id, u.position) < (a.created_at, a.id, f.position)
            and not (b.applied and b.state = 'pending_host'))
     order by f.position`;
  return rows.map((row) => row.visitorId);
}

async function countNewcomers(work: Work, { hostId, visitType }: Appointment): Promise<number> {
  const [row] = await work.tx<{ count: number }[]>`
    select count(*)::int as count
      from appointments a join appointment_visitors v on v.appointment_id = a.id and v.newcomer
     where a.host_id = ${hostId} and a.visit_type = ${visitType}
       and a.created_at > ${toInstant(work.nowMs - PATTERN_MS)}`;
  return row?.count ?? 0;
}
