import { NO_HOST, type AppointmentId, type Channel, type PersonId } from '@campus/domain';
import { inTransaction, type Tx } from '../../db/transaction';
import type { OpenedBy } from '../../identity';
import { enqueueUnreached } from '../../notify';
import { appendAudit } from '../audit';
import { publishNews } from '../notices';
import { startWork, type Kit, type Work } from '../work';
import { bumpRevision, recordDelivery, type DeliveryNews } from './deliveries';
import { publishAppointment } from './publish-visit';

export interface DeliveryChange extends DeliveryNews {
  readonly appointmentId: AppointmentId;
}

/** The outbox's word on a message; part of its own transaction, so that host and outbox never disagree. */
export async function onDelivery(kit: Kit, tx: Tx, change: DeliveryChange): Promise<void> {
  const work = startWork(kit, tx, 'server');
  if (!(await recordDelivery(work, change))) return;
  const { appointmentId, visitorId } = change;
  const { hostId } = await tellHolders(work, appointmentId);
  if (change.state === 'failed') {
    await publishNews(work, hostId, { about: 'delivery-failed', appointmentId, visitorId });
    if (hostId !== NO_HOST) await enqueueUnreached(tx, kit, { hostId, at: work.now });
  }
  await appendAudit(tx, work.audit);
}

/**
 * A visitor proved his phone, or opened his link: what was sent to him has been opened [F18]. Only messages that were
 * sent count, and only of visits that are not over.
 */
export async function onOpened(kit: Kit, by: OpenedBy): Promise<void> {
  await inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, 'server');
    const channel: Channel = 'holderId' in by ? 'sms' : 'email';
    const rows =
      'holderId' in by
        ? await tx<Opened[]>`
            select v.visitor_id, v.appointment_id from appointment_visitors v
              join appointments a on a.id = v.appointment_id
              join deliveries d on d.visitor_id = v.visitor_id and d.channel = ${channel} and not d.by_host
             where v.scope_id = ${by.holderId} and a.end_at > ${work.now} order by v.appointment_id`
        : await tx<Opened[]>`
            select v.visitor_id, v.appointment_id from appointment_visitors v
              join deliveries d on d.visitor_id = v.visitor_id and d.channel = ${channel} and not d.by_host
             where v.visitor_id = ${by.visitorId}`;
    for (const { visitorId, appointmentId } of rows) {
      const news = await recordDelivery(work, { visitorId, channel, state: 'opened', reason: null });
      if (news) await tellHolders(work, appointmentId);
    }
    await appendAudit(tx, work.audit);
  });
}

interface Opened {
  readonly visitorId: string;
  readonly appointmentId: AppointmentId;
}

async function tellHolders(work: Work, id: AppointmentId): Promise<{ readonly hostId: PersonId }> {
  await bumpRevision(work, id);
  const visit = await publishAppointment(work, id);
  return { hostId: visit.appointment.hostId };
}
