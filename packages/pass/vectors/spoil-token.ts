import { fromBase64url, toBase64url } from '../src/encoding/base64url';
import { utf8 } from '../src/encoding/bytes';

/** Ways to spoil or respell a token, for vectors and tests. */

// Order of P-256's group (FIPS 186-5).
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The other signature that verifies over the same bytes: (r, n − s). */
export function twinOf(jws: string): string {
  const [header = '', payload = '', signatureText = ''] = jws.split('.');
  const signature = fromBase64url(signatureText) ?? new Uint8Array();
  const s = BigInt(`0x${hexOf(signature.slice(32))}`);
  const twin = (N - s).toString(16).padStart(64, '0');
  const bytes = Uint8Array.from({ length: 64 }, (_, i) =>
    i < 32 ? (signature[i] ?? 0) : Number.parseInt(twin.slice((i - 32) * 2, (i - 32) * 2 + 2), 16),
  );
  return `${header}.${payload}.${toBase64url(bytes)}`;
}

/** The same bytes with a bit set that base64url does not use. */
export function withTrailingBit(jws: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(jws.at(-1) ?? 'A');
  return jws.slice(0, -1) + alphabet.charAt(last | 1);
}

/** The token with another header, its payload and signature as they were. */
export function withHeader(jws: string, header: Record<string, unknown>): string {
  const [, ...rest] = jws.split('.');
  return [toBase64url(utf8(JSON.stringify(header))), ...rest].join('.');
}

/** The token with some claims changed after signing. */
export function withClaims(jws: string, change: Record<string, unknown>): string {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  const claims = JSON.parse(new TextDecoder().decode(fromBase64url(payload) ?? new Uint8Array())) as object;
  return [header, toBase64url(utf8(JSON.stringify({ ...claims, ...change }))), signature].join('.');
}

/** An HS256 token whose secret is the issuer's public key, the oldest trick against JWT libraries. */
export async function hs256WithPublicKey(jws: string, publicKey: object, kid: string): Promise<string> {
  const [, payload = ''] = jws.split('.');
  const header = toBase64url(utf8(JSON.stringify({ alg: 'HS256', kid, typ: 'vp+jwt' })));
  const secret = utf8(JSON.stringify(publicKey));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, utf8(`${header}.${payload}`));
  return `${header}.${payload}.${toBase64url(new Uint8Array(mac))}`;
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
