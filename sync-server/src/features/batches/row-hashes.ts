import {
  batchContactKeys,
  batchRowKey,
  detailsOfRow,
  type AppointmentDetails,
  type BatchRow,
} from '@campus/domain';
import { matchHash } from '../visitors';
import type { Work } from '../work';
import type { Part } from './batch-store';

/** One row with all that it says, and how it is known again. */
export interface RowToDecide {
  readonly row: BatchRow;
  readonly details: AppointmentDetails;
  readonly key: string;
  /** By what it is known while it has no document [DOC-10], beside its name or alone; null: it has a number of its own. */
  readonly contact: { readonly alone: string; readonly withName: string } | null;
  readonly hash: string;
}

/** Keyed hashes in hex: of what a row is known by, and of everything that it says but the ids made for it. */
export function hashRows(work: Work, hostId: string, part: Part): readonly RowToDecide[] {
  const hash = (value: string): string =>
    matchHash(work.kit.secrets.matchKey, 'batch-row', `${hostId} ${value}`).toString('hex');
  return part.rows.map((row) => {
    const details = detailsOfRow(part.details, row);
    const { visitorId: _, ...visitor } = row.visitor;
    const { alone, withName } = batchContactKeys(visitor, details.startAt);
    const key = batchRowKey(row, details.startAt);
    return {
      row,
      details,
      key: hash(`key ${key === withName ? alone : key}`),
      contact: row.ref ? null : { alone: hash(`key ${alone}`), withName: hash(`key ${withName}`) },
      // Zod gives the fields of a parsed object in the order of its shape, so equal rows have equal text.
      hash: hash(`row ${JSON.stringify([details, visitor])}`),
    };
  });
}
