import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../deps';

/** 256 bits: nobody guesses one, so its hash needs neither salt nor slowness. */
const TOKEN_BYTES = 32;
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** An opaque secret for a cookie. Only its hash is stored. */
export const newToken = (random: Random): string =>
  Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url');

/** What a stolen copy of the database shows instead of the token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const isToken = (text: string | undefined): text is string =>
  text !== undefined && TOKEN_SHAPE.test(text);

/** Equality whose time says nothing about where the texts differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
