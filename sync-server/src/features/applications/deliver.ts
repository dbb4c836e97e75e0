import {
  appliedAppointment,
  hours,
  toInstant,
  toMs,
  VisitorId,
  type Person,
  type VisitApplication,
} from '@campus/domain';
import { inTransaction } from '../../db/transaction';
import { enqueueNote } from '../../notify';
import { applyChange, findTaken } from '../appointments';
import { appendAudit } from '../audit';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { publishNews } from '../notices';
import { newId, note, startWork, type Kit, type Work } from '../work';
import { openApplication, type ApplicationRow } from './application-store';
import { findHost } from './find-host';

export const APPLICATIONS_AT_ONCE = 50;
/** Nobody of this name yet: he may sign in for the first time tomorrow. */
const AGAIN_MS = hours(1);
/** [APPLY-3] More than this in a day is not for a person to read; the rest waits. */
const HOST_PER_DAY = 30;

/** Brings confirmed applications to the hosts they name. Answers how many were looked at. */
export async function deliverApplications(work: Work): Promise<number> {
  const rows = await work.tx<ApplicationRow[]>`
    select id, sealed, end_at from visit_applications
     where due_at <= ${work.now} order by due_at, id limit ${APPLICATIONS_AT_ONCE} for update skip locked`;
  if (rows.length === 0) return 0;
  const facts = await loadCampusFacts(work.tx);
  for (const row of rows) {
    const visitorId = await deliver(work, row, facts);
    const again = visitorId === 'nobody-yet' && toMs(row.endAt) > work.nowMs + AGAIN_MS;
    await work.tx`
      update visit_applications set due_at = ${again ? toInstant(work.nowMs + AGAIN_MS) : null},
             visitor_id = ${visitorId === 'nobody-yet' || visitorId === 'never' ? null : visitorId}
       where id = ${row.id}`;
  }
  return rows.length;
}

type Delivered = VisitorId | 'nobody-yet' | 'never';

async function deliver(work: Work, row: ApplicationRow, facts: CampusFacts): Promise<Delivered> {
  const application = await openApplication(work.tx, work.kit, row);
  const policy = facts.policies.find((one) => one.visitType === application?.details.visitType);
  if (application === null || policy?.strangers !== true || toMs(row.endAt) <= work.nowMs) return 'never';
  if ((await findTaken(work, row.id, [])) !== null) return 'never';
  const host = await findHost(work, application.host, policy);
  if (host === null || (await isFlooded(work, host))) return 'nobody-yet';
  return bringTo(work, { application, host, facts });
}

async function isFlooded({ tx, nowMs }: Work, host: Person): Promise<boolean> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from appointments
     where host_id = ${host.id} and applied and created_at > ${toInstant(nowMs - hours(24))}`;
  return (row?.count ?? 0) >= HOST_PER_DAY;
}

async function bringTo(
  work: Work,
  of: { readonly application: VisitApplication; readonly host: Person; readonly facts: CampusFacts },
): Promise<VisitorId> {
  const { application, host, facts } = of;
  const visitorId = VisitorId.parse(newId(work));
  const ctx = { ...facts, nowMs: work.nowMs, campus: facts.campusState };
  const { appointment, draft } = appliedAppointment(application, { host, visitorId, ctx });
  await applyChange(work, {
    change: { appointment, issue: [], reissue: [], revoke: [], notify: [] },
    before: null,
    drafts: [draft],
    facts,
    action: 'application.deliver',
  });
  await announce(work, { id: appointment.id, hostId: host.id, visitorId });
  return visitorId;
}

/** By mail and in the app. */
export async function announce(
  work: Work,
  of: { readonly id: VisitApplication['id']; readonly hostId: string; readonly visitorId: string },
): Promise<void> {
  await enqueueNote(work.tx, work.kit, { applicationId: of.id, template: 'asked', channel: 'email' });
  await publishNews(work, of.hostId, { about: 'applied', appointmentId: of.id, visitorId: of.visitorId });
  note(work, 'application.announce', { subject: of.id, facts: { host: of.hostId } });
}

/** All that is due now, each load in a transaction of its own. */
export async function deliverDue(kit: Kit): Promise<void> {
  for (;;) {
    const done = await inTransaction(kit.sql, 'server', async (tx) => {
      const work = startWork(kit, tx, 'server');
      const count = await deliverApplications(work);
      await appendAudit(tx, work.audit);
      return count;
    });
    if (done < APPLICATIONS_AT_ONCE) return;
  }
}

/** After the answer, so that its time tells nothing. What fails here the job finds again. */
export function deliverSoon(kit: Kit): void {
  setImmediate(() => {
    deliverDue(kit).catch((error: unknown) => {
      const fault = error instanceof Error ? error.name : 'unknown';
      kit.log.warn('applications could not be brought to their hosts; trying again', { fault });
    });
  });
}
