import {
  IdentityDocumentType,
  Instant,
  WatchEntryId,
  WatchKind,
  WatchMatchId,
  WatchOutcome,
} from '@campus/domain';
import { z } from 'zod';

/** An entry as it comes back: numbers masked, for good. */
export const WatchEntryShown = z.strictObject({
  id: WatchEntryId,
  document: z.strictObject({ type: IdentityDocumentType, masked: z.string().max(40) }).nullable(),
  phone: z.string().max(40).nullable(),
  reason: z.string().max(200),
  validFrom: Instant,
  validUntil: Instant.nullable(),
  state: z.enum(['coming', 'in-force', 'ended']),
  addedBy: z.string().max(80),
  addedAt: Instant,
  endedBy: z.string().max(80).nullable(),
  endedAt: Instant.nullable(),
});
export type WatchEntryShown = z.infer<typeof WatchEntryShown>;

/** Somebody who was found, beside the entry that found him. */
export const WatchMatchShown = z.strictObject({
  id: WatchMatchId,
  entryId: WatchEntryId,
  kind: WatchKind,
  foundAt: Instant,
  /** `old`: an appointment of the old system. */
  of: z.enum(['visit', 'old']),
  name: z.string().max(80),
  document: z.string().max(40),
  phone: z.string().max(40),
  hostName: z.string().max(80),
  gates: z.array(z.string().max(24)).max(16),
  startAt: Instant,
  endAt: Instant,
  seen: z.strictObject({ at: Instant, gate: z.string().max(24), wentIn: z.boolean() }).nullable(),
  decision: z
    .strictObject({
      outcome: WatchOutcome,
      forPerson: z.boolean(),
      by: z.string().max(80),
      at: Instant,
      reason: z.string().max(200),
    })
    .nullable(),
});
export type WatchMatchShown = z.infer<typeof WatchMatchShown>;

/** `GET /api/watchlist`, for security: the newest of each, open matches first. */
export const WatchlistAnswer = z.strictObject({
  entries: z.array(WatchEntryShown),
  matches: z.array(WatchMatchShown),
  /** Of the visits that are still to come: visitors of whom no document number, no phone is known to compare. */
  notChecked: z.strictObject({ document: z.int().min(0), phone: z.int().min(0), atGate: z.int().min(0) }),
});
export type WatchlistAnswer = z.infer<typeof WatchlistAnswer>;
