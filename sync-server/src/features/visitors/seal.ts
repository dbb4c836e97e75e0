import { createCipheriv, createDecipheriv } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

export interface SealPlace {
  readonly key: Uint8Array;
  /** Where the box lies; authenticated with it, so that a box moved to another row does not open. */
  readonly place: string;
}

/**
 * Seals a JSON value with AES-256-GCM (NIST SP 800-38D).
 * @param iv 12 random bytes, never used twice with one key
 * @returns iv ‖ ciphertext ‖ tag
 */
export function sealJson(value: unknown, at: SealPlace, iv: Uint8Array): Buffer {
  return sealBytes(Buffer.from(JSON.stringify(value), 'utf8'), at, iv);
}

/** The value, or undefined when the key or the place is wrong or the box was altered. */
export function openJson(box: Uint8Array, at: SealPlace): unknown {
  const plain = openBytes(box, at);
  if (plain === null) return undefined;
  const value: unknown = JSON.parse(plain.toString('utf8'));
  return value;
}

export function sealBytes(plain: Uint8Array, at: SealPlace, iv: Uint8Array): Buffer {
  if (iv.length !== IV_BYTES) throw new Error('an iv has 12 bytes');
  const cipher = createCipheriv('aes-256-gcm', at.key, iv);
  cipher.setAAD(Buffer.from(at.place, 'utf8'));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

export function openBytes(box: Uint8Array, at: SealPlace): Buffer | null {
  if (box.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', at.key, box.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(at.place, 'utf8'));
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(IV_BYTES, box.length - TAG_BYTES)), decipher.final()]);
  } catch {
    // The only way final() fails is a tag that does not fit: wrong key, wrong place or altered bytes.
    return null;
  }
}
