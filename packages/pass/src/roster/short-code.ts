import { toBase64url } from '../encoding/base64url';
import { sha256, SYSTEM_RANDOM, utf8, type Random } from '../encoding/bytes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** A new short code: 10 characters of Crockford's base32, 50 random bits. */
export const newShortCode = (random: Random = SYSTEM_RANDOM): string =>
  Array.from(random.bytes(LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');

/** In two groups, as it is printed: `7K3MX-Q0RTZ`. */
export const formatShortCode = (code: string): string =>
  `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** What somebody typed, as a short code; null when it cannot be one. */
export function readShortCode(typed: string): string | null {
  if (typed.length > 40) return null;
  const code = normalise(typed);
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null;
}

/** base64url SHA-256 of the code in its one spelling. Text that is no code gives a hash that nothing has. */
export const hashShortCode = async (code: string): Promise<string> =>
  toBase64url(await sha256(utf8(normalise(code))));

/** Full-width letters, small letters, dashes and blanks are taken; I and L are read as 1, O as 0. */
const normalise = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
