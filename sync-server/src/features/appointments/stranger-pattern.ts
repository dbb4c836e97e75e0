import { days, NO_HOST, toInstant, type Appointment, type AppointmentChange } from '@campus/domain';
import { publishMany } from '../../replication';
import type { CampusFacts } from '../campus';
import { newsNotice } from '../notices';
import { note, type Work } from '../work';

const PATTERN_MS = days(30);

type Given = Pick<AppointmentChange, 'appointment' | 'issue' | 'reissue'>;

/**
 * [BUDGET-3] Visitors to whom a host has never given a pass, by none of their contacts or documents, count as new to him.
 * From the policy's number of them within 30 days on, each further one asks him to confirm on arrival. Nobody is
 * refused for it. As many statements for a list as for one. Call it once the rows are saved and before documents are
 * made.
 */
export async function askHosts(work: Work, changes: readonly Given[], facts: CampusFacts): Promise<void> {
  const asking = changes.flatMap((change) => askingOf(change, facts) ?? []);
  const asked = asking.length === 0 ? [] : await markNewcomers(work, asking);
  await settle(
    work,
    changes.flatMap(({ issue, reissue }) => [...issue, ...reissue]),
  );
  tellTrail(work, asked);
  await publishMany(
    work.tx,
    asked.map(({ hostId, appointmentId, visitorId }) =>
      newsNotice(work, hostId, { about: 'confirm-asked', appointmentId, visitorId }),
    ),
  );
}

/** From here on the passes are those of whoever stands in the rows now. */
async function settle(work: Work, given: readonly string[]): Promise<void> {
  if (given.length === 0) return;
  await work.tx`
    update appointment_visitors set stand_in = false
     where visitor_id = any(${work.tx.array([...given])}::uuid[]) and stand_in`;
}

/** An appointment of a kind that asks, with those who are given a pass. */
interface Asking {
  readonly appointmentId: string;
  readonly hostId: string;
  readonly visitType: string;
  readonly confirmFrom: number;
  readonly given: readonly string[];
}

function askingOf({ appointment, issue, reissue }: Given, facts: CampusFacts): Asking | null {
  const { id, hostId, visitType } = appointment;
  const confirmFrom = facts.policies.find((one) => one.visitType === visitType)?.confirmFrom ?? null;
  const given = [...issue, ...reissue];
  if (confirmFrom === null || given.length === 0 || !isHosted(appointment)) return null;
  return { appointmentId: id, hostId, visitType, confirmFrom, given };
}

/** Groups have seats and a deadline of their own. */
const isHosted = ({ hostId, group, partOf }: Appointment): boolean =>
  hostId !== NO_HOST && group === null && partOf === null;

interface Asked {
  readonly hostId: string;
  readonly appointmentId: string;
  readonly visitorId: string;
}

/**
 * Marks who is new, in the order of the list, and answers about whom the host is asked. Known is who was given a pass
 * before, by this row or another, or counted as new for one that is being made; and, of those given one now, whoever
 * shares a contact or document with somebody above him.
 */
function markNewcomers({ tx, now, nowMs }: Work, asking: readonly Asking[]): Promise<readonly Asked[]> {
  return tx<Asked[]>`
    with given as materialized (
      select g.n, g."hostId" as host_id, g."visitType" as visit_type, g."confirmFrom" as confirm_from, v.visitor_id,
             v.appointment_id, v.position, v.phone_id, v.email_id, v.document_hash, v.newcomer
        from rows from (jsonb_to_recordset(${JSON.stringify(asking)}::text::jsonb)
               as ("appointmentId" uuid, "hostId" uuid, "visitType" text, "confirmFrom" int, given uuid[])) with ordinality
               as g("appointmentId", "hostId", "visitType", "confirmFrom", given, n)
        join appointment_visitors v on v.appointment_id = g."appointmentId" and v.visitor_id = any(g.given)),
    fresh as (
      select f.*, row_number() over (partition by f.host_id, f.visit_type order by f.n, f.position) as nth
        from given f
       where not f.newcomer
         and not exists (
           select from appointment_visitors u
             join appointments b on b.id = u.appointment_id
             left join given e on e.visitor_id = u.visitor_id
            where b.host_id = f.host_id
              and (u.phone_id = f.phone_id or u.email_id = f.email_id or u.document_hash = f.document_hash)
              and (u.newcomer or (u.pass_id is not null and not u.stand_in)
                   or (e.n, e.position) < (f.n, f.position)))),
    before as materialized (
      select k.host_id, k.visit_type, coalesce(sum(v.newcomers), 0) as count
        from (select distinct host_id, visit_type from fresh) k
        join appointments a on a.host_id = k.host_id and a.visit_type = k.visit_type
        join appointment_visitors v on v.appointment_id = a.id and v.newcomer_at > ${toInstant(nowMs - PATTERN_MS)}
       group by k.host_id, k.visit_type),
    judged as (
      select fresh.*, coalesce(before.count, 0) + fresh.nth >= fresh.confirm_from as asked
        from fresh left join before using (host_id, visit_type)),
    marked as (
      update appointment_visitors v
         set newcomer = true, newcomers = v.newcomers + 1, newcomer_at = ${now},
             host_confirm = case when j.asked then 'asked' else v.host_confirm end
        from judged j where v.visitor_id = j.visitor_id)
    select host_id, appointment_id, visitor_id from judged where asked order by n, position`;
}

function tellTrail(work: Work, asked: readonly Asked[]): void {
  for (const subject of new Set(asked.map((one) => one.appointmentId))) {
    const visitors = asked.filter((one) => one.appointmentId === subject).length;
    note(work, 'visit.ask-host', { subject, facts: { visitors } });
  }
}
