import { isAdmitting } from '@campus/domain';
import { loadCampusFacts } from '../campus';
import { reissuePass, suspendPass } from '../passes';
import { note, type Work } from '../work';
import { termsOf } from './apply-change';
import { publishAppointment, scopesOfVisitor } from './publish-visit';
import { saveVisits } from './save-visit';
import { loadVisit, readVisit, type Visit, type VisitorOfVisit } from './visit';

/** Where a visitor is reached from now on, and by which sign-ins beside that he holds his visit. */
export interface NewContacts {
  readonly phone: string | null;
  readonly email: string | null;
  readonly holders: readonly string[];
}

/**
 * A visitor's phone or mailbox is another one: his visit goes from the sign-ins of the old one to those of the new one,
 * each told in the same transaction. What the old one was shown opens nothing any more, so a code that is good is
 * issued again and the old code and link end.
 */
export async function moveVisitor(
  work: Work,
  of: { readonly appointmentId: string; readonly visitorId: string },
  to: NewContacts,
): Promise<void> {
  const before = await loadVisit(work, of.appointmentId);
  const was = find(before, of.visitorId);
  if (before === null || was === undefined || was.row.erased) return;
  await saveContacts(work, { before, visitorId: of.visitorId }, to);
  const now = find(await readVisit(work.tx, work.kit, of.appointmentId), of.visitorId);
  const kept = new Set(now === undefined ? [] : scopesOfVisitor(now));
  if (scopesOfVisitor(was).some((scope) => !kept.has(scope))) await endOldCode(work, before, was);
  await publishAppointment(work, of.appointmentId, before);
  note(work, 'visitor.move', { subject: of.visitorId, facts: { appointment: of.appointmentId } });
}

const find = (visit: Visit | null, visitorId: string): VisitorOfVisit | undefined =>
  visit?.all.find((one) => one.row.visitorId === visitorId);

async function saveContacts(
  work: Work,
  of: { readonly before: Visit; readonly visitorId: string },
  { phone, email, holders }: NewContacts,
): Promise<void> {
  const { appointment } = of.before;
  const visitors = appointment.visitors.map((row) =>
    row.visitorId === of.visitorId ? { ...row, phone, email } : row,
  );
  const next = { ...appointment, visitors, rev: appointment.rev + 1, updatedAt: work.now };
  const { before } = of;
  await saveVisits(work, [{ next, before, drafts: [], detailsChanged: false, invite: before.invite }]);
  await work.tx`delete from visit_holders where visitor_id = ${of.visitorId}`;
  await work.tx`
    insert into visit_holders (visitor_id, scope_id)
    select ${of.visitorId}, id from unnest(${work.tx.array([...holders])}::uuid[]) as s(id)`;
}

async function endOldCode(
  work: Work,
  { appointment, keys }: Visit,
  { row, pass }: VisitorOfVisit,
): Promise<void> {
  const state = pass?.row.state;
  if (pass === null || !isAdmitting(appointment.state) || (state !== 'active' && state !== 'suspended'))
    return;
  const terms = termsOf(appointment, row.visitorId);
  const facts = await loadCampusFacts(work.tx);
  const passId = pass.row.id;
  await reissuePass(work, { passId, terms, oldCodes: 'end' }, { facts, keys });
  if (state === 'suspended') await suspendPass(work, passId);
}
