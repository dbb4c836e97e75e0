import { revokePass } from '../passes';
import {
  findContact,
  forgetDataKeys,
  makeDataKeys,
  matchHash,
  openWords,
  sealFor,
  type ContactKind,
} from '../visitors';
import { forgetMatches } from '../watchlist';
import { note, type Work } from '../work';
import { bumpRevision } from './deliveries';
import { publishAppointment } from './publish-visit';
import { loadVisit, type Visit } from './visit';

/**
 * Erases a visitor from one visit [F47]: his data key goes, so nothing that was sealed under it can be read again, from
 * backups neither; his hashes and contacts go; every replica gets a document without him. What remains is that somebody
 * came. False when there is nobody to erase.
 */
export async function eraseVisitor(work: Work, visitorId: string): Promise<boolean> {
  const [row] = await work.tx<{ appointmentId: string }[]>`
    select appointment_id from appointment_visitors where visitor_id = ${visitorId} and not erased`;
  const before = row === undefined ? null : await loadVisit(work, row.appointmentId);
  if (before === null) return false;
  const pass = before.all.find((one) => one.row.visitorId === visitorId)?.pass?.row;
  if (pass !== undefined && pass.state !== 'revoked') await revokePass(work, pass.id);
  await forgetMatches(work, [visitorId]);
  await forgetDataKeys(work.tx, [visitorId]);
  await blankRows(work, visitorId);
  await blankWords(work, before, visitorId);
  await work.tx`delete from visit_applications where id = ${before.appointment.id}`;
  await work.tx`
    delete from visitor_contacts c where not exists (
      select from appointment_visitors v where v.phone_id = c.id or v.email_id = c.id)
      and not exists (select from alumni a where a.phone_id = c.id or a.email_id = c.id)
      and c.id = any(${work.tx.array(contactsOf(before))}::uuid[])`;
  await bumpRevision(work, before.appointment.id);
  await publishAppointment(work, before.appointment.id, before);
  note(work, 'visitor.erase', { subject: visitorId });
  return true;
}

/** Everything held under a phone number or an e-mail address, in every appointment. Answers how many visits. */
export async function erasePerson(
  work: Work,
  of: { readonly kind: ContactKind; readonly normalised: string },
): Promise<number> {
  await eraseApplications(work, of);
  const contact = await findContact(work.tx, work.kit, of);
  if (contact === null) return 0;
  const rows = await work.tx<{ visitorId: string }[]>`
    select visitor_id from appointment_visitors
     where (phone_id = ${contact} or email_id = ${contact}) and not erased order by appointment_id, visitor_id`;
  for (const { visitorId } of rows) await eraseVisitor(work, visitorId);
  return rows.length;
}

/** What he applied for and no host ever got: it is kept under his contact alone. */
async function eraseApplications(
  work: Work,
  { kind, normalised }: { readonly kind: ContactKind; readonly normalised: string },
): Promise<void> {
  const hash = matchHash(work.kit.secrets.matchKey, kind, normalised);
  const gone = await work.tx<{ id: string }[]>`
    delete from visit_applications p
     where p.contact_hash = ${hash} and not exists (select from appointments a where a.id = p.id) returning id`;
  await forgetDataKeys(
    work.tx,
    gone.map(({ id }) => id),
  );
}

async function blankRows(work: Work, visitorId: string): Promise<void> {
  const { tx } = work;
  const nothing = Buffer.alloc(0);
  await tx`
    update appointment_visitors
       set erased = true, sealed = ${nothing}, phone_id = null, email_id = null, scope_id = null, document_hash = null,
           link_hash = null
     where visitor_id = ${visitorId}`;
  await tx`
    update group_members set person_hash = ${nothing}, contact_hash = ${nothing}
     where appointment_id in (select appointment_id from appointment_visitors where visitor_id = ${visitorId})`;
  await tx`delete from visit_holders where visitor_id = ${visitorId}`;
  await tx`update passes set sealed = ${nothing} where visitor_id = ${visitorId}`;
  await tx`
    update pass_generations set sealed = ${nothing}
     where pass_id in (select id from passes where visitor_id = ${visitorId})`;
}

/**
 * A note to the guard or a plate may tell of the erased one, so the host's words get a new key without them; when
 * nobody is left on the appointment, all of them go.
 */
async function blankWords(work: Work, before: Visit, visitorId: string): Promise<void> {
  const { id } = before.appointment;
  const [row] = await work.tx<{ sealed: Uint8Array }[]>`select sealed from appointments where id = ${id}`;
  if (row === undefined) return;
  const words = openWords(before.keys, id, row.sealed);
  await forgetDataKeys(work.tx, [id]);
  const alone = before.all.every((one) => one.row.erased || one.row.visitorId === visitorId);
  if (alone) {
    await work.tx`update appointments set sealed = ${Buffer.alloc(0)} where id = ${id}`;
    return;
  }
  const keys = await makeDataKeys(work, [id]);
  const value = { ...words, purpose: '', plate: null, guardNote: '', companions: [], plates: [] };
  const sealed = sealFor(work.kit, keys, { subject: id, kind: 'words', value });
  await work.tx`update appointments set sealed = ${sealed} where id = ${id}`;
}

const contactsOf = (visit: Visit): string[] =>
  visit.all.flatMap(({ row }) => [row.phoneId, row.emailId].filter((id) => id !== null));
