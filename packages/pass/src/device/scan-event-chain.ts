import type { ScanEvent, UnsignedScanEvent } from '@campus/domain';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { concat, sha256, utf8, type Bytes } from '../encoding/bytes';
import { canonicalJson } from '../encoding/canonical-json';
import { verifyingKey, type PublicJwk } from '../keys/signing-key';

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** `prevHash` of the first event of a journal. */
export const JOURNAL_START = '';

/** base64url SHA-256 of the event's canonical JSON without `sig`: the next event's `prevHash`. */
export const hashScanEvent = async (event: UnsignedScanEvent): Promise<string> =>
  toBase64url(await digestOf(event));

/** The event with the device's ES256 signature over its hash. */
export async function signScanEvent(event: UnsignedScanEvent, deviceKey: CryptoKey): Promise<ScanEvent> {
  const signature = await crypto.subtle.sign(ECDSA, deviceKey, signedMessage(await digestOf(event)));
  return { ...event, sig: toBase64url(new Uint8Array(signature)) };
}

/** Whether the device of this key signed exactly this event. */
export async function verifyScanEvent(event: ScanEvent, publicJwk: PublicJwk): Promise<boolean> {
  const key = await verifyingKey(publicJwk);
  const signature = fromBase64url(event.sig);
  if (key === null || signature?.length !== 64) return false;
  return crypto.subtle.verify(ECDSA, key, signature, signedMessage(await digestOf(event)));
}

export type ChainFault = 'other-journal' | 'gap' | 'broken-link';

/**
 * Whether `event` follows `previous` (null: opens its journal): same journal, next number, hash of the one before.
 * Null when it does.
 */
export async function chainFault(event: ScanEvent, previous: ScanEvent | null): Promise<ChainFault | null> {
  if (previous !== null && previous.journalId !== event.journalId) return 'other-journal';
  if (event.seq !== (previous === null ? 0 : previous.seq + 1)) return 'gap';
  const expected = previous === null ? JOURNAL_START : await hashScanEvent(previous);
  return event.prevHash === expected ? null : 'broken-link';
}

const signedMessage = (digest: Bytes): Bytes => concat(utf8('VP-EVT1'), digest);

function digestOf(event: UnsignedScanEvent & { readonly sig?: string }): Promise<Bytes> {
  const { sig: _, ...unsigned } = event;
  return sha256(utf8(canonicalJson(unsigned)));
}
