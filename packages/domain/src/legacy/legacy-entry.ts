import { z } from 'zod';
import { GateId, RosterEntryId } from '../ids';
import { Instant } from '../time';

/**
 * What the old system says of an appointment. `unclear`: what it says cannot be told with certainty, or it says it no
 * longer.
 */
export const LegacyStatus = z.enum(['valid', 'pending', 'canceled', 'used', 'unclear']);
export type LegacyStatus = z.infer<typeof LegacyStatus>;

/** The visitor of an old code in clear: only ever in memory, after the shown code has opened it. */
export const LegacyPerson = z.strictObject({
  name: z.string().max(80),
  documentTail: z.string().max(8),
  plate: z.string().max(12),
});
export type LegacyPerson = z.infer<typeof LegacyPerson>;

/** What a tablet holds of an appointment of the old system: nothing personal in clear, and no code. */
export const LegacyEntry = z.strictObject({
  /** base64url SHA-256 of campus and code. */
  id: RosterEntryId,
  rev: z.int().min(0),
  status: LegacyStatus,
  /** Empty: every gate. */
  gates: z.array(GateId).max(16),
  startAt: Instant,
  endAt: Instant,
  /** The roster entry of the same person's visit with us, if there is one. */
  rosterId: RosterEntryId.nullable(),
  /** A LegacyPerson that only the code opens; empty where codes could be guessed. */
  sealed: z.string().max(1_000),
});
export type LegacyEntry = z.infer<typeof LegacyEntry>;
