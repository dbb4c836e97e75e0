import { fromBase64url, toBase64url } from '../encoding/base64url';
import { concat, sha256, uint32, utf8, type Bytes } from '../encoding/bytes';
import { splitJws } from '../keys/signed-document';
import { verifyingKey } from '../keys/signing-key';
import { PassError } from '../pass-error';
import type { LiveProof } from '../token/carrier';
import { decompressPoint } from './holder-key';

export const STEP_MS = 15_000;
const OLDEST_STEP = -2;
const NEWEST_STEP = 1;
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const;

export const stepAt = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

/** Whether a step is at most two behind and one ahead of trusted time. */
export function isFreshStep(step: number, nowMs: number): boolean {
  const distance = step - stepAt(nowMs);
  return distance >= OLDEST_STEP && distance <= NEWEST_STEP;
}

/**
 * The holder's signature for the step at `nowMs` (ms since the epoch, by the server's clock).
 * @throws PassError `token-malformed` when `jws` is not a compact JWS
 */
export async function createLiveProof(jws: string, nowMs: number, holderKey: CryptoKey): Promise<LiveProof> {
  const step = stepAt(nowMs);
  const message = await proofMessage(jws, step);
  if (message === null) throw new PassError('token-malformed');
  const signature = await crypto.subtle.sign(ECDSA, holderKey, message);
  return { step, signature: toBase64url(new Uint8Array(signature)) };
}

/** Whether the holder of `holderKey` (compressed point, base64url) signed this step for exactly this token. */
export async function verifyLiveProof(jws: string, proof: LiveProof, holderKey: string): Promise<boolean> {
  const jwk = decompressPoint(holderKey);
  const key = jwk === null ? null : await verifyingKey(jwk);
  const message = await proofMessage(jws, proof.step);
  const signature = fromBase64url(proof.signature);
  if (key === null || message === null || signature?.length !== 64) return false;
  return crypto.subtle.verify(ECDSA, key, signature, message);
}

/** `"VP-ROT1" ‖ SHA-256(signature ‖ payload) ‖ uint32(step)`. */
async function proofMessage(jws: string, step: number): Promise<Bytes | null> {
  const parts = splitJws(jws);
  if (parts === null) return null;
  return concat(utf8('VP-ROT1'), await sha256(concat(parts.signature, parts.payload)), uint32(step));
}
