import { days, NO_HOST, toInstant, type Appointment, type AppointmentChange } from '@campus/domain';
import type { CampusFacts } from '../campus';
import { publishNews } from '../notices';
import { note, type Work } from '../work';

const PATTERN_MS = days(30);

/**
 * [BUDGET-3] Visitors to whom a host has never given a pass, by none of their contacts or documents, count as new to him.
 * From the policy's number of them within 30 days on, each further one asks him to confirm on arrival. Nobody is
 * refused for it. Call it once the rows are saved and before documents are made.
 */
export async function askHosts(
  work: Work,
  changes: readonly Pick<AppointmentChange, 'appointment' | 'issue' | 'reissue'>[],
  facts: CampusFacts,
): Promise<void> {
  for (const change of changes) await askHost(work, change, facts);
  await settle(
    work,
    changes.flatMap(({ issue, reissue }) => [...issue, ...reissue]),
  );
}

/** From here on the passes are those of whoever stands in the rows now. */
async function settle(work: Work, given: readonly string[]): Promise<void> {
  if (given.length === 0) return;
  await work.tx`
    update appointment_visitors set stand_in = false
     where visitor_id = any(${work.tx.array([...given])}::uuid[]) and stand_in`;
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
       set newcomer = true, newcomers = newcomers + 1, newcomer_at = ${work.now},
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

/**
 * In the order of the list. Known is who was given a pass before, by this row or another, or counted as new for one that
 * is being made. Within one appointment, of people who share a contact the first is new and the others are known through
 * him.
 */
async function findNewcomers(
  work: Work,
  { id, hostId }: Appointment,
  given: readonly string[],
): Promise<readonly string[]> {
  const ids = work.tx.array([...given]);
  const rows = await work.tx<{ visitorId: string }[]>`
    select f.visitor_id
      from appointment_visitors f
     where f.appointment_id = ${id} and f.visitor_id = any(${ids}::uuid[])
       and not f.newcomer
       and not exists (
         select from appointment_visitors u
           join appointments b on b.id = u.appointment_id
          where b.host_id = ${hostId}
            and (u.phone_id = f.phone_id or u.email_id = f.email_id or u.document_hash = f.document_hash)
            and (u.newcomer or (u.pass_id is not null and not u.stand_in)
                 or (u.appointment_id = f.appointment_id and u.position < f.position and u.visitor_id = any(${ids}::uuid[]))))
     order by f.position`;
  return rows.map((row) => row.visitorId);
}

async function countNewcomers(work: Work, { hostId, visitType }: Appointment): Promise<number> {
  const [row] = await work.tx<{ count: number }[]>`
    select coalesce(sum(v.newcomers), 0)::int as count
      from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.host_id = ${hostId} and a.visit_type = ${visitType}
       and v.newcomer_at > ${toInstant(work.nowMs - PATTERN_MS)}`;
  return row?.count ?? 0;
}
