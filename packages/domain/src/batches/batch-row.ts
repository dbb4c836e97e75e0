import { z } from 'zod';
import { AppointmentDetails } from '../appointments/appointment';
import type { Role } from '../policies/visit-type';
import { AppointmentId, BatchId, BatchPartId, PersonId } from '../ids';
import { Instant, campusDayOf, toMs } from '../time';
import { emailKey } from '../visitors/email';
import { normaliseDocumentNumber } from '../visitors/identity-document';
import { normalisePhone } from '../visitors/phone';
import { VisitorDraft } from '../visitors/visitor';

/** Rows of one part: what one command carries. */
export const PART_ROWS_MAX = 200;
/** Whoever is a student and nothing more sends no more rows than this in one day. */
export const STUDENT_ROWS_MAX = 20;

/** [F10] All hosts may send lists. How many rows a day; null: as many as they like. */
export const batchRowsAllowed = (roles: readonly Role[]): number | null =>
  roles.some((role) => role !== 'student') ? null : STUDENT_ROWS_MAX;

/** What a row says otherwise than its part. */
const OwnDetails = AppointmentDetails.pick({
  visitType: true,
  purpose: true,
  gates: true,
  startAt: true,
  endAt: true,
}).partial();

/** One row of a batch: one visitor, one appointment. The ids are made on the device. */
export const BatchRow = z.strictObject({
  /** Its number in the file. */
  row: z.int().min(1).max(2_000_000),
  ref: z.string().max(40).nullable(),
  appointmentId: AppointmentId,
  own: OwnDetails,
  plate: z.string().trim().max(12).nullable(),
  guardNote: z.string().trim().max(200),
  visitor: VisitorDraft,
});
export type BatchRow = z.infer<typeof BatchRow>;

/** Rows are looked at when they arrive and become appointments when they are committed. */
export const BatchRows = z.strictObject({
  batchId: BatchId,
  partId: BatchPartId,
  /** The host for whom the sender acts [F16]; absent: they are his own. */
  forHost: PersonId.optional(),
  /** What all rows of the part share; a row's own word comes first. */
  details: AppointmentDetails,
  rows: z.array(BatchRow).min(1).max(PART_ROWS_MAX),
});

/** When the invitations go out. `self`: the host passes the links on and nobody gets a message. */
export const BatchSend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('self') }),
  z.strictObject({ kind: z.literal('at'), at: Instant }),
]);
export type BatchSend = z.infer<typeof BatchSend>;

export const BatchCommit = z.strictObject({ batchId: BatchId, partId: BatchPartId, send: BatchSend });

/** The row's details as an appointment has them. */
export const detailsOfRow = (
  details: AppointmentDetails,
  { own, plate, guardNote }: Pick<BatchRow, 'own' | 'plate' | 'guardNote'>,
): AppointmentDetails => ({
  ...details,
  visitType: own.visitType ?? details.visitType,
  purpose: own.purpose ?? details.purpose,
  gates: own.gates ?? details.gates,
  startAt: own.startAt ?? details.startAt,
  endAt: own.endAt ?? details.endAt,
  plate,
  guardNote,
});

/**
 * By what a row is known again when the same list comes once more: its own number, else the document, else phone or
 * e-mail; and the day. It holds personal data: hash it before it is kept.
 */
export function batchRowKey(
  row: Pick<BatchRow, 'ref'> & { readonly visitor: Pick<VisitorDraft, 'document' | 'phone' | 'email'> },
  startAt: Instant,
): string {
  return `${identityOf(row)} ${campusDayOf(toMs(startAt))}`;
}

function identityOf({ ref, visitor }: Parameters<typeof batchRowKey>[0]): string {
  if (ref !== null && ref !== '') return `ref ${ref}`;
  const number = normaliseDocumentNumber(visitor.document?.number ?? '');
  // Four characters are shared by many.
  if (visitor.document !== null && number.length > 4) return `document ${visitor.document.type} ${number}`;
  return `contact ${normalisePhone(visitor.phone ?? '') ?? emailKey(visitor.email ?? '') ?? ''}`;
}
