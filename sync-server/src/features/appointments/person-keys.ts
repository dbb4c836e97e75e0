import {
  campusDayOf,
  comparableNumber,
  emailKey,
  nameKey,
  normaliseDocumentNumber,
  normalisePhone,
  type IdentityDocumentType,
  type VisitorDraft,
} from '@campus/domain';
import { documentHash, matchHash } from '../visitors';
import type { Work } from '../work';

/** By what a person is known: keyed hashes alone, in hex, and his name beside a contact that a family may share. */
export interface PersonKeys {
  readonly document: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly name: string;
}

export function personKeys(
  work: Work,
  { name, phone, email, document }: Pick<VisitorDraft, 'name' | 'phone' | 'email' | 'document'>,
): PersonKeys {
  const { matchKey } = work.kit.secrets;
  const hash = (kind: 'phone' | 'email', normalised: string | null): string | null =>
    normalised === null ? null : matchHash(matchKey, kind, normalised).toString('hex');
  return {
    document: documentHashOf(work, document)?.toString('hex') ?? null,
    phone: hash('phone', normalisePhone(phone ?? '')),
    email: hash('email', emailKey(email ?? '')),
    name: nameKey(name),
  };
}

/** Four characters would match strangers: only a whole number is hashed. */
export function documentHashOf(
  { kit, nowMs }: Work,
  document: { readonly type: IdentityDocumentType; readonly number: string } | null,
): Buffer | null {
  if (document === null) return null;
  const typed = { type: document.type, number: normaliseDocumentNumber(document.number) };
  if (typed.number.length <= 4) return null;
  const number = comparableNumber(typed, campusDayOf(nowMs));
  return documentHash(kit.secrets.matchKey, { type: typed.type, number });
}

/** Whole numbers say it where both have one; else the name beside the same phone or mailbox does. */
export function isOnePerson(a: PersonKeys, b: PersonKeys): boolean {
  if (a.document !== null && b.document !== null) return a.document === b.document;
  const shares = (one: string | null, other: string | null): boolean => one !== null && one === other;
  return a.name === b.name && (shares(a.phone, b.phone) || shares(a.email, b.email));
}
