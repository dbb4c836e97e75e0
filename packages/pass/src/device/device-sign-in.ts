import { fromBase64url, toBase64url } from '../encoding/base64url';
import { canonicalJson } from '../encoding/canonical-json';
import { concat, sha256, utf8, type Bytes } from '../encoding/bytes';
import { verifyingKey, type PublicJwk } from '../keys/signing-key';

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** What a tablet answers to sign in again: whose key it is, and the server's one-time challenge. */
export interface DeviceChallenge {
  readonly deviceId: string;
  readonly challenge: string;
}

/** The tablet's ES256 signature over the challenge, base64url [PASS-43]. */
export async function signDeviceChallenge(asked: DeviceChallenge, deviceKey: CryptoKey): Promise<string> {
  const signature = await crypto.subtle.sign(ECDSA, deviceKey, await messageOf(asked));
  return toBase64url(new Uint8Array(signature));
}

/** Whether the device of this key answered exactly this challenge. Never throws, whatever the text. */
export async function verifyDeviceChallenge(
  asked: DeviceChallenge,
  sig: string,
  publicJwk: PublicJwk,
): Promise<boolean> {
  const key = await verifyingKey(publicJwk);
  const signature = fromBase64url(sig);
  if (key === null || signature?.length !== 64) return false;
  return crypto.subtle.verify(ECDSA, key, signature, await messageOf(asked));
}

/** Begins unlike a scan event's and a live proof's: none of the three can stand in for another. */
async function messageOf({ deviceId, challenge }: DeviceChallenge): Promise<Bytes> {
  return concat(utf8('VP-DEV1'), await sha256(utf8(canonicalJson({ deviceId, challenge }))));
}
