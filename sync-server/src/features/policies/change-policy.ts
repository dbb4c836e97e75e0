import { accept, changedFields, decidePolicyChange, type CommandBody } from '@campus/domain';
import { contextOf, type Ask, type Outcome } from '../appointments';
import { loadCampusFacts, saveFact } from '../campus';
import { note, type Work } from '../work';
import { keepVersion } from './policy-versions';

/**
 * Puts the next version of a visit type's rules in force: published to everybody and to each gate, kept with who, when
 * and why. Two who change at once are taken one after the other: the second is told to look again.
 */
export async function changePolicy(
  work: Work,
  ask: Ask,
  body: CommandBody<'policy.change'>,
): Promise<Outcome> {
  const { visitType } = body.policy;
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`policy/${visitType}`}, 0))`;
  const facts = await loadCampusFacts(work.tx);
  const current = facts.policies.find((one) => one.visitType === visitType) ?? null;
  const { actor, gates } = contextOf(work, ask, { facts, visit: null });
  const decided = decidePolicyChange(current, body, { actor, gates });
  if (!decided.ok) return decided;
  const next = decided.value;
  if (current !== null) await keepVersion(work, current, null);
  await keepVersion(work, next, actor.kind === 'person' ? { ...actor.person, reason: body.reason } : null);
  const id = `policy:${visitType}`;
  const rev = await saveFact(work, { kind: 'policy', id, body: next });
  // Who may invite decides what delegates see [DELE-6]: a job brings and takes it.
  if (current !== null && changedFields(current, next).includes('invitedBy'))
    await work.tx`
      update people set duties_pending = true
       where id in (select delegate_id from delegations where ended_at is null)`;
  note(work, 'policy.change', { subject: id, facts: { version: next.version } });
  return accept([{ collection: 'facts', id, rev }]);
}
