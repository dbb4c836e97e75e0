import type { PersonId } from '@campus/domain';
import { publish } from '../../replication';
import { changeDelegates } from '../appointments';
import { delegationNotice } from '../notices';
import { makeDataKeys, sealParts } from '../visitors';
import type { Work } from '../work';
import { changeCopies, copiesOf } from './bring-copies';
import { loadDelegation, loadDelegationsOf, type KeptDelegation } from './delegation-store';

/** Tells both sides how it stands. Their names are sealed under the host's key. */
export async function publishDelegation(work: Work, { delegation, noticeId }: KeptDelegation): Promise<void> {
  const { host, delegate } = delegation;
  const keys = await makeDataKeys(work, [host.id]);
  const personal = sealParts(work.kit, keys, [{ subject: host.id, at: null, fields: { body: delegation } }]);
  await publish(work.tx, { ...delegationNotice(work, noticeId, [host.id, delegate.id]), personal });
}

/**
 * Somebody's name, unit or roles are others than before: those for whom he acts and those who act for him are told, and
 * what his new roles let him see reaches him.
 */
export async function publishDelegationsOf(work: Work, personId: PersonId): Promise<void> {
  for (const { delegation } of await loadDelegationsOf(work.tx, personId)) {
    const { delegationId, host, delegate } = delegation;
    // Held first: a delegation that ends meanwhile is not told to be in force.
    await changeDelegates(work, host.id);
    const now = await loadDelegation(work.tx, delegationId);
    if (now === null || now.delegation.endedAt !== null) continue;
    await publishDelegation(work, now);
    if (delegate.id === personId) await changeCopies(work, copiesOf(now));
  }
}
