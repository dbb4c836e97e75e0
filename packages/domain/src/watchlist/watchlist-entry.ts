import { z } from 'zod';
import { type PersonId, WatchEntryId, WatchMatchId } from '../ids';
import { Instant } from '../time';
import { IdentityDocumentType } from '../visitors/identity-document-type';

/** By what somebody is found: nothing else is compared, names least of all [WATCH-1]. */
export const WatchKind = z.enum(['document', 'phone']);
export type WatchKind = z.infer<typeof WatchKind>;

const reason = z.string().trim().min(1).max(200);

/** Somebody to be looked at before he enters, as security writes him down. The numbers never come back in full. */
export const WatchDraft = z.strictObject({
  entryId: WatchEntryId,
  document: z
    .strictObject({ type: IdentityDocumentType, number: z.string().trim().min(1).max(40) })
    .nullable(),
  phone: z.string().trim().min(1).max(40).nullable(),
  reason,
  validFrom: Instant,
  /** null: until it is ended. */
  validUntil: Instant.nullable(),
});
export type WatchDraft = z.infer<typeof WatchDraft>;

export const WatchEnd = z.strictObject({ entryId: WatchEntryId });

/**
 * What security found out about a match. `not-same`: somebody else, and with `forPerson` whoever shows this document
 * is not asked again on account of the phone. `admit`: the person meant, and he may come in. `suspend`: the person
 * meant, and his pass is suspended.
 */
export const WatchOutcome = z.enum(['not-same', 'admit', 'suspend']);
export type WatchOutcome = z.infer<typeof WatchOutcome>;

export const WatchClear = z.strictObject({
  matchId: WatchMatchId,
  outcome: WatchOutcome,
  forPerson: z.boolean().default(false),
  reason,
});

export interface WatchValidity {
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  readonly endedAt: Instant | null;
}

/** An entry as decisions see it. */
export interface WatchEntry extends WatchValidity {
  readonly id: WatchEntryId;
}

/** A match as decisions see it. */
export interface WatchMatch {
  readonly id: WatchMatchId;
  readonly outcome: WatchOutcome | null;
  readonly decidedBy: PersonId | null;
  /** A visit of ours has a pass that can be suspended; an appointment of the old system has none. */
  readonly isOurs: boolean;
}
