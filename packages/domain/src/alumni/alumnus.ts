import { z } from 'zod';
import { accept, refuse, type Decision } from '../refusals';
import { normaliseEmail } from '../visitors/email';
import { toHalfWidth } from '../visitors/half-width';
import { isPersonName, nameKey, normaliseName } from '../visitors/person-name';
import { normalisePhone } from '../visitors/phone';

/** One line of the alumni register. The student number is its key; the contacts are where a code goes. */
export const Alumnus = z.strictObject({
  studentNumber: z.string().min(3).max(32),
  name: z.string().min(1).max(80),
  /** Of graduation. */
  year: z.int().min(1900).max(2100),
  phone: z.string().max(24).nullable(),
  email: z.string().max(120).nullable(),
});
export type Alumnus = z.infer<typeof Alumnus>;

/** The same as it was typed, or stood in a file. */
export const AlumnusDraft = z.strictObject({
  studentNumber: z.string().max(64),
  name: z.string().max(200),
  year: z.string().max(16),
  phone: z.string().max(64).default(''),
  email: z.string().max(200).default(''),
});
export type AlumnusDraft = z.infer<typeof AlumnusDraft>;

/** Reads a line. A line without any contact is good: whoever it names is verified by the office. */
export function readAlumnus(draft: AlumnusDraft): Decision<Alumnus> {
  const claim = readAlumnusClaim(draft);
  if (!claim.ok) return claim;
  const phone = draft.phone.trim() === '' ? null : normalisePhone(draft.phone);
  if (phone === null && draft.phone.trim() !== '') return refuse('visitor.phone-invalid', 'phone');
  const email = draft.email.trim() === '' ? null : normaliseEmail(draft.email);
  if (email === null && draft.email.trim() !== '') return refuse('visitor.email-invalid', 'email');
  return accept({ ...claim.value, phone, email });
}

/** What somebody says of himself when he asks to be recognised. */
export type AlumnusClaim = Pick<Alumnus, 'studentNumber' | 'name' | 'year'>;

export function readAlumnusClaim(
  draft: Pick<AlumnusDraft, 'studentNumber' | 'name' | 'year'>,
): Decision<AlumnusClaim> {
  if (draft.name.trim() === '') return refuse('visitor.name-missing', 'name');
  if (!isPersonName(draft.name)) return refuse('visitor.name-invalid', 'name');
  const studentNumber = normaliseStudentNumber(draft.studentNumber);
  if (studentNumber === null) return refuse('alumni.number-invalid', 'studentNumber');
  const year = readYear(draft.year);
  if (year === null) return refuse('alumni.year-invalid', 'year');
  return accept({ studentNumber, name: normaliseName(draft.name), year });
}

/** Letters and digits alone, in capitals; null when it can be no student number. */
export function normaliseStudentNumber(text: string): string | null {
  const number = toHalfWidth(text)
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015/.]/g, '');
  return /^[A-Z0-9]{3,32}$/.test(number) ? number : null;
}

/** `2008`, `２００８`, `2008届`, `2008年`. */
function readYear(text: string): number | null {
  const digits = /^(\d{4})\s*[年届屆]?$/.exec(toHalfWidth(text).trim())?.[1];
  const year = Number(digits ?? '0');
  return year >= 1900 && year <= 2100 ? year : null;
}

/**
 * Equal for one person however he spells his name: what the register is asked by. All three must be right, so that a
 * list of names, or of numbers, finds nobody.
 */
export const alumnusKey = ({ studentNumber, name, year }: AlumnusClaim): string =>
  `${studentNumber} ${year} ${nameKey(name)}`;
