import { fromBase64url, toBase64url } from '../encoding/base64url';
import { concat, type Bytes } from '../encoding/bytes';
import type { PublicJwk } from '../keys/signing-key';

// P-256 (FIPS 186-5): y² = x³ − 3x + B over the field of P.
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** The 33-byte compressed point of a public key, base64url: the claim `c` of a live pass. */
export function compressPoint(jwk: PublicJwk): string {
  const x = fromBase64url(jwk.x) ?? new Uint8Array();
  const y = fromBase64url(jwk.y) ?? new Uint8Array();
  return toBase64url(concat(Uint8Array.of(2 + ((y.at(-1) ?? 0) & 1)), x));
}

/** The key of a compressed point, or null when there is no such point. Not every engine imports compressed points. */
export function decompressPoint(compressed: string): PublicJwk | null {
  const bytes = fromBase64url(compressed);
  const sign = bytes?.[0];
  if (bytes?.length !== 33 || (sign !== 2 && sign !== 3)) return null;
  const x = toInteger(bytes.slice(1));
  if (x >= P) return null;
  const square = modulo(x * x * x - 3n * x + B);
  const root = power(square, (P + 1n) / 4n);
  if (modulo(root * root) !== square) return null;
  const y = Number(root & 1n) === (sign & 1) ? root : P - root;
  return { kty: 'EC', crv: 'P-256', x: toBase64url(bytes.slice(1)), y: toBase64url(toBytes(y)) };
}

const modulo = (value: bigint): bigint => ((value % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

const toInteger = (bytes: Bytes): bigint => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

function toBytes(value: bigint): Bytes {
  const bytes = new Uint8Array(32);
  for (let i = 31, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}
