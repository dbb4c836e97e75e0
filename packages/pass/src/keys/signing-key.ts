import { z } from 'zod';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { fromBase64url } from '../encoding/base64url';
import { PassError } from '../pass-error';

const coordinate = z
  .string()
  .length(43)
  .regex(/^[A-Za-z0-9_-]{43}$/);

/** A P-256 public key as JWK (RFC 7517), these four members and no other. */
export const PublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
export type PublicJwk = z.infer<typeof PublicJwk>;

/** `kid`: three characters `[0-9A-Z]`, never used again for another key. */
export const Kid = z
  .string()
  .length(3)
  .regex(/^[0-9A-Z]{3}$/);

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}
export interface SigningKeyPair extends SigningKey {
  readonly publicJwk: PublicJwk;
}

/**
 * A new ES256 key. Its private half can be exported once to be sealed at rest.
 * @throws PassError `kid-malformed`
 */
export async function createSigningKey(kid: string): Promise<SigningKeyPair> {
  requireKid(kid);
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, publicJwk: await exportPublicJwk(publicKey) };
}

/**
 * A key from its private JWK, not extractable again.
 * @throws PassError `kid-malformed`, `key-invalid` when the JWK is no P-256 private key
 */
export async function importSigningKey(kid: string, jwk: JWK): Promise<SigningKeyPair> {
  requireKid(kid);
  const { kty, crv, x, y, d } = jwk;
  const publicJwk = PublicJwk.safeParse({ kty, crv, x, y });
  if (!publicJwk.success || d === undefined) throw new PassError('key-invalid');
  try {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const privateJwk = { ...publicJwk.data, d };
    const privateKey = await crypto.subtle.importKey('jwk', privateJwk, algorithm, false, ['sign']);
    return { kid, privateKey, publicJwk: publicJwk.data };
  } catch (cause) {
    throw new PassError('key-invalid', { cause });
  }
}

/**
 * The private JWK, in clear: seal it before it is stored anywhere.
 * @throws PassError `key-not-extractable`
 */
export async function exportPrivateKey(key: SigningKey): Promise<JWK> {
  if (!key.privateKey.extractable) throw new PassError('key-not-extractable');
  return exportJWK(key.privateKey);
}

/** The public half as the four members that travel. Takes the key or the pair it belongs to. */
export async function exportPublicJwk(key: CryptoKey | CryptoKeyPair): Promise<PublicJwk> {
  const { kty, crv, x, y } = await exportJWK('publicKey' in key ? key.publicKey : key);
  return PublicJwk.parse({ kty, crv, x, y });
}

/** The first 80 bits of the key's RFC 7638 thumbprint as five groups of four hex digits, to be compared by eye. */
export async function fingerprint(jwk: PublicJwk): Promise<string> {
  const print = fromBase64url(await calculateJwkThumbprint(jwk, 'sha256')) ?? new Uint8Array();
  const hex = [...print.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.match(/.{4}/g)?.join(' ') ?? '';
}

const imported = new WeakMap<PublicJwk, Promise<CryptoKey | null>>();

/** The key for verifying, imported once for each JWK object; null when the point is not on the curve. */
export function verifyingKey(jwk: PublicJwk): Promise<CryptoKey | null> {
  const known = imported.get(jwk);
  if (known !== undefined) return known;
  const key = importVerifyingKey(jwk);
  imported.set(jwk, key);
  return key;
}

async function importVerifyingKey(jwk: PublicJwk): Promise<CryptoKey | null> {
  try {
    const { kty, crv, x, y } = jwk;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    return await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
  } catch {
    return null;
  }
}

export function requireKid(kid: string): void {
  if (!Kid.safeParse(kid).success) throw new PassError('kid-malformed');
}
