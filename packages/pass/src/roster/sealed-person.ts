import { RosterPerson, type PassId, type RosterEntryId, type SealedPerson } from '@campus/domain';
import { RosterEntryId as RosterEntryIdSchema } from '@campus/domain';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { concat, fromJson, sha256, SYSTEM_RANDOM, utf8, type Bytes } from '../encoding/bytes';
import { splitJws } from '../keys/signed-document';
import { PassError } from '../pass-error';

const IV = 12;
const INFO = 'roster/1';

export interface PassGenerationToken {
  readonly generation: number;
  /** Compact JWS of that generation. */
  readonly jws: string;
}

/** What a roster entry is called on a tablet: base64url SHA-256 of the pass id. */
export const rosterIdOf = async (passId: string): Promise<RosterEntryId> =>
  RosterEntryIdSchema.parse(toBase64url(await sha256(utf8(passId))));

/**
 * Seals a person under a random key, and that key once for each generation that is not revoked. Only the shown token
 * of such a generation opens it again.
 * @throws PassError `token-malformed` when a token is not a compact JWS
 */
export async function sealPerson(
  person: RosterPerson,
  passes: readonly PassGenerationToken[],
  passId: PassId,
): Promise<SealedPerson> {
  const content = SYSTEM_RANDOM.bytes(32);
  const key = await aesKey(content);
  const box = await encrypt(key, utf8(JSON.stringify(person)), boxContext(passId));
  const byPass = await Promise.all(
    passes.map(async ({ generation, jws }) => {
      const wrapKey = await wrapKeyOf(jws, passId);
      if (wrapKey === null) throw new PassError('token-malformed');
      return { g: generation, wrap: await encrypt(wrapKey, content, wrapContext(passId, generation)) };
    }),
  );
  return { box, byPass };
}

/**
 * Opens an entry with a verified token; null when the token is not one of those it was sealed for. `passId` and
 * `generation` are the verified ones.
 */
export async function openPerson(
  sealed: SealedPerson,
  { jws, passId, generation }: PassGenerationToken & { readonly passId: PassId },
): Promise<RosterPerson | null> {
  const wrap = sealed.byPass.find((entry) => entry.g === generation)?.wrap;
  const wrapKey = wrap === undefined ? null : await wrapKeyOf(jws, passId);
  if (wrap === undefined || wrapKey === null) return null;
  const content = await decrypt(wrapKey, wrap, wrapContext(passId, generation));
  if (content?.length !== 32) return null;
  const clear = await decrypt(await aesKey(content), sealed.box, boxContext(passId));
  const person = clear === null ? undefined : RosterPerson.safeParse(fromJson(clear));
  return person?.success === true ? person.data : null;
}

/**
 * HKDF-SHA-256 over r, the first half of the signature: both signatures that verify, (r, s) and (r, n − s), give the
 * same key.
 */
async function wrapKeyOf(jws: string, passId: string): Promise<CryptoKey | null> {
  const signature = splitJws(jws)?.signature;
  if (signature?.length !== 64) return null;
  const r = await crypto.subtle.importKey('raw', signature.slice(0, 32), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: utf8(passId), info: utf8(INFO) };
  return crypto.subtle.deriveKey(hkdf, r, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const boxContext = (passId: string): Bytes => utf8(`${INFO}/box/${passId}`);
const wrapContext = (passId: string, generation: number): Bytes =>
  utf8(`${INFO}/key/${passId}/${generation}`);

const aesKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function encrypt(key: CryptoKey, clear: Bytes, additionalData: Bytes): Promise<string> {
  const iv = SYSTEM_RANDOM.bytes(IV);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, clear);
  return toBase64url(concat(iv, new Uint8Array(sealed)));
}

async function decrypt(key: CryptoKey, text: string, additionalData: Bytes): Promise<Bytes | null> {
  const bytes = fromBase64url(text);
  if (bytes === null || bytes.length <= IV) return null;
  try {
    const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, IV), additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.slice(IV)));
  } catch {
    return null;
  }
}
