import { alumnusKey, days, hours, type AlumnusClaim, type Channel } from '@campus/domain';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import type { Quota } from './quota';
import { clientHashOf } from './client-quota';
import { type Asking, type Limit, startCode } from './start-code';

export interface ProofRequest {
  readonly claim: AlumnusClaim;
  readonly channel: Channel;
}

/**
 * [ALUMNI-4] Name, number and year are no secrets, so a limit on the claim alone would let whoever knows them shut the
 * alumnus out. What one client may ask is well below what all may ask together, by the hour and by the day, and tries
 * count for the code of the client who asked. All together remain far too few to guess six digits.
 */
export const CLAIM_QUOTAS = {
  clientHour: { name: 'claim-client-hour', limit: 3, windowMs: hours(1) },
  clientDay: { name: 'claim-client-day', limit: 6, windowMs: days(1) },
  hour: { name: 'claim-hour', limit: 6, windowMs: hours(1) },
  day: { name: 'claim-day', limit: 30, windowMs: days(1) },
  /** A hundred neighbouring student numbers. */
  blockOfClient: { name: 'claim-block-client', limit: 20, windowMs: hours(1) },
  block: { name: 'claim-block', limit: 60, windowMs: hours(1) },
} as const satisfies Record<string, Quota>;

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
  const client = clientHashOf(deps, asking).toString('hex');
  const claimed = hash('alumnus', `${channel} ${alumnusKey(claim)}`).toString('hex');
  const blockHash = hash('alumnus-block', claim.studentNumber.slice(0, -2));
  await startCode(
    deps,
    {
      channel,
      contactHash: hash('alumnus', `${claimed} ${client}`),
      blockHash,
      holderId: found?.holderId ?? null,
      alumnusId: found?.alumnusId ?? null,
      limits: limitsOf({ claimed, client, block: blockHash.toString('hex') }),
    },
    asking,
  );
}

/** What a client has used up of his own he does not take from the others. */
function limitsOf(of: { readonly claimed: string; readonly client: string; readonly block: string }) {
  const own = `${of.claimed}/${of.client}`;
  const limits: readonly (readonly Limit[])[] = [
    [
      { quota: CLAIM_QUOTAS.clientHour, key: own },
      { quota: CLAIM_QUOTAS.blockOfClient, key: `${of.block}/${of.client}` },
    ],
    [{ quota: CLAIM_QUOTAS.clientDay, key: own }],
    [
      { quota: CLAIM_QUOTAS.hour, key: of.claimed },
      { quota: CLAIM_QUOTAS.block, key: of.block },
    ],
    [{ quota: CLAIM_QUOTAS.day, key: of.claimed }],
  ];
  return limits;
}
