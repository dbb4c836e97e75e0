import { z } from 'zod';
import { AppointmentDetails } from '../appointments/appointment';
import type { Role } from '../policies/visit-type';
import { AppointmentId, BatchId, BatchPartId, PersonId } from '../ids';
import { Instant, campusDayOf, toMs } from '../time';
import { emailKey } from '../visitors/email';
import { normaliseDocumentNumber } from '../visitors/identity-document';
import { nameKey } from '../visitors/person-name';
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
  /** Others with this contact are in other parts: that it is known there says nothing of who this row is [BATCH-8]. */
  shares: z.boolean().optional(),
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

type Identified = Pick<BatchRow, 'ref'> & {
  readonly visitor: Pick<VisitorDraft, 'name' | 'document' | 'phone' | 'email'>;
};

/**
 * By what a row is known: its own number, else the document, else the name beside phone or e-mail, which a family may
 * share; and the day. It holds personal data: hash it before it is kept.
 */
export function batchRowKey({ ref, visitor }: Identified, startAt: Instant): string {
  const { document } = visitor;
  if (ref !== null && ref !== '') return onDay(`ref ${ref}`, startAt);
  const number = normaliseDocumentNumber(document?.number ?? '');
  // Four characters are shared by many.
  if (document !== null && number.length > 4) return onDay(`document ${document.type} ${number}`, startAt);
  return batchContactKeys(visitor, startAt).withName;
}

/** By what a row without number and document is known: `alone` finds it again when its name was mended. */
export function batchContactKeys(
  { name, phone, email }: Pick<VisitorDraft, 'name' | 'phone' | 'email'>,
  startAt: Instant,
): { readonly alone: string; readonly withName: string } {
  const contact = `contact ${normalisePhone(phone ?? '') ?? emailKey(email ?? '') ?? ''}`;
  return { alone: onDay(contact, startAt), withName: onDay(`${contact} ${nameKey(name)}`, startAt) };
}

const onDay = (identity: string, startAt: Instant): string => `${identity} ${campusDayOf(toMs(startAt))}`;
