import type { PassId, Revocation } from '@campus/domain';
import { gateScopes } from '../campus';
import { publish } from '../../replication';
import { note, type Work } from '../work';
import type { GenerationRow } from './pass-row';

type GenerationState = GenerationRow['state'];

/** For good: the visit is off, for every generation of the pass [F25]. */
export async function revokePass(work: Work, passId: PassId): Promise<void> {
  await work.tx`
    update pass_generations set state = 'revoked' where pass_id = ${passId} and state <> 'revoked'`;
  await setState(work, passId, { state: 'revoked', word: 'revoked' });
}

/** For a while: lifted by `resumePass`. */
export async function suspendPass(work: Work, passId: PassId): Promise<void> {
  await work.tx`
    update pass_generations set state = 'suspended' where pass_id = ${passId} and state = 'active'`;
  await setState(work, passId, { state: 'suspended', word: 'suspended' });
}

export async function resumePass(work: Work, passId: PassId): Promise<void> {
  await work.tx`
    update pass_generations set state = 'active' where pass_id = ${passId} and state = 'suspended'`;
  await setState(work, passId, { state: 'active', word: 'resumed' });
}

/** Ends the generations of a pass that are in one of the states `from`, each with a word of its own for the gates. */
export async function endGenerations(
  work: Work,
  passId: PassId,
  change: { readonly from: readonly GenerationState[]; readonly to: 'superseded' },
): Promise<void> {
  const ended = await work.tx<{ generation: number }[]>`
    update pass_generations set state = ${change.to}
     where pass_id = ${passId} and state = any(${work.tx.array([...change.from])}::text[]) returning generation`;
  for (const { generation } of ended) {
    await saveWord(work, { id: `${passId}:${generation}`, passId, generation, state: change.to });
  }
}

async function setState(
  work: Work,
  passId: PassId,
  to: { readonly state: string; readonly word: Revocation['state'] },
): Promise<void> {
  await work.tx`update passes set state = ${to.state} where id = ${passId}`;
  await saveWord(work, { id: passId, passId, generation: null, state: to.word });
  note(work, `pass.${to.word}`, { subject: passId });
}

/** The newest word wins, by a number that counts the words on this pass. */
async function saveWord(work: Work, word: Omit<Revocation, 'version' | 'at'>): Promise<void> {
  const { tx, now } = work;
  const [row] = await tx<{ revocation: number }[]>`
    update passes set revocation = revocation + 1 where id = ${word.passId} returning revocation`;
  const body: Revocation = { ...word, version: row?.revocation ?? 0, at: now };
  await tx`
    insert into revocations (id, pass_id, generation, state, version, at)
    values (${body.id}, ${body.passId}, ${body.generation}, ${body.state}, ${body.version}, ${body.at})
    on conflict (id) do update set state = excluded.state, version = excluded.version, at = excluded.at`;
  await publish(tx, { coll: 'device.revocations', id: body.id, body, scopes: await gateScopes(tx) });
}
