import type { z } from 'zod';
import type { AppointmentDetails } from '../appointments/appointment';
import { AppointmentId, BatchPartId, VisitorId, type BatchId, type PersonId } from '../ids';
import { batchContactKeys, type BatchRow, type BatchRows, detailsOfRow, PART_ROWS_MAX } from './batch-row';
import type { ReadRow } from './check-row';

/** A command's row may weigh 64 KB (sync.md §1): this leaves room for what is around it. */
const PART_BYTES_MAX = 48_000;

interface NumberedRow {
  readonly number: number;
  readonly read: ReadRow;
}
type Part = z.infer<typeof BatchRows>;

/**
 * The rows as commands carry them. `details` of a part are those of its first row; another row names what it has
 * otherwise. [BATCH-8] Who shares a contact travels in one part, so that the server sees that they are several; where one
 * part cannot hold them, each of them says so.
 * @param newId a fresh UUIDv7 at each call
 */
export function splitBatch(
  rows: readonly NumberedRow[],
  of: { readonly batchId: BatchId; readonly forHost?: PersonId | undefined; readonly newId: () => string },
): readonly Part[] {
  const parts: Part[] = [];
  let weight = 0;
  for (const { row, together } of withRelatives(rows)) {
    const current = parts.at(-1);
    const details = current?.details ?? row.read.details;
    const bytes = together.reduce((sum, one) => sum + bytesOf(one, details), 0);
    const hasRoom =
      current !== undefined &&
      current.rows.length + together.length <= PART_ROWS_MAX &&
      weight + bytes <= PART_BYTES_MAX;
    const part = hasRoom ? current : emptyPart(row.read, of);
    if (!hasRoom) parts.push(part);
    part.rows.push(toRow(row.read, { number: row.number, details: part.details, newId: of.newId }));
    weight = (hasRoom ? weight : 0) + bytesOf(row, part.details);
  }
  return markDivided(parts);
}

function markDivided(parts: readonly Part[]): readonly Part[] {
  const partsOf = new Map<string, Set<Part>>();
  for (const part of parts)
    for (const row of part.rows) {
      const contact = contactOf(part, row);
      partsOf.set(contact, (partsOf.get(contact) ?? new Set()).add(part));
    }
  const isDivided = (part: Part, row: BatchRow): boolean =>
    (partsOf.get(contactOf(part, row))?.size ?? 0) > 1;
  return parts.map((part) => ({
    ...part,
    rows: part.rows.map((row) => (isDivided(part, row) ? { ...row, shares: true } : row)),
  }));
}

const contactOf = ({ details }: Part, row: BatchRow): string =>
  batchContactKeys(row.visitor, detailsOfRow(details, row).startAt).alone;

/** Each row, and with the first of a family all of it: there has to be room for them together. */
function withRelatives(rows: readonly NumberedRow[]) {
  const families = new Map<string, NumberedRow[]>();
  for (const one of rows) {
    const { visitor, details } = one.read;
    const { alone } = batchContactKeys(visitor, details.startAt);
    const family = families.get(alone);
    if (family === undefined) families.set(alone, [one]);
    else family.push(one);
  }
  return [...families.values()].flatMap((family) =>
    family.map((row, i) => ({ row, together: i === 0 ? family : [row] })),
  );
}

/** Three bytes for each character are more than any text of ours takes. */
const bytesOf = ({ number, read }: NumberedRow, details: AppointmentDetails): number =>
  JSON.stringify(toRow(read, { number, details, newId: () => ANY_ID })).length * 2;

/** As long as each id is. */
const ANY_ID = '00000000-0000-7000-8000-000000000000';

const emptyPart = (
  { details }: ReadRow,
  { batchId, forHost, newId }: Parameters<typeof splitBatch>[1],
): Part => ({
  batchId,
  partId: BatchPartId.parse(newId()),
  ...(forHost === undefined ? {} : { forHost }),
  details: { ...details, plate: null, guardNote: '' },
  rows: [],
});

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
