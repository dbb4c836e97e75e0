import type { IdentityDocumentType } from './identity-document-type';
import { normaliseDocumentNumber } from './identity-document';

/** How much of the beginning may be seen: enough to know the kind of number, not the holder. */
const LEADING: Readonly<Record<IdentityDocumentType, number>> = {
  'resident-id': 2,
  passport: 1,
  'hkmo-permit': 1,
  'taiwan-permit': 0,
  'hmt-residence': 2,
  'foreign-pr': 1,
};
const TAIL = 4;
/** Never fewer hidden characters than this. */
const HIDDEN_MIN = 4;

/** The last four characters, which a guard compares with the document in his hand. */
export const documentTail = (number: string): string => normaliseDocumentNumber(number).slice(-TAIL);

/** `11************2038`: what comes back to a screen. Of a number that is only a tail, the tail. */
export function maskDocument(document: {
  readonly type: IdentityDocumentType;
  readonly number: string;
}): string {
  const number = normaliseDocumentNumber(document.number);
  if (number.length <= TAIL) return `****${number}`;
  const tail = Math.min(TAIL, Math.max(0, number.length - HIDDEN_MIN));
  const lead = Math.min(LEADING[document.type], Math.max(0, number.length - HIDDEN_MIN - tail));
  const hidden = '*'.repeat(number.length - lead - tail);
  return number.slice(0, lead) + hidden + (tail === 0 ? '' : number.slice(-tail));
}
