import { z } from 'zod';
import { AppointmentId, GateId, PassId, VisitorId } from '../ids';
import { VisitTypeCode } from '../policies/visit-type';
import { DailyHours, Instant } from '../time';
import { PassState } from '../visitors/visitor';
import { EntryRule } from './entry-rule';

/** What a visitor's own device holds of a pass (and what he sees). */
export const Pass = z.strictObject({
  id: PassId,
  rev: z.int().min(0),
  appointmentId: AppointmentId,
  visitorId: VisitorId,
  visitorName: z.string().max(80),
  hostName: z.string().max(80),
  unit: z.string().max(80),
  visitType: VisitTypeCode,
  state: PassState,
  generation: z.int().min(0).max(9999),
  /** Compact JWS; null while it is not active. */
  token: z.string().max(900).nullable(),
  /** 10 Crockford characters, readable to a guard. */
  shortCode: z.string().max(12),
  gates: z.array(GateId).max(16),
  startAt: Instant,
  endAt: Instant,
  entryRule: EntryRule,
  dailyHours: DailyHours.nullable(),
  purpose: z.string().max(120),
  area: z.string().max(80),
  /** Why there is no token, in a code that the words know: the appointment's or pass's state. */
  reason: z.string().max(40).nullable(),
});
export type Pass = z.infer<typeof Pass>;

/** The signed claims, decoded. The wire names are those of docs/spec/pass.md. Seconds since the epoch. */
export interface PassClaims {
  readonly campus: string;
  readonly passId: PassId;
  readonly generation: number;
  readonly notBeforeS: number;
  readonly expiresS: number;
  readonly status: { readonly list: string; readonly index: number };
  /** Bit i set: gate number i of the campus admits. 0: every gate. */
  readonly gateBits: number;
  readonly visitType: VisitTypeCode;
  readonly entryRule: EntryRule;
  readonly dailyHours: DailyHours | null;
  readonly partySize: number;
  readonly documentCommitment: string | null;
  /** Compressed P-256 point, base64url; present on a live pass. */
  readonly holderKey: string | null;
  readonly drill: boolean;
}
