import { z } from 'zod';
import { GateId, RosterEntryId } from '../ids';
import { EntryRule } from '../passes/entry-rule';
import { VisitTypeCode } from '../policies/visit-type';
import { DailyHours, Instant } from '../time';
import { AppointmentState } from '../appointments/appointment-state';
import { PassState } from '../visitors/visitor';

/** The personal fields of a roster entry in clear: only ever in memory, after a shown pass has opened it. */
export const RosterPerson = z.strictObject({
  name: z.string().max(80),
  documentTail: z.string().max(40),
  phoneTail: z.string().max(8),
  organisation: z.string().max(80),
  hostName: z.string().max(80),
  unit: z.string().max(80),
  guardNote: z.string().max(200),
  /** Of a coach party all plates, separated by dots. */
  plate: z.string().max(160),
  pickUp: z.boolean(),
  companions: z.array(z.string().max(80)).max(50),
  /** Small children on the pass: with them, and not counted. */
  minors: z.array(z.string().max(80)).max(20).default([]),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

/** AES-256-GCM of the RosterPerson under a random content key, and that key wrapped once for each way in. */
export const SealedPerson = z.strictObject({
  /** base64url iv ‖ ciphertext ‖ tag. */
  box: z.string().max(4000),
  /** One per generation that is not revoked; base64url. */
  byPass: z.array(z.strictObject({ g: z.int().min(0).max(9999), wrap: z.string().max(120) })).max(40),
});
export type SealedPerson = z.infer<typeof SealedPerson>;

/** What a tablet holds of one visitor's visit [F35]: nothing personal in clear. */
export const RosterEntry = z.strictObject({
  id: RosterEntryId,
  rev: z.int().min(0),
  visitType: VisitTypeCode,
  state: AppointmentState,
  passState: PassState,
  /** The newest generation, and the oldest that is still accepted. */
  generation: z.int().min(0).max(9999),
  acceptsFrom: z.int().min(0).max(9999),
  gates: z.array(GateId).max(16),
  startAt: Instant,
  endAt: Instant,
  entryRule: EntryRule,
  dailyHours: DailyHours.nullable(),
  partySize: z.int().min(1).max(500),
  /** Quiet hold from the watchlist [F15]. */
  hold: z.boolean(),
  /** The host is asked before this one goes in [F17]; quiet towards the visitor. */
  hostConfirm: z.boolean(),
  /** A live pass exists, so the static code is a bearer code only. */
  bound: z.boolean(),
  pickUp: z.boolean(),
  attention: z.boolean(),
  /** base64url SHA-256 of the short code. */
  shortCodeHash: z.string().max(44),
  sealed: SealedPerson,
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** Revocation is final, suspension is not; the highest `version` of a pass wins [F25]. */
export const Revocation = z.strictObject({
  /** `<passId>` for the whole visit, `<passId>:<g>` for one generation. */
  id: z.string().min(16).max(22),
  passId: z.string().length(16),
  generation: z.int().min(0).max(9999).nullable(),
  state: z.enum(['revoked', 'suspended', 'resumed', 'superseded']),
  version: z.int().min(0),
  at: Instant,
});
export type Revocation = z.infer<typeof Revocation>;
