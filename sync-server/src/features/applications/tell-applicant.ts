import { toInstant, type AppointmentId, type AppointmentState, type Channel } from '@campus/domain';
import { enqueueNote } from '../../notify';
import { note, type Work } from '../work';

/** [APPLY-7] With the address of its state page; by text message only what is decided is told. */
export async function tellReceived(
  work: Work,
  { id, channel }: { readonly id: AppointmentId; readonly channel: Channel },
): Promise<void> {
  if (channel === 'email')
    await enqueueNote(work.tx, work.kit, { applicationId: id, template: 'applied', channel });
}

/**
 * After a no, by the host or by whoever was asked after him: told once. Whoever holds a pass is told otherwise, as for
 * every visit that is called off.
 */
export async function tellDeclined(work: Work, id: string): Promise<void> {
  await tell(work, { id, template: 'declined', states: ['rejected', 'canceled_by_host'] });
}

interface Telling {
  readonly id: string;
  readonly template: 'declined' | 'unanswered';
  /** Of its appointment. */
  readonly states: readonly AppointmentState[];
}

async function tell(work: Work, { id, template, states }: Telling): Promise<void> {
  const [row] = await work.tx<{ id: AppointmentId; channel: Channel }[]>`
    update visit_applications p set told = ${template}
      from appointments a
     where p.id = ${id} and a.id = p.id and a.state = any(${work.tx.array([...states])}::text[])
       and p.told is distinct from ${template}
       and not exists (select from passes where appointment_id = a.id)
    returning p.id, p.channel`;
  if (row !== undefined)
    await enqueueNote(work.tx, work.kit, { applicationId: row.id, template, channel: row.channel });
}

const AT_ONCE = 100;

/**
 * [APPLY-5] The time of the visit has come and nobody has answered: the applicant hears it, in the same words whether a
 * host had it or nobody did. Answers how many were looked at.
 */
export async function tellUnanswered(work: Work): Promise<number> {
  const rows = await work.tx<{ id: AppointmentId; channel: Channel; silent: boolean }[]>`
    update visit_applications p set told = case when w.silent then 'unanswered' else 'nothing' end
      from (select q.id, coalesce(a.state in ('pending_host', 'expired'), true) as silent
              from visit_applications q left join appointments a on a.id = q.id
             where q.confirmed_at is not null and q.withdrawn_at is null and q.told is null
               and q.start_at <= ${toInstant(work.nowMs)}
             order by q.start_at limit ${AT_ONCE} for update of q skip locked) w
     where p.id = w.id returning p.id, p.channel, w.silent`;
  for (const { id, channel, silent } of rows) {
    if (!silent) continue;
    await enqueueNote(work.tx, work.kit, { applicationId: id, template: 'unanswered', channel });
    note(work, 'application.unanswered', { subject: id });
  }
  return rows.length;
}
