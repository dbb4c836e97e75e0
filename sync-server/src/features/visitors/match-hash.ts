import type { IdentityDocumentType } from '@campus/domain';
import { createHmac } from 'node:crypto';

/** What may be matched without being stored in clear [F5]. */
export type MatchKind =
  | 'phone'
  | 'email'
  | 'email-code'
  | 'document'
  | 'student-number'
  | 'alumnus'
  | 'legacy-person'
  | 'batch-row'
  | 'group-person'
  | 'group-contact';

/**
 * Keyed hash of a normalised phone, e-mail or document number: equal values give equal hashes, and without the match
 * key the small space of such numbers cannot be searched.
 */
export function matchHash(matchKey: Uint8Array, kind: MatchKind, normalised: string): Buffer {
  return createHmac('sha256', matchKey).update(`${kind}\0${normalised}`).digest();
}

/** A number says nothing without its type. `number`: in the spelling in which numbers are compared. */
export const documentHash = (
  matchKey: Uint8Array,
  document: { readonly type: IdentityDocumentType; readonly number: string },
): Buffer => matchHash(matchKey, 'document', `${document.type} ${document.number}`);
