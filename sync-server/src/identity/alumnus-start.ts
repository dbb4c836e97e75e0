import type { AlumnusClaim, Channel } from '@campus/domain';
import { alumnusKey } from '@campus/domain';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import { type Asking, startCode } from './start-code';

export interface ProofRequest {
  readonly claim: AlumnusClaim;
  readonly channel: Channel;
}

/**
 * [ALUMNI-3] Begins the proof that somebody is the alumnus whom the register has: the code goes to the contact in the
 * register. Limits count by what he claims, so that neither the person nor his year's list can be tried through.
 */
export async function startAlumnusProof(
  deps: IdentityDeps,
  { claim, channel }: ProofRequest,
  asking: Asking,
): Promise<void> {
  const hash = createKeyedHash(deps.config.keyEncryptionKey);
  const found = await deps.alumni.findByClaim(claim, channel);
  const contact = {
    channel,
    contactHash: hash('alumnus', `${channel} ${alumnusKey(claim)}`),
    blockHash: hash('alumnus-block', claim.studentNumber.slice(0, -2)),
    holderId: found?.holderId ?? null,
    alumnusId: found?.alumnusId ?? null,
  };
  await startCode(deps, contact, asking);
}
