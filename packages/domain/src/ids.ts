import { z } from 'zod';

/** UUIDv7 (RFC 9562 §5.7), lower case. Made on the device, so that a record has its name before the server sees it. */
const uuid = z
  .string()
  .length(36)
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const PersonId = uuid.brand<'PersonId'>();
/** The host of a visit that has none: nobody signs in as this person, so nobody holds it as its host. */
export const NO_HOST = PersonId.parse('00000000-0000-0000-0000-000000000000');
export const AppointmentId = uuid.brand<'AppointmentId'>();
export const VisitorId = uuid.brand<'VisitorId'>();
export const CommandId = uuid.brand<'CommandId'>();
export const NoticeId = uuid.brand<'NoticeId'>();
export const DeviceId = uuid.brand<'DeviceId'>();
export const ShiftId = uuid.brand<'ShiftId'>();
export const GuardId = uuid.brand<'GuardId'>();
export const ScanEventId = uuid.brand<'ScanEventId'>();
export const MovementId = uuid.brand<'MovementId'>();
export const JournalId = uuid.brand<'JournalId'>();
export const CaseId = uuid.brand<'CaseId'>();
export const AlumnusId = uuid.brand<'AlumnusId'>();
export const FeedbackId = uuid.brand<'FeedbackId'>();
export const WatchEntryId = uuid.brand<'WatchEntryId'>();
export const WatchMatchId = uuid.brand<'WatchMatchId'>();
export const DelegationId = uuid.brand<'DelegationId'>();
export const SeriesId = uuid.brand<'SeriesId'>();
export const BatchId = uuid.brand<'BatchId'>();
export const BatchPartId = uuid.brand<'BatchPartId'>();
/** 96 random bits, base64url: one visitor's visit. It survives every re-issue of the pass. */
export const PassId = z
  .string()
  .length(16)
  .regex(/^[A-Za-z0-9_-]{16}$/)
  .brand<'PassId'>();
/** base64url SHA-256 of a PassId: what a roster entry is called on a tablet. */
export const RosterEntryId = z
  .string()
  .length(43)
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .brand<'RosterEntryId'>();
/** Short configured names, e.g. `south`. */
export const GateId = z
  .string()
  .min(1)
  .max(24)
  .regex(/^[a-z][a-z0-9-]*$/)
  .brand<'GateId'>();

export type PersonId = z.infer<typeof PersonId>;
export type AppointmentId = z.infer<typeof AppointmentId>;
export type VisitorId = z.infer<typeof VisitorId>;
export type CommandId = z.infer<typeof CommandId>;
export type SeriesId = z.infer<typeof SeriesId>;
export type NoticeId = z.infer<typeof NoticeId>;
export type DeviceId = z.infer<typeof DeviceId>;
export type ShiftId = z.infer<typeof ShiftId>;
export type GuardId = z.infer<typeof GuardId>;
export type ScanEventId = z.infer<typeof ScanEventId>;
export type MovementId = z.infer<typeof MovementId>;
export type JournalId = z.infer<typeof JournalId>;
export type CaseId = z.infer<typeof CaseId>;
export type AlumnusId = z.infer<typeof AlumnusId>;
export type FeedbackId = z.infer<typeof FeedbackId>;
export type WatchEntryId = z.infer<typeof WatchEntryId>;
export type WatchMatchId = z.infer<typeof WatchMatchId>;
export type DelegationId = z.infer<typeof DelegationId>;
export type BatchId = z.infer<typeof BatchId>;
export type BatchPartId = z.infer<typeof BatchPartId>;
export type PassId = z.infer<typeof PassId>;
export type RosterEntryId = z.infer<typeof RosterEntryId>;
export type GateId = z.infer<typeof GateId>;

/**
 * A UUIDv7 from an injected clock and injected randomness (RFC 9562 §5.7).
 * @param nowMs milliseconds since the epoch
 * @param random at least 10 random bytes
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(nowMs / 2 ** (8 * (5 - i))) & 0xff;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
