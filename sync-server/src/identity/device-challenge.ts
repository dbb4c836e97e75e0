import { seconds, toInstant, type DeviceId } from '@campus/domain';
import type { Deps } from '../deps';
import { hashToken, newToken } from './secret-token';

/** [TAB-36] Long enough for a slow network, short enough that nothing is left lying about. */
export const CHALLENGE_LIFE_MS = seconds(60);

/** A challenge for whoever says that he is this tablet; whether it exists is asked when it is answered. */
export async function createDeviceChallenge(deps: Deps, deviceId: DeviceId): Promise<string> {
  const challenge = newToken(deps.random);
  const expiresAt = toInstant(deps.clock.nowMs() + CHALLENGE_LIFE_MS);
  await deps.sql`
    insert into device_challenges (challenge_hash, device_id, expires_at)
    values (${hashToken(challenge)}, ${deviceId}, ${expiresAt})`;
  return challenge;
}

/** Uses a challenge up, whatever comes of it. True when it was this tablet's and still good. */
export async function takeDeviceChallenge(
  deps: Deps,
  { deviceId, challenge }: { readonly deviceId: DeviceId; readonly challenge: string },
): Promise<boolean> {
  const [row] = await deps.sql<{ good: boolean }[]>`
    delete from device_challenges where challenge_hash = ${hashToken(challenge)}
    returning device_id = ${deviceId} and expires_at > ${toInstant(deps.clock.nowMs())} as good`;
  return row?.good === true;
}
