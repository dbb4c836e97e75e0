import type { CampusDay } from '../time';
import { dayOfShortDigits } from './calendar-day';
import { icaoCheckDigit } from './check-digits';
import { countMrzCharacters, findMrz, type MrzTextFault } from './mrz-text';

/** What a passport's machine-readable zone tells. */
export interface PassportMrz {
  /** As the passport prints it, surname first; null when only the lower line was given. */
  readonly name: string | null;
  /** The line was full, so the end of the name may be missing. */
  readonly isNameCut: boolean;
  readonly number: string;
  /** Letters as printed (ICAO 9303-3 §5); `D` for Germany is kept as it is. */
  readonly nationality: string;
  /** Null where the passport leaves the month or the day open. */
  readonly birthOn: CampusDay | null;
  readonly expiresOn: CampusDay;
}

/** A part of the lower line with a check digit of its own, or the digit over all of them. */
export type MrzField = 'number' | 'birth' | 'expiry' | 'optional' | 'whole';
export type MrzFault = MrzTextFault | MrzField | 'nationality';
export type MrzReading =
  | { readonly ok: true; readonly value: PassportMrz }
  /** `count`: how many characters of a zone were found. */
  | { readonly ok: false; readonly fault: MrzFault; readonly count: number };

/**
 * Reads the machine-readable zone of a passport (ICAO 9303-4, TD3): both lines or the lower alone, as pasted, typed or
 * sent by a scanner. Every check digit must hold; the fault names the first part in which one does not.
 * @param onDay decides the centuries: births are not after it, passports end within fifty years
 */
export function readPassportMrz(text: string, onDay: CampusDay): MrzReading {
  const found = findMrz(text);
  if (!found.ok) return found;
  const { upper, lower } = found.lines;
  const line = repaired(lower);
  const fault = (kind: MrzFault): MrzReading => ({ ok: false, fault: kind, count: countMrzCharacters(text) });
  if (upper !== null && !upper.startsWith('P')) return fault('not-a-passport');
  const wrong = FIELDS.find(({ holds }) => !holds(line));
  if (wrong) return fault(wrong.field);
  const nationality = /^([A-Z]{1,3})<*$/.exec(line.slice(10, 13))?.[1];
  if (nationality === undefined) return fault('nationality');
  const birth = line.slice(13, 19);
  const birthOn = dayOfShortDigits(birth, onDay);
  if (birthOn === null && /^\d+$/.test(birth)) return fault('birth');
  const expiresOn = dayOfShortDigits(line.slice(21, 27), fiftyYearsAfter(onDay));
  if (expiresOn === null) return fault('expiry');
  const number = line.slice(0, 9).replace(/</g, '');
  return { ok: true, value: { ...nameOf(upper), number, nationality, birthOn, expiresOn } };
}

const FIELDS: readonly { readonly field: MrzField; readonly holds: (line: string) => boolean }[] = [
  { field: 'number', holds: (line) => /^[A-Z0-9]/.test(line) && checks(line, 0, 9) },
  { field: 'birth', holds: (line) => /^[\d<]+$/.test(line.slice(13, 19)) && checks(line, 13, 19) },
  { field: 'expiry', holds: (line) => /^\d+$/.test(line.slice(21, 27)) && checks(line, 21, 27) },
  // Where there is no optional number its digit may be left out too.
  { field: 'optional', holds: (line) => /^<{15}$/.test(line.slice(28, 43)) || checks(line, 28, 42) },
  { field: 'whole', holds: (line) => icaoCheckDigit(wholeOf(line)) === line[43] },
];

/** Whether the digit that stands at `to` is that of the characters before it. */
const checks = (line: string, from: number, to: number): boolean =>
  icaoCheckDigit(line.slice(from, to)) === line[to];

const wholeOf = (line: string): string => line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43);

/** Where only a digit, or only a letter, can stand, the letter O and the figure 0 are read as the one that can. */
const repaired = (lower: string): string =>
  Array.from(lower, (character, at) => {
    if (DIGITS_ONLY.has(at) && character === 'O') return '0';
    return LETTERS_ONLY.has(at) && character === '0' ? 'O' : character;
  }).join('');

const DIGITS_ONLY = new Set([9, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 42, 43]);
const LETTERS_ONLY = new Set([10, 11, 12]);

function nameOf(upper: string | null): Pick<PassportMrz, 'name' | 'isNameCut'> {
  if (upper === null) return { name: null, isNameCut: false };
  const field = upper.slice(5);
  const name = field.replace(/</g, ' ').replace(/\s+/g, ' ').trim();
  return { name: name === '' ? null : name, isNameCut: !field.endsWith('<') };
}

const fiftyYearsAfter = (day: CampusDay): CampusDay => `${Number(day.slice(0, 4)) + 50}${day.slice(4)}`;
