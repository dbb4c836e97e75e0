import { IdentityDocumentType, type Instant, type WatchEntryId } from '@campus/domain';
import { z } from 'zod';
import { openFor, type Keyring } from '../visitors';

/** What of an entry is sealed under its data key: masked already, so that nobody can ever read more. */
export const EntryWords = z.strictObject({
  document: z.strictObject({ type: IdentityDocumentType, masked: z.string() }).nullable(),
  phone: z.string().nullable(),
  reason: z.string(),
});
export type EntryWords = z.infer<typeof EntryWords>;

export interface EntryRow {
  readonly id: WatchEntryId;
  readonly sealed: Uint8Array;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  readonly addedByName: string;
  readonly addedAt: Instant;
  readonly endedByName: string | null;
  readonly endedAt: Instant | null;
}

const NO_WORDS: EntryWords = { document: null, phone: null, reason: '' };

export function openEntry(keys: Keyring, { id, sealed }: Pick<EntryRow, 'id' | 'sealed'>): EntryWords {
  const value = openFor(keys, { subject: id, kind: 'watch-entry', sealed });
  return value === undefined ? NO_WORDS : EntryWords.parse(value);
}
