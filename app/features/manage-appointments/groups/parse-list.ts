import { normaliseEmail, normalisePhone } from '@campus/domain';

/** One line of a pasted list, as far as it could be read. */
export interface ListedPerson {
  readonly line: number;
  readonly name: string;
  readonly organisation: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** As many are read at once; more than a group may have is no list of a group. */
export const LINES_MAX = 500;

/**
 * Lines as they come from a spreadsheet or a chat: name, phone or e-mail, organisation, in any order, parted by tabs,
 * commas or semicolons. What has an @ is an address, what is a number is a phone; the first word that is neither is the
 * name. Empty lines are passed over.
 */
export function parseList(text: string): readonly ListedPerson[] {
  return text
    .split(/\r?\n/)
    .slice(0, LINES_MAX)
    .flatMap((line, i) => (line.trim() === '' ? [] : [personOf(line, i + 1)]));
}

function personOf(line: string, number: number): ListedPerson {
  const cells = line
    .split(/[\t,;，；]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const email = cells.find((cell) => cell.includes('@')) ?? null;
  const phone = cells.find((cell) => cell !== email && isNumber(cell)) ?? null;
  const [name = '', organisation = ''] = cells.filter((cell) => cell !== email && cell !== phone);
  return { line: number, name: name.slice(0, 80), organisation: organisation.slice(0, 80), phone, email };
}

/** A wrong number is still one: it is told to be wrong, not taken for a name. */
const isNumber = (cell: string): boolean => normalisePhone(cell) !== null || /^\+?[\d\s()-]{5,}$/.test(cell);

/** One field for both. */
export function reachOf(contact: string): { readonly phone: string | null; readonly email: string | null } {
  const text = contact.trim();
  if (text === '') return { phone: null, email: null };
  return text.includes('@')
    ? { phone: null, email: normaliseEmail(text) ?? text }
    : { phone: text.slice(0, 24), email: null };
}
