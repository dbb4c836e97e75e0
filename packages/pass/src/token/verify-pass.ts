import type { Evidence, PassClaims } from '@campus/domain';
import { jwtVerify } from 'jose';
import { findKey, type Keyset } from '../keys/keyset';
import { verifyingKey, type PublicJwk } from '../keys/signing-key';
import { isFreshStep, verifyLiveProof } from '../live/live-proof';
import type { SeenProofs } from '../live/seen-proofs';
import { readCode, type UnverifiedCode } from './carrier';

type PassEvidence = Extract<Evidence, { kind: 'pass' }>;
type PassCode = Extract<UnverifiedCode, { kind: 'pass' }>;

export interface VerifyOptions {
  /** Null on a device that has none yet: every key is unknown. */
  readonly keyset: Keyset | null;
  readonly campusId: string;
  /** Trusted time, ms since the epoch: for live proofs only, never for the pass's window. */
  readonly nowMs: number;
  /** Remembers live proofs already shown on this device; without it a proof may be shown twice. */
  readonly seen?: SeenProofs;
}

/**
 * What a code's text proves. Windows, gates and revocation are the verdict engine's: a signature stays good after the
 * pass has expired, because an exit is never refused. Never throws, whatever the text.
 */
export async function verifyPass(text: string, options: VerifyOptions): Promise<Evidence> {
  const code = readCode(text);
  if (code.kind !== 'pass') return code;
  const { kid, claims } = code;
  if (claims.campus !== options.campusId) return { kind: 'foreign' };
  const signature = await judgeSignature(code, options.keyset);
  const proof = await judgeProof(code, { ...options, signature });
  const source = claims.holderKey === null ? 'qr_bearer' : 'qr_live';
  return { kind: 'pass', claims, kid, source, signature, proof };
}

async function judgeSignature(
  { jws, kid, claims }: PassCode,
  keyset: Keyset | null,
): Promise<PassEvidence['signature']> {
  if (kid === '') return 'invalid';
  const key = findKey(keyset, kid);
  // Measured against the signed start, not the clock: a wrong clock must not turn a known key into an unknown one.
  if (key === null || claims.notBeforeS > key.exp) return 'unknown_key';
  if (!(await isSigned(jws, claims, key.jwk))) return 'invalid';
  return key.state === 'revoked' ? 'revoked_key' : 'valid';
}

async function isSigned(jws: string, claims: PassClaims, jwk: PublicJwk): Promise<boolean> {
  const key = await verifyingKey(jwk);
  if (key === null) return false;
  try {
    await jwtVerify(jws, key, {
      algorithms: ['ES256'],
      typ: 'vp+jwt',
      audience: claims.campus,
      requiredClaims: ['aud', 'jti', 'nbf', 'exp', 's'],
      clockTolerance: 60,
      // A moment inside the window: whether the visit is on now is not a question about the signature.
      currentDate: new Date(claims.notBeforeS * 1000),
    });
    return true;
  } catch {
    return false;
  }
}

async function judgeProof(
  { jws, live, claims: { holderKey, passId } }: PassCode,
  { nowMs, seen, signature }: VerifyOptions & Pick<PassEvidence, 'signature'>,
): Promise<PassEvidence['proof']> {
  if (holderKey === null) return live === null ? 'none' : 'wrong';
  // A live pass without its proof is what remains of a screenshot.
  if (live === null) return 'stale';
  if (!(await verifyLiveProof(jws, live, holderKey))) return 'wrong';
  if (!isFreshStep(live.step, nowMs)) return 'stale';
  // Only a genuine pass may be remembered, or a forged one could use up somebody's step.
  if (signature !== 'valid' || seen === undefined) return 'fresh';
  return seen.isFirstShow(passId, live.step, nowMs) ? 'fresh' : 'stale';
}
