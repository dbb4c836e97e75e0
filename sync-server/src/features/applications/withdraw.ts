import { decideWithdrawApplication } from '@campus/domain';
import { applyChange, loadVisit } from '../appointments';
import { loadCampusFacts } from '../campus';
import { publishNews } from '../notices';
import { note, type Work } from '../work';
import { loadApplication } from './application-store';

/** The applicant takes it back; a second time nothing happens. Its host hears of it, if it has one. */
export async function withdrawApplication(work: Work, id: string): Promise<void> {
  const row = await loadApplication(work.tx, id, true);
  if (row === null || row.withdrawnAt !== null) return;
  const before = await loadVisit(work, id);
  if (before !== null) {
    const facts = await loadCampusFacts(work.tx);
    const { policies } = facts;
    const decided = decideWithdrawApplication(before.appointment, { nowMs: work.nowMs, policies });
    if (!decided.ok) return;
    await applyChange(work, {
      change: decided.value,
      before,
      drafts: [],
      facts,
      action: 'application.withdraw',
    });
    await publishNews(work, before.appointment.hostId, {
      about: 'canceled-by-visitor',
      appointmentId: id,
      visitorId: before.appointment.visitors[0]?.visitorId ?? id,
    });
  } else note(work, 'application.withdraw', { subject: id });
  await work.tx`update visit_applications set withdrawn_at = ${work.now}, due_at = null where id = ${id}`;
}
