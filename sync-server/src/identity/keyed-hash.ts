import { createHmac, hkdfSync } from 'node:crypto';

/** HMAC-SHA-256 under a key of its own for each purpose, so that a hash of one table says nothing in another. */
export type KeyedHash = (purpose: KeyPurpose, text: string) => Buffer;
export type KeyPurpose =
  | 'phone'
  | 'phone-block'
  | 'email'
  | 'email-block'
  | 'group-phone'
  | 'group-email'
  | 'alumnus'
  | 'applicant'
  | 'alumnus-block'
  | 'client'
  | 'one-time-code'
  | 'returned-mail'
  | 'demo-client';

/**
 * Derived from the key-encryption key (HKDF, RFC 5869), which is not in the database: the small space of phone numbers
 * and six-digit codes cannot be searched from a copy of it. All that it protects lives for a day, a returned
 * mail's address for some: a new key-encryption key costs nobody more than asking for another code.
 */
export function createKeyedHash(keyEncryptionKey: Uint8Array): KeyedHash {
  const keys = new Map<KeyPurpose, Buffer>();
  return (purpose, text) => {
    const key = keys.get(purpose) ?? deriveKey(keyEncryptionKey, purpose);
    keys.set(purpose, key);
    return createHmac('sha256', key).update(text).digest();
  };
}

const deriveKey = (root: Uint8Array, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', root, '', `identity/1/${purpose}`, 32));
