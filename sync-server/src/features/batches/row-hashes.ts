import {
  batchContactKeys,
  batchRowKey,
  detailsOfRow,
  Locale,
  type AppointmentDetails,
  type BatchRow,
} from '@campus/domain';
import { matchHash } from '../visitors';
import type { Work } from '../work';
import type { KnownRow, Part } from './batch-store';

/** One row with all that it says, and how it is known again. */
export interface RowToDecide {
  readonly row: BatchRow;
  readonly details: AppointmentDetails;
  readonly key: string;
  /** By what it is known while it has no document [DOC-10], beside its name or alone; null: it has a number of its own. */
  readonly contact: { readonly alone: string; readonly withName: string } | null;
  readonly hash: string;
  /** As rows were kept while the language still belonged to what they say: it with each language. */
  readonly earlierHashes: readonly string[];
}

/** [BATCH-12] Does a row say what it said when it came before? */
export const saysTheSame = (
  { hash, earlierHashes }: Pick<RowToDecide, 'hash' | 'earlierHashes'>,
  before: Pick<KnownRow, 'hash'>,
): boolean => before.hash === hash || earlierHashes.includes(before.hash);

/**
 * Keyed hashes in hex: of what a row is known by, and of everything that it says but the ids made for it, and but the
 * language: no list has a column for that, and what is suggested of it may change.
 */
export function hashRows(work: Work, hostId: string, part: Part): readonly RowToDecide[] {
  const hash = (value: string): string =>
    matchHash(work.kit.secrets.matchKey, 'batch-row', `${hostId} ${value}`).toString('hex');
  return part.rows.map((row) => {
    const details = detailsOfRow(part.details, row);
    const { visitorId: _, ...visitor } = row.visitor;
    const { locale: _suggested, ...said } = visitor;
    const { alone, withName } = batchContactKeys(visitor, details.startAt);
    const key = batchRowKey(row, details.startAt);
    return {
      row,
      details,
      key: hash(`key ${key === withName ? alone : key}`),
      contact: row.ref ? null : { alone: hash(`key ${alone}`), withName: hash(`key ${withName}`) },
      // Zod gives the fields of a parsed object in the order of its shape, so equal rows have equal text.
      hash: hash(`row ${JSON.stringify([details, said])}`),
      earlierHashes: Locale.options.map((locale) =>
        hash(`row ${JSON.stringify([details, { ...visitor, locale }])}`),
      ),
    };
  });
}
