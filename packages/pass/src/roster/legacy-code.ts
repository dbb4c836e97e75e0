import { LegacyPerson, RosterEntryId } from '@campus/domain';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { concat, fromJson, sha256, SYSTEM_RANDOM, utf8, type Bytes } from '../encoding/bytes';

const IV = 12;
const INFO = 'legacy/1';
/** A shorter code can be guessed by whoever holds a tablet: it opens nothing [LEG-9]. */
export const LEGACY_SECRET_MIN = 16;

/** What a code of the old system is called on a tablet: base64url SHA-256 of campus and code. */
export const legacyIdOf = async (code: string, campusId: string): Promise<RosterEntryId> =>
  RosterEntryId.parse(toBase64url(await sha256(utf8(`${INFO}/${campusId}/${code}`))));

/** Seals a person so that only the shown code opens it again; empty when the code is too short to keep a secret. */
export async function sealLegacyPerson(
  person: LegacyPerson,
  code: string,
  campusId: string,
): Promise<string> {
  if (code.length < LEGACY_SECRET_MIN) return '';
  const iv = SYSTEM_RANDOM.bytes(IV);
  const clear = utf8(JSON.stringify(person));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(code, campusId), clear);
  return toBase64url(concat(iv, new Uint8Array(sealed)));
}

/** The person behind a shown code; null when this box is not its own, or empty. */
export async function openLegacyPerson(
  sealed: string,
  code: string,
  campusId: string,
): Promise<LegacyPerson | null> {
  const bytes = fromBase64url(sealed);
  if (bytes === null || bytes.length <= IV) return null;
  const clear = await decrypt(bytes, await keyOf(code, campusId));
  const person = clear === null ? undefined : LegacyPerson.safeParse(fromJson(clear));
  return person?.success === true ? person.data : null;
}

async function decrypt(bytes: Bytes, key: CryptoKey): Promise<Bytes | null> {
  try {
    const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, IV) };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.slice(IV)));
  } catch {
    return null;
  }
}

async function keyOf(code: string, campusId: string): Promise<CryptoKey> {
  const ikm = await crypto.subtle.importKey('raw', utf8(code), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: utf8(campusId), info: utf8(INFO) };
  return crypto.subtle.deriveKey(hkdf, ikm, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
