import { accept, refuse, type Decision } from '../refusals';
import type { CampusDay } from '../time';
import { dayOfDigits } from './calendar-day';
import { gbCheckCharacter } from './check-digits';
import { toHalfWidth } from './half-width';
import type { IdentityDocumentType } from './identity-document-type';

export interface IdentityDocument {
  readonly type: IdentityDocumentType;
  /** Upper case, half width, no separators; a re-issue counter that is not part of the number is left out. */
  readonly number: string;
  /** Where the number itself tells it. */
  readonly birthOn: CampusDay | null;
}

/** The number as it is compared, hashed and kept: half width, upper case (also the final x), no separators. */
export const normaliseDocumentNumber = (text: string): string =>
  toHalfWidth(text)
    .toUpperCase()
    .replace(/[\s\-·.]/g, '');

type Check = (number: string, onDay: CampusDay) => Decision<Omit<IdentityDocument, 'type'>>;

/**
 * Checks a document number against the rules of its type [F5].
 * @param onDay a birth date in the number may not lie after this day
 */
export function checkDocument(
  document: { readonly type: IdentityDocumentType; readonly number: string },
  onDay: CampusDay,
): Decision<IdentityDocument> {
  const checked = CHECKS[document.type](normaliseDocumentNumber(document.number), onDay);
  return checked.ok ? accept({ type: document.type, ...checked.value }) : checked;
}

/**
 * The number in the one spelling in which numbers are compared: without a re-issue counter, where the type has one. A
 * number that is none of its type is compared as it was written.
 */
export function comparableNumber(
  document: { readonly type: IdentityDocumentType; readonly number: string },
  onDay: CampusDay,
): string {
  const checked = checkDocument(document, onDay);
  return checked.ok ? checked.value.number : normaliseDocumentNumber(document.number);
}

/** The birth date that the number tells, or null. */
export function birthDateOf(
  document: { readonly type: IdentityDocumentType; readonly number: string },
  onDay: CampusDay,
): CampusDay | null {
  const checked = checkDocument(document, onDay);
  return checked.ok ? checked.value.birthOn : null;
}

const malformed = refuse('document.malformed');

const CHECKS: Readonly<Record<IdentityDocumentType, Check>> = {
  'resident-id': (number, onDay) => {
    if (/^\d{15}$/.test(number)) return refuse('document.fifteen-digits');
    return /^[1-6]\d{16}[\dX]$/.test(number) ? checkEighteen(number, onDay) : malformed;
  },
  /** ICAO 9303-4: at most nine letters and digits; no issuer leaves out digits altogether. */
  passport: (number) =>
    /^(?=.*\d)[A-Z0-9]{5,9}$/.test(number) ? accept({ number, birthOn: null }) : malformed,
  /** H or M and eight digits for life; older cards print a two-digit re-issue counter after them. */
  'hkmo-permit': (number) =>
    /^[HM]\d{8}(?:\d{2})?$/.test(number) ? accept({ number: number.slice(0, 9), birthOn: null }) : malformed,
  /** Eight digits on the card; ten on the older booklet, with the place of issue as a letter in brackets. */
  'taiwan-permit': (number) => {
    const bare = number.replace(/\(?[A-Z]\)?$/, '');
    return /^\d{8}$|^\d{10}$/.test(bare) && (bare === number || bare.length === 10)
      ? accept({ number: bare, birthOn: null })
      : malformed;
  },
  /** 810000 Hong Kong, 820000 Macao, 830000 Taiwan in the place of the region code. */
  'hmt-residence': (number, onDay) =>
    /^8[123]0000\d{11}[\dX]$/.test(number) ? checkEighteen(number, onDay) : malformed,
  /**
   * From 2023: 9, place of issue, nationality, birth date, serial, check character. Before: three letters of the
   * nationality and twelve digits, of whose meaning published accounts disagree, so that only the shape is checked.
   */
  'foreign-pr': (number, onDay) => {
    if (/^9\d{16}[\dX]$/.test(number)) return checkEighteen(number, onDay);
    return /^[A-Z]{3}\d{12}$/.test(number) ? accept({ number, birthOn: null }) : malformed;
  },
};

/** Positions 7–14 are the birth date, 18 the check character: the same for all eighteen-character numbers. */
const checkEighteen: Check = (number, onDay) => {
  if (gbCheckCharacter(number.slice(0, 17)) !== number.slice(17)) return refuse('document.check-digit');
  const birthOn = dayOfDigits(number.slice(6, 14));
  return birthOn === null || birthOn > onDay ? refuse('document.birth-date') : accept({ number, birthOn });
};
