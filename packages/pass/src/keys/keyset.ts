import { z } from 'zod';
import { PassError } from '../pass-error';
import { signDocument, verifyDocument } from './signed-document';
import { Kid, PublicJwk, verifyingKey, type SigningKey } from './signing-key';

const seconds = z.int().min(0).max(253_402_300_799);

/** `next` is announced, `active` signs, `retired` only verifies, `revoked` has been pulled. */
export const KeyState = z.enum(['next', 'active', 'retired', 'revoked']);
export type KeyState = z.infer<typeof KeyState>;

/** A key of the set; `nbf` and `exp` in seconds since the epoch. */
export const PassKey = z.strictObject({
  kid: Kid,
  jwk: PublicJwk,
  nbf: seconds,
  exp: seconds,
  state: KeyState,
});
export type PassKey = z.infer<typeof PassKey>;

export interface Keyset {
  /** Only ever moves forward on a device. */
  readonly version: number;
  readonly issuedAtS: number;
  readonly keys: readonly PassKey[];
}

const KeysetPayload = z
  .strictObject({ version: z.int().min(1), iat: seconds, keys: z.array(PassKey).max(64) })
  .refine(({ keys }) => new Set(keys.map((key) => key.kid)).size === keys.length);

/**
 * The key set signed by the root key (pass.md [PASS-11]).
 * @throws PassError `keyset-invalid` when two keys share a `kid` or a field is out of range
 */
export async function signKeyset(keyset: Keyset, rootKey: SigningKey): Promise<string> {
  const payload = KeysetPayload.safeParse({
    version: keyset.version,
    iat: keyset.issuedAtS,
    keys: keyset.keys,
  });
  if (!payload.success) throw new PassError('keyset-invalid', { cause: payload.error });
  return signDocument('keyset+jwt', payload.data, rootKey);
}

/**
 * The key set, or null when the pinned root did not sign it, it is not one, or it is older than `minVersion`.
 * Pass the version already held as `minVersion`: the same set again is taken, an older one never.
 */
export async function verifyKeyset(
  jws: string,
  rootJwk: PublicJwk,
  { minVersion }: { readonly minVersion: number },
): Promise<Keyset | null> {
  const payload = KeysetPayload.safeParse(await verifyDocument(jws, 'keyset+jwt', () => rootJwk));
  if (!payload.success || payload.data.version < minVersion) return null;
  const { version, iat, keys } = payload.data;
  const usable = await Promise.all(keys.map((key) => verifyingKey(key.jwk)));
  return usable.includes(null) ? null : { version, issuedAtS: iat, keys };
}

export const findKey = (keyset: Keyset | null, kid: string): PassKey | null =>
  keyset?.keys.find((key) => key.kid === kid) ?? null;

/** The key that may vouch for a status list or a time: known and not pulled. */
export function trustedJwk(keyset: Keyset, kid: string): PublicJwk | null {
  const key = findKey(keyset, kid);
  return key === null || key.state === 'revoked' ? null : key.jwk;
}

export interface Jwks {
  readonly keys: readonly (PublicJwk & {
    readonly kid: string;
    readonly alg: 'ES256';
    readonly use: 'sig';
  })[];
}

/** The same keys as a plain JWK Set (RFC 7517 §5) for third parties; pulled keys are left out. */
export const publicJwks = (keyset: Keyset): Jwks => ({
  keys: keyset.keys
    .filter((key) => key.state !== 'revoked')
    .map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'ES256', use: 'sig' })),
});
