import type { z } from 'zod';
import type { AppointmentDetails } from '../appointments/appointment';
import { AppointmentId, BatchPartId, VisitorId, type BatchId, type PersonId } from '../ids';
import { type BatchRow, type BatchRows, PART_ROWS_MAX } from './batch-row';
import type { ReadRow } from './check-row';

/** A command's row may weigh 64 KB (sync.md §1): this leaves room for what is around it. */
const PART_BYTES_MAX = 48_000;

/**
 * The rows as commands carry them. `details` of a part are those of its first row; another row names what it has
 * otherwise.
 * @param newId a fresh UUIDv7 at each call
 */
export function splitBatch(
  rows: readonly { readonly number: number; readonly read: ReadRow }[],
  of: { readonly batchId: BatchId; readonly forHost?: PersonId | undefined; readonly newId: () => string },
): readonly z.infer<typeof BatchRows>[] {
  const parts: z.infer<typeof BatchRows>[] = [];
  let weight = 0;
  for (const { number, read } of rows) {
    const current = parts.at(-1);
    const row = toRow(read, { number, details: current?.details ?? read.details, newId: of.newId });
    // Three bytes for each character are more than any text of ours takes.
    const bytes = JSON.stringify(row).length * 2;
    if (current === undefined || current.rows.length >= PART_ROWS_MAX || weight + bytes > PART_BYTES_MAX) {
      const details = { ...read.details, plate: null, guardNote: '' };
      const partId = BatchPartId.parse(of.newId());
      parts.push({
        batchId: of.batchId,
        partId,
        ...(of.forHost === undefined ? {} : { forHost: of.forHost }),
        details,
        rows: [toRow(read, { number, details, newId: of.newId })],
      });
      weight = bytes;
    } else {
      current.rows.push(row);
      weight += bytes;
    }
  }
  return parts;
}

function toRow(
  { ref, details, visitor }: ReadRow,
  to: { readonly number: number; readonly details: AppointmentDetails; readonly newId: () => string },
): BatchRow {
  const { visitType, purpose, gates, startAt, endAt } = details;
  const shared = to.details;
  return {
    row: to.number,
    ref,
    appointmentId: AppointmentId.parse(to.newId()),
    own: {
      ...(visitType === shared.visitType ? {} : { visitType }),
      ...(purpose === shared.purpose ? {} : { purpose }),
      ...(gates.join() === shared.gates.join() ? {} : { gates }),
      ...(startAt === shared.startAt ? {} : { startAt }),
      ...(endAt === shared.endAt ? {} : { endAt }),
    },
    plate: details.plate,
    guardNote: details.guardNote,
    visitor: { ...visitor, visitorId: VisitorId.parse(to.newId()) },
  };
}
