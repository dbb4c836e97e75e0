import {
  decideDocument,
  normaliseDocumentNumber,
  refuse,
  type CommandBody,
  type DecideContext,
  type IdentityDocumentType,
  type PassportMrz,
  type Refusal,
} from '@campus/domain';
import type { AwaitedVisit } from './awaited-visits';

/** The form as its fields hold it. */
export interface TypedDocument {
  readonly type: IdentityDocumentType;
  readonly number: string;
  readonly nationality: string | null;
  /** What a passport's zone told; it counts as long as the number is still that one. */
  readonly read: Pick<PassportMrz, 'number' | 'expiresOn'> | null;
  readonly isSure: boolean;
}

export const bodyOf = (
  { appointment, visitor }: Pick<AwaitedVisit, 'appointment' | 'visitor'>,
  { type, number, nationality, read }: TypedDocument,
): CommandBody<'visit.document'> => ({
  appointmentId: appointment.id,
  visitorId: visitor.visitorId,
  document: {
    type,
    number: number.trim(),
    ...(type === 'passport' && read?.number === normaliseDocumentNumber(number)
      ? { expiresOn: read.expiresOn }
      : {}),
  },
  nationality: type === 'passport' ? nationality : null,
});

/** What is wrong with it as far as this device can see, by the rule that the server asks too; null: nothing. */
export function refuseTyped(
  visit: Pick<AwaitedVisit, 'appointment' | 'visitor'>,
  typed: TypedDocument,
  rules: Pick<DecideContext, 'policies' | 'gates' | 'campus' | 'nowMs'>,
): Refusal | null {
  if (typed.number.trim() === '') return refuse('visitor.document-required', 'document.number');
  const { visitorId } = visit.visitor;
  const actor = { kind: 'visitor', passIds: [], visitorIds: [visitorId] } as const;
  const decided = decideDocument(visit.appointment, bodyOf(visit, typed), { ...rules, actor });
  return decided.ok ? null : decided;
}
