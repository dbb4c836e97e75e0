/** Short codes are Crockford base32, 10 characters: no I, L, O, U, and what looks alike is read alike [TAB-7]. */
export const SHORT_CODE_LENGTH = 10;
const ALPHABET = /^[0-9ABCDEFGHJKMNPQRSTVWXYZ]+$/;

export type ShortCodeEntry =
  | { readonly kind: 'whole'; readonly code: string }
  | { readonly kind: 'short'; readonly missing: number }
  | { readonly kind: 'wrong-character'; readonly character: string };

/** What a guard typed, without spaces and hyphens, look-alikes folded, full-width letters narrowed. */
export function readShortCode(typed: string): ShortCodeEntry {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const wrong = [...code].find((character) => !ALPHABET.test(character));
  if (wrong !== undefined) return { kind: 'wrong-character', character: wrong };
  if (code.length < SHORT_CODE_LENGTH) return { kind: 'short', missing: SHORT_CODE_LENGTH - code.length };
  return { kind: 'whole', code: code.slice(0, SHORT_CODE_LENGTH) };
}

/** In groups of five, as it is printed. */
export const showShortCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`.trim();
