import { toInstant, VisitorDraft, VisitorId, type AppointmentId } from '@campus/domain';
import { createHash } from 'node:crypto';
import { minutes } from '@campus/domain';
import { z } from 'zod';
import type { Tx } from '../../db/transaction';
import { forgetDataKeys, loadDataKeys, makeDataKeys, openFor, sealFor } from '../visitors';
import { base64url, newId, type Kit, type Work } from '../work';

/** What somebody typed on a group's page, until he has proved his contact. */
export const Registration = z.strictObject({
  visitor: VisitorDraft.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});
export type Registration = z.infer<typeof Registration>;

/** As long as a code is good, and a little; proved, long enough to look and to step back. */
const UNPROVED_MS = minutes(15);
const PROVED_MS = minutes(30);
const FORGET_AT_ONCE = 100;

export async function saveRegistration(
  work: Work,
  groupId: string,
  of: { readonly registration: Registration; readonly contactHash: Buffer },
): Promise<VisitorId> {
  const id = VisitorId.parse(newId(work));
  const keys = await makeDataKeys(work, [id]);
  const sealed = sealFor(work.kit, keys, { subject: id, kind: 'group-registration', value: of.registration });
  await work.tx`
    insert into group_registrations (id, group_id, sealed, contact_hash, created_at, expires_at)
    values (${id}, ${groupId}, ${sealed}, ${of.contactHash}, ${work.now}, ${toInstant(work.nowMs + UNPROVED_MS)})`;
  return id;
}

/** null: there is none of that group, or not any more. */
export async function openRegistration(
  tx: Tx,
  kit: Kit,
  of: { readonly id: string; readonly groupId: AppointmentId | null },
): Promise<Registration | null> {
  const [row] = await tx<{ sealed: Uint8Array }[]>`
    select sealed from group_registrations
     where id = ${of.id} and group_id = coalesce(${of.groupId}::uuid, group_id)
       and expires_at > ${toInstant(kit.clock.nowMs())}`;
  if (row === undefined) return null;
  const keys = await loadDataKeys(tx, kit, [of.id]);
  const value = openFor(keys, { subject: of.id, kind: 'group-registration', sealed: row.sealed });
  return value === undefined ? null : Registration.parse(value);
}

/** What was typed has become an appointment: only whose contact it was is kept, for a while. */
export async function markProved(work: Work, id: string): Promise<string> {
  const proof = base64url(work.kit.random.bytes(32));
  await work.tx`
    update group_registrations
       set proof_hash = ${hashOf(proof)}, expires_at = ${toInstant(work.nowMs + PROVED_MS)}
     where id = ${id}`;
  return proof;
}

/** The contact that this token proves, as a hash; null: none. */
export async function provedContact(
  tx: Tx,
  kit: Kit,
  of: { readonly groupId: string; readonly proof: string },
): Promise<Buffer | null> {
  const [row] = await tx<{ contactHash: Uint8Array }[]>`
    select contact_hash from group_registrations
     where proof_hash = ${hashOf(of.proof)} and group_id = ${of.groupId}
       and expires_at > ${toInstant(kit.clock.nowMs())}`;
  return row === undefined ? null : Buffer.from(row.contactHash);
}

const hashOf = (proof: string): Buffer => createHash('sha256').update(proof).digest();

/** A job: what was never proved, and proofs that are over. Answers how many. */
export async function forgetRegistrations(work: Work): Promise<number> {
  const gone = await work.tx<{ id: string }[]>`
    delete from group_registrations where id in (
      select id from group_registrations where expires_at <= ${work.now} order by expires_at limit ${FORGET_AT_ONCE})
    returning id`;
  await forgetDataKeys(
    work.tx,
    gone.map((row) => row.id),
  );
  return gone.length;
}
