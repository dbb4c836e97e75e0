import { batchRowKey, detailsOfRow, type AppointmentDetails, type BatchRow } from '@campus/domain';
import { matchHash } from '../visitors';
import type { Work } from '../work';
import type { Part } from './batch-store';

/** One row with all that it says, and how it is known again. */
export interface RowToDecide {
  readonly row: BatchRow;
  readonly details: AppointmentDetails;
  readonly key: string;
  /** [DOC-10] By what it was known while it had no document; null: it has none, or a number of its own. */
  readonly keyWithout: string | null;
  readonly hash: string;
}

/** Keyed hashes in hex: of what a row is known by, and of everything that it says but the ids made for it. */
export function hashRows(work: Work, hostId: string, part: Part): readonly RowToDecide[] {
  const hash = (value: string): string =>
    matchHash(work.kit.secrets.matchKey, 'batch-row', `${hostId} ${value}`).toString('hex');
  return part.rows.map((row) => {
    const details = detailsOfRow(part.details, row);
    const { visitorId: _, ...visitor } = row.visitor;
    return {
      row,
      details,
      key: hash(`key ${batchRowKey(row, details.startAt)}`),
      keyWithout: hasDocument(row) ? hash(`key ${withoutDocument(row, details.startAt)}`) : null,
      // Zod gives the fields of a parsed object in the order of its shape, so equal rows have equal text.
      hash: hash(`row ${JSON.stringify([details, visitor])}`),
    };
  });
}

const hasDocument = ({ ref, visitor }: BatchRow): boolean => !ref && visitor.document !== null;

const withoutDocument = ({ ref, visitor }: BatchRow, startAt: string): string =>
  batchRowKey({ ref, visitor: { ...visitor, document: null } }, startAt);
