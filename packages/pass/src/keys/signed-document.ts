import { compactVerify, SignJWT, type JWTPayload } from 'jose';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { fromJson, utf8, type Bytes } from '../encoding/bytes';
import { Kid, requireKid, verifyingKey, type PublicJwk, type SigningKey } from './signing-key';

/** What a token may be. Each has its own `typ`, so that none can stand in for another. */
export type TokenType = 'vp+jwt' | 'keyset+jwt' | 'statuslist+jwt' | 'time+jwt';

export interface JwsParts {
  readonly header: string;
  readonly payload: Bytes;
  readonly signature: Bytes;
}

/** The three parts of a compact JWS in its one canonical spelling, or null. */
export function splitJws(jws: string): JwsParts | null {
  const [header, payloadText, signatureText, ...rest] = jws.split('.');
  if (header === undefined || payloadText === undefined || signatureText === undefined || rest.length > 0)
    return null;
  const payload = fromBase64url(payloadText);
  const signature = fromBase64url(signatureText);
  if (fromBase64url(header) === null || payload === null || signature === null) return null;
  return { header, payload, signature };
}

/** The only header that a token of this type and key may have; the carriers leave it out. */
export const headerFor = (typ: TokenType, kid: string): string =>
  toBase64url(utf8(JSON.stringify({ alg: 'ES256', kid, typ })));

/** The key name of a header that is exactly ours, byte for byte; null for every other, `alg: none` and `crit` included. */
export function kidOf(header: string, typ: TokenType): string | null {
  const fields = fromJson(fromBase64url(header) ?? new Uint8Array());
  if (typeof fields !== 'object' || fields === null || !('kid' in fields)) return null;
  const kid = Kid.safeParse(fields.kid);
  return kid.success && header === headerFor(typ, kid.data) ? kid.data : null;
}

/** @throws PassError `kid-malformed` */
export function signDocument(typ: TokenType, payload: JWTPayload, key: SigningKey): Promise<string> {
  requireKid(key.kid);
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: key.kid, typ }).sign(key.privateKey);
}

/** The payload of a well-signed document of this type, or undefined. `keyOf` knows the keys that may sign. */
export async function verifyDocument(
  jws: string,
  typ: TokenType,
  keyOf: (kid: string) => PublicJwk | null,
): Promise<unknown> {
  const parts = splitJws(jws);
  const kid = parts === null ? null : kidOf(parts.header, typ);
  const jwk = kid === null ? null : keyOf(kid);
  const key = jwk === null ? null : await verifyingKey(jwk);
  if (parts === null || key === null) return undefined;
  try {
    await compactVerify(jws, key, { algorithms: ['ES256'] });
    return fromJson(parts.payload);
  } catch {
    return undefined;
  }
}
