import type { PassClaims } from '@campus/domain';
import { fromBase45, toBase45 } from '../encoding/base45';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { concat, fromJson, readUint32, uint32, type Bytes } from '../encoding/bytes';
import { headerFor, kidOf, splitJws } from '../keys/signed-document';
import { PassError } from '../pass-error';
import { readPayload } from './pass-payload';

/** Characters a code may have; the longest of ours is far below. */
export const CARRIER_MAX = 1200;

/** What a live code proves besides the pass: the holder's signature for one step of 15 s. */
export interface LiveProof {
  /** Seconds since the epoch divided by 15, rounded down. */
  readonly step: number;
  /** 64 bytes, base64url. */
  readonly signature: string;
}

export type Carrier =
  | {
      readonly kind: 'pass';
      readonly jws: string;
      /** Empty when the header is not exactly that of a pass. */
      readonly kid: string;
      readonly live: LiveProof | null;
    }
  /** Ours by its shape, but unreadable. */
  | { readonly kind: 'malformed' }
  /** Not ours. */
  | { readonly kind: 'foreign' };

/** The same with what it claims, before anything is verified. Kept inside this package. */
export type UnverifiedCode =
  (Extract<Carrier, { kind: 'pass' }> & { readonly claims: PassClaims }) | Exclude<Carrier, { kind: 'pass' }>;

const MALFORMED: UnverifiedCode = { kind: 'malformed' };
const FOREIGN: UnverifiedCode = { kind: 'foreign' };
const SIGNATURE = 64;
const PROOF = 4 + SIGNATURE;

/**
 * The text for a static code: `V1:<kid>:<base45(signature ‖ payload)>`.
 * @throws PassError `token-malformed` when `jws` is not a pass
 */
export function toCarrier(jws: string): string {
  const { kid, signature, payload } = requirePass(jws);
  return `V1:${kid}:${toBase45(concat(signature, payload))}`;
}

/**
 * The text for a live code: `V2:<kid>:<base45(signature ‖ step ‖ holder's signature ‖ payload)>`.
 * @throws PassError `token-malformed`
 */
export function toLiveCarrier(jws: string, proof: LiveProof): string {
  const { kid, signature, payload } = requirePass(jws);
  const holder = fromBase64url(proof.signature);
  if (holder?.length !== SIGNATURE) throw new PassError('token-malformed');
  return `V2:${kid}:${toBase45(concat(signature, uint32(proof.step), holder, payload))}`;
}

/** Reads what a camera or a scanner gave: V1, V2 or a plain JWS. Checks no signature; never throws. */
export function readCarrier(text: string): Carrier {
  const code = readCode(text);
  if (code.kind !== 'pass') return code;
  const { kind, jws, kid, live } = code;
  return { kind, jws, kid, live };
}

export function readCode(text: string): UnverifiedCode {
  const ours = /^\s*V\d:/i.test(text.slice(0, 64));
  if (text.length > CARRIER_MAX) return ours ? MALFORMED : FOREIGN;
  const trimmed = text.trim();
  return ours ? readShort(trimmed) : readPlain(trimmed);
}

/** Scanners that type may have Caps Lock on; no lower-case letter means anything in this form. */
function readShort(text: string): UnverifiedCode {
  const upper = text.replace(/[a-z]/g, (char) => char.toUpperCase());
  const [, version, kid, body] = /^V([12]):([0-9A-Z]{3}):(.+)$/.exec(upper) ?? [];
  const bytes = body === undefined ? null : fromBase45(body);
  if (bytes === null || kid === undefined) return MALFORMED;
  return version === '1' ? staticCarrier(kid, bytes) : liveCarrier(kid, bytes);
}

function staticCarrier(kid: string, bytes: Bytes): UnverifiedCode {
  if (bytes.length <= SIGNATURE) return MALFORMED;
  return passCarrier(kid, bytes.slice(0, SIGNATURE), bytes.slice(SIGNATURE));
}

function liveCarrier(kid: string, bytes: Bytes): UnverifiedCode {
  if (bytes.length <= SIGNATURE + PROOF) return MALFORMED;
  const carrier = passCarrier(kid, bytes.slice(0, SIGNATURE), bytes.slice(SIGNATURE + PROOF));
  if (carrier.kind !== 'pass') return carrier;
  const step = readUint32(bytes, SIGNATURE);
  return {
    ...carrier,
    live: { step, signature: toBase64url(bytes.slice(SIGNATURE + 4, SIGNATURE + PROOF)) },
  };
}

function passCarrier(kid: string, signature: Bytes, payload: Bytes): UnverifiedCode {
  const claims = readPayload(payload);
  if (claims === null) return MALFORMED;
  const jws = `${headerFor('vp+jwt', kid)}.${toBase64url(payload)}.${toBase64url(signature)}`;
  return { kind: 'pass', jws, kid, live: null, claims };
}

function readPlain(text: string): UnverifiedCode {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return FOREIGN;
  const parts = splitJws(text);
  const [header = ''] = text.split('.');
  const claims = parts === null ? null : readPayload(parts.payload);
  if (parts === null || claims === null) return saysPass(header) ? MALFORMED : FOREIGN;
  const kid = kidOf(header, 'vp+jwt');
  if (kid !== null && parts.signature.length !== SIGNATURE) return MALFORMED;
  return { kind: 'pass', jws: text, kid: kid ?? '', live: null, claims };
}

function saysPass(header: string): boolean {
  const fields = fromJson(fromBase64url(header) ?? new Uint8Array());
  return typeof fields === 'object' && fields !== null && 'typ' in fields && fields.typ === 'vp+jwt';
}

function requirePass(jws: string): {
  readonly kid: string;
  readonly signature: Bytes;
  readonly payload: Bytes;
} {
  const parts = splitJws(jws);
  const kid = parts === null ? null : kidOf(parts.header, 'vp+jwt');
  if (parts === null || kid === null || parts.signature.length !== SIGNATURE)
    throw new PassError('token-malformed');
  return { kid, signature: parts.signature, payload: parts.payload };
}
