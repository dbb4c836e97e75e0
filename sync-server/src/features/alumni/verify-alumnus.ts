import {
  campusYearOf,
  verificationRoad,
  VisitorId,
  type AlumnusClaim,
  type AlumnusId,
  type Channel,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import { note, type Kit, type Work } from '../work';
import { findByClaim } from './alumnus-store';
import { issueCredential, publishCredentials } from './credential-store';

/** Whose code goes where, by the register alone. null: nobody, or no such contact. */
export async function findForProof(
  tx: Tx,
  kit: Kit,
  asked: { readonly claim: AlumnusClaim; readonly channel: Channel },
): Promise<{ readonly alumnusId: AlumnusId; readonly holderId: VisitorId } | null> {
  const known = await findByClaim(tx, kit, asked.claim);
  const road = verificationRoad(known?.alumnus ?? null, asked.channel);
  const scope = asked.channel === 'sms' ? known?.phoneId : known?.emailId;
  if (known === null || road.kind === 'office' || scope == null) return null;
  return { alumnusId: known.id, holderId: VisitorId.parse(scope) };
}

/** [ALUMNI-6] Once verified always verified; a credential that was withdrawn stays so. */
export async function markVerified(work: Work, alumnusId: AlumnusId): Promise<void> {
  await work.tx`
    update alumni set verified_at = coalesce(verified_at, ${work.now}) where id = ${alumnusId}`;
  const year = campusYearOf(work.nowMs);
  if (await issueCredential(work, alumnusId, year))
    note(work, 'alumni.verified', { subject: alumnusId, facts: { year } });
  await publishCredentials(work, alumnusId);
}
