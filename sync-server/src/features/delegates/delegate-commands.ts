import { accept, decideEndDelegation, decideNameDelegate, refuse, type CommandBody } from '@campus/domain';
import { findByEmail } from '../applications';
import { changeDelegates, contextOf, type Ask, type Outcome } from '../appointments';
import { loadCampusFacts } from '../campus';
import { note, type Work } from '../work';
import { beginCopies, changeCopies, copiesOf } from './bring-copies';
import { loadDelegation, loadDelegationsOf, saveDelegation, type KeptDelegation } from './delegation-store';
import { publishDelegation } from './publish-delegation';

/** [DELE-1] A host names a colleague by his exact address. What he may see reaches him in the same transaction. */
export async function nameDelegate(
  work: Work,
  ask: Ask,
  body: CommandBody<'delegate.name'>,
): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  await changeDelegates(work, principal.id);
  await endDue(work, principal.id);
  const facts = await loadCampusFacts(work.tx);
  const known = (await loadDelegationsOf(work.tx, principal.id)).map((one) => one.delegation);
  const colleague = await findByEmail(work, body.email);
  const decided = decideNameDelegate(body, {
    ...contextOf(work, ask, { facts, visit: null }),
    known,
    colleague,
  });
  if (!decided.ok) return decided;
  if (colleague === null) return refuse('delegate.nobody', 'email');
  if ((await loadDelegation(work.tx, body.delegationId)) !== null) return refuse('request.malformed');
  const of = { hostId: principal.id, delegateId: colleague.id };
  await saveDelegation(work, { id: body.delegationId, ...of, ...decided.value });
  await publishDelegation(work, await kept(work, body.delegationId));
  await beginCopies(work, { delegationId: body.delegationId, ...of });
  note(work, 'delegate.name', {
    subject: body.delegationId,
    facts: { host: of.hostId, delegate: of.delegateId, until: decided.value.until },
  });
  return done(body.delegationId);
}

/** What has run out and no job has ended yet would stand in the way of the same colleague. */
async function endDue(work: Work, hostId: string): Promise<void> {
  const rows = await work.tx<{ id: string; until: string }[]>`
    select id, until from delegations where host_id = ${hostId} and ended_at is null and until <= ${work.now} order by id`;
  for (const { id, until } of rows) await end(work, id, { at: until, by: 'time' });
}

/** [DELE-2] Either side ends it; what the delegate held of the host's visits is taken from him. */
export async function endDelegate(work: Work, ask: Ask, body: CommandBody<'delegate.end'>): Promise<Outcome> {
  const [row] = await work.tx<{ hostId: string }[]>`
    select host_id from delegations where id = ${body.delegationId}`;
  if (row !== undefined) await changeDelegates(work, row.hostId);
  const before = await loadDelegation(work.tx, body.delegationId);
  const facts = await loadCampusFacts(work.tx);
  const decided = decideEndDelegation(
    before?.delegation ?? null,
    contextOf(work, ask, { facts, visit: null }),
  );
  if (!decided.ok) return decided;
  const { host, endedAt } = decided.value;
  if (before?.delegation.endedAt === null && endedAt !== null) {
    const by = ask.signIn.principal.id === host.id ? 'host' : 'delegate';
    await end(work, body.delegationId, { at: endedAt, by });
  }
  return done(body.delegationId);
}

/** Call it with the host's delegates held (`changeDelegates`). */
export async function end(
  work: Work,
  id: string,
  { at, by }: { readonly at: string; readonly by: 'host' | 'delegate' | 'time' },
): Promise<void> {
  await work.tx`update delegations set ended_at = ${at}, ended_by = ${by} where id = ${id} and ended_at is null`;
  const one = await kept(work, id);
  await publishDelegation(work, one);
  await changeCopies(work, copiesOf(one));
  note(work, 'delegate.end', { subject: id, facts: { by } });
}

async function kept(work: Work, id: string): Promise<KeptDelegation> {
  const one = await loadDelegation(work.tx, id);
  if (one === null) throw new Error('a delegation that was just written is not there');
  return one;
}

const done = (id: string): Outcome => accept([{ collection: 'notices', id, rev: 1 }]);
