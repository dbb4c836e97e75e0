import {
  findCopies,
  holdVisits,
  keepDelegatesStill,
  publishCopies,
  withdrawCopies,
  type CopiesOf,
} from '../appointments';
import type { Work } from '../work';
import type { KeptDelegation } from './delegation-store';

/** Before every id. */
const START = '00000000-0000-0000-0000-000000000000';

interface OfDelegation extends CopiesOf {
  readonly delegationId: string;
}
export const copiesOf = ({ delegation: { delegationId, host, delegate } }: KeptDelegation): OfDelegation => ({
  delegationId,
  hostId: host.id,
  delegateId: delegate.id,
});

/** [DELE-3] Somebody was named: the first visits are there at once, a job brings what is left. */
export async function beginCopies(work: Work, of: OfDelegation): Promise<void> {
  await saveNext(work, of, await bringBlock(work, of, START));
}

/**
 * [DELE-3] What a delegate may see is less than before, or nothing: it is taken from him in this transaction, whatever
 * its size, and nothing of it is opened. What he may see besides, as one who decides among it, is brought as above;
 * whoever has no such duty loses all, and there is nothing to bring. Call both with the host's delegates held.
 */
export async function changeCopies(work: Work, of: OfDelegation): Promise<void> {
  await withdrawCopies(work, of);
  if (await mayHoldAny(work, of)) await beginCopies(work, of);
  else await saveNext(work, of, null);
}

async function mayHoldAny({ tx }: Work, { delegationId }: OfDelegation): Promise<boolean> {
  const [row] = await tx<{ may: boolean }[]>`
    select d.ended_at is null or p.roles && array['approver', 'security'] as may
      from delegations d join people p on p.id = d.delegate_id where d.id = ${delegationId}`;
  return row?.may === true;
}

/** Answers where to go on; null: there is no more. */
async function bringBlock(work: Work, of: OfDelegation, after: string): Promise<string | null> {
  const { ids, next } = await findCopies(work, of, after);
  await publishCopies(work, of, ids);
  return next;
}

async function saveNext({ tx }: Work, { delegationId }: OfDelegation, next: string | null): Promise<void> {
  await tx`update delegations set copies_after = ${next} where id = ${delegationId}`;
}

interface Due extends OfDelegation {
  readonly copiesAfter: string;
}

/**
 * One block of what delegates have still to get, in the order of the delegations. The place up to which it is done is
 * moved in the same transaction: whoever dies in between leaves the block to the next. The host may name somebody and let
 * somebody go between any two blocks; that moves or takes away the place, and the block that was found for it is dropped.
 * Answers whether there was anything to do.
 */
export async function bringCopies(work: Work): Promise<boolean> {
  const { tx } = work;
  const [due] = await tx<Due[]>`
    select id as delegation_id, host_id, delegate_id, copies_after from delegations
     where copies_after is not null order by id limit 1`;
  if (due === undefined) return false;
  const { ids, next } = await findCopies(work, due, due.copiesAfter);
  // Visits before delegates, as everybody who publishes holds them.
  await holdVisits(tx, ids);
  await keepDelegatesStill(work, { ofHost: due.hostId });
  const moved = await tx`
    update delegations set copies_after = ${next} where id = ${due.delegationId} and copies_after = ${due.copiesAfter}`;
  if (moved.count === 1) await publishCopies(work, due, ids);
  return true;
}
