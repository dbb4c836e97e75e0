import { z } from 'zod';
import { trustedJwk, type Keyset } from '../keys/keyset';
import { signDocument, verifyDocument } from '../keys/signed-document';
import type { SigningKey } from '../keys/signing-key';

const TimePayload = z.looseObject({ ms: z.int().min(0).max(8.64e15) });

/**
 * The server's time (ms since the epoch) as a `time+jwt`.
 * @throws PassError `kid-malformed`
 */
export const signTime = async (nowMs: number, key: SigningKey): Promise<string> =>
  signDocument('time+jwt', { ms: Math.floor(nowMs) }, key);

/**
 * The signed time in ms since the epoch, or null. It may be an old one played again: take it only where it moves the
 * device's time forward.
 */
export async function verifyTime(jws: string, keyset: Keyset): Promise<number | null> {
  const document = await verifyDocument(jws, 'time+jwt', (kid) => trustedJwk(keyset, kid));
  const payload = TimePayload.safeParse(document);
  return payload.success ? payload.data.ms : null;
}
