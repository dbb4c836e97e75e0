import { refuse, accept, type Decision } from '../refusals';
import type { CampusDay } from '../time';
import { dayOfShortDigits } from './calendar-day';
import { icaoCheckDigit } from './check-digits';
import { toHalfWidth } from './half-width';

export interface PassportMrz {
  readonly number: string;
  /** Three letters as printed (ICAO 9303-3 §5); `D` for Germany is kept as it is. */
  readonly nationality: string;
  readonly birthOn: CampusDay | null;
}

/** number 9 + check · nationality 3 · birth 6 + check · sex · expiry 6 + check · optional 14 + check · whole check. */
const SECOND_LINE = /^([A-Z0-9<]{9})(\d)([A-Z<]{3})([\d<]{6})(\d)[MFX<]\d{6}\d[A-Z0-9<]{14}[\d<]\d$/;

/**
 * Reads the machine-readable zone of a passport (ICAO 9303-4, TD3): both lines or the second alone, as pasted or sent
 * by a scanner. Every check digit must hold.
 * @param onDay decides the century of the birth date
 */
export function readPassportMrz(text: string, onDay: CampusDay): Decision<PassportMrz> {
  const line = toHalfWidth(text).toUpperCase().replace(/\s/g, '').slice(-44);
  const fields = SECOND_LINE.exec(line);
  if (fields === null) return refuse('document.malformed');
  if (!CHECKED.every(([from, to]) => icaoCheckDigit(line.slice(from, to)) === line[to]) || !wholeHolds(line))
    return refuse('document.check-digit');
  const [, number = '', , nationality = '', birth = ''] = fields;
  const birthOn = birth.includes('<') ? null : dayOfShortDigits(birth, onDay);
  return accept({ number: number.replace(/</g, ''), nationality: nationality.replace(/</g, ''), birthOn });
}

/** Where the checked fields begin, and end with their digit. */
const CHECKED: readonly (readonly [number, number])[] = [
  [0, 9],
  [13, 19],
  [21, 27],
];

const wholeHolds = (line: string): boolean =>
  icaoCheckDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43)) === line[43];
