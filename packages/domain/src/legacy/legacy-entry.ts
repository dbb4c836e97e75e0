import { z } from 'zod';
import { GateId, RosterEntryId } from '../ids';
import { Instant } from '../time';

/**
 * What the old system says of an appointment. `unclear`: what it says cannot be told with certainty, or it says it no
 * longer.
 */
export const LegacyStatus = z.enum(['valid', 'pending', 'canceled', 'used', 'unclear']);
export type LegacyStatus = z.infer<typeof LegacyStatus>;

/** Whose word an appointment is: that of a file, or of the polled source. */
export const LegacyOrigin = z.enum(['file', 'poll']);
export type LegacyOrigin = z.infer<typeof LegacyOrigin>;

/** The visitor of an old code in clear: only ever in memory, after the shown code has opened it. */
export const LegacyPerson = z.strictObject({
  name: z.string().max(80),
  documentTail: z.string().max(8),
  plate: z.string().max(12),
});
export type LegacyPerson = z.infer<typeof LegacyPerson>;

/** One appointment of a code, as a tablet holds it: nothing personal in clear. */
export const LegacyTurn = z.strictObject({
  status: LegacyStatus,
  origin: LegacyOrigin,
  /** Empty: every gate. */
  gates: z.array(GateId).max(16),
  startAt: Instant,
  endAt: Instant,
  /** The roster entry of the same person's visit with us, if there is one. */
  rosterId: RosterEntryId.nullable(),
  /** Quiet hold from the watchlist [F15]. */
  hold: z.boolean(),
  /** A LegacyPerson that only the code opens; empty where codes could be guessed. */
  sealed: z.string().max(1_000),
});
export type LegacyTurn = z.infer<typeof LegacyTurn>;

export const TURNS_MAX = 12;

/**
 * What a tablet holds of a code of the old system, and not the code. The old system may use one code for several
 * appointments: the tablet holds them all, because the next one's turn may come while there is no network.
 */
export const LegacyEntry = z.strictObject({
  /** base64url SHA-256 of campus and code. */
  id: RosterEntryId,
  rev: z.int().min(0),
  turns: z.array(LegacyTurn).max(TURNS_MAX),
});
export type LegacyEntry = z.infer<typeof LegacyEntry>;
