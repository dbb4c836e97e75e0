import type { Guard } from '@campus/domain';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { sameBytes, SYSTEM_RANDOM, utf8, type Bytes, type Random } from '../encoding/bytes';
import { PassError } from '../pass-error';

/** OWASP's figure for PBKDF2 with SHA-256. */
export const PIN_ROUNDS = 600_000;

export const newPinSalt = (random: Random = SYSTEM_RANDOM): string => toBase64url(random.bytes(16));

/**
 * PBKDF2-SHA-256 of a PIN, base64url. `salt` is base64url.
 * @throws PassError `pin-rounds` below 100,000, `pin-salt` when it is no base64url or shorter than 16 bytes
 */
export async function hashPin(pin: string, salt: string, rounds: number = PIN_ROUNDS): Promise<string> {
  const saltBytes = fromBase64url(salt);
  if (!Number.isInteger(rounds) || rounds < 100_000) throw new PassError('pin-rounds');
  if (saltBytes === null || saltBytes.length < 16) throw new PassError('pin-salt');
  return toBase64url(await derive(pin, saltBytes, rounds));
}

/** Whether this is the guard's PIN; offline, about half a second on a tablet. Never throws. */
export async function verifyPin(pin: string, held: Guard['pin']): Promise<boolean> {
  const salt = fromBase64url(held.salt);
  const hash = fromBase64url(held.hash);
  if (salt === null || hash?.length !== 32 || held.rounds > 10_000_000) return false;
  return sameBytes(await derive(pin, salt, held.rounds), hash);
}

async function derive(pin: string, salt: Bytes, iterations: number): Promise<Bytes> {
  const material = utf8(pin.normalize('NFKC').trim());
  const key = await crypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
