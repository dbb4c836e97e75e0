import { z } from 'zod';
import { DeviceId, GateId, GuardId, JournalId, PassId, RosterEntryId, ScanEventId, ShiftId } from '../ids';
import { Instant } from '../time';
import { VERDICT_CODES, type VerdictCode } from '../verdict/verdict-codes';

export const Direction = z.enum(['entry', 'exit']);
export type Direction = z.infer<typeof Direction>;

export const ScanSource = z.enum([
  'qr_live',
  'qr_bearer',
  'print',
  'short_code',
  'search',
  'plate',
  'legacy',
  'manual',
]);
export type ScanSource = z.infer<typeof ScanSource>;

export const Basis = z.enum(['server', 'replica', 'signature']);
export type Basis = z.infer<typeof Basis>;

export const ScanAction = z.enum(['admitted', 'refused', 'escalated']);
export type ScanAction = z.infer<typeof ScanAction>;

const ageMs = z.int().min(0).nullable();
const hash = z.string().max(64);

/**
 * What the guard saw and did: immutable [F33]. `seq` is gapless within a journal; `prevHash` chains to the event
 * before; `sig` is the device's ES256 signature over the event's hash. It never holds the text of a pass.
 */
export const ScanEvent = z.strictObject({
  id: ScanEventId,
  passId: PassId.nullable(),
  /**
   * The hash of the pass's id: names the visit where no pass was shown (short code), and lets a later short code find
   * the scans of its pass.
   */
  rosterId: RosterEntryId.optional(),
  generation: z.int().min(0).max(9999).nullable(),
  deviceId: DeviceId,
  journalId: JournalId,
  seq: z.int().min(0),
  prevHash: hash,
  sig: z.string().max(120),
  gateId: GateId,
  guardId: GuardId.nullable(),
  shiftId: ShiftId.nullable(),
  direction: Direction,
  source: ScanSource,
  basis: Basis,
  deviceAt: Instant,
  trustedAt: Instant,
  offsetMs: z.int(),
  verdict: z.enum(VERDICT_CODES as [VerdictCode, ...VerdictCode[]]),
  action: ScanAction,
  partySize: z.int().min(0).max(500),
  /** A second event that names the first takes it back or adds the guard's act. */
  corrects: ScanEventId.nullable(),
  reason: z.string().max(60).nullable(),
  keysAgeMs: ageMs,
  revocationsAgeMs: ageMs,
  rosterAgeMs: ageMs,
});
export type ScanEvent = z.infer<typeof ScanEvent>;

/** The scan event before it is chained and signed: what its hash covers is the whole event but `sig`. */
export type UnsignedScanEvent = Omit<ScanEvent, 'sig'>;
