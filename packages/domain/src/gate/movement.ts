import { z } from 'zod';
import { AppointmentId, GateId, MovementId, PassId, ScanEventId } from '../ids';
import { Instant } from '../time';
import { Direction } from './scan-event';

export const SettlementState = z.enum([
  'confirmed',
  'irregular:double_entry',
  'irregular:after_revocation',
  'irregular:after_cancel',
  'irregular:out_of_window',
  'irregular:over_quota',
  'irregular:unknown_pass',
  'irregular:late_watchlist',
  'irregular:clock_skew',
  'irregular:group_overcount',
  'duplicate_upload',
  'quarantined:schema',
  'quarantined:device_revoked',
  'quarantined:bad_device_signature',
  'quarantined:too_old',
]);
export type SettlementState = z.infer<typeof SettlementState>;

/** An entry or exit that counted, with what the server learnt about it later. */
export const Movement = z.strictObject({
  id: MovementId,
  rev: z.int().min(0),
  eventId: ScanEventId.nullable(),
  passId: PassId,
  appointmentId: AppointmentId.nullable(),
  direction: Direction,
  gateId: GateId,
  at: Instant,
  inferred: z.boolean(),
  settlement: SettlementState,
});
export type Movement = z.infer<typeof Movement>;

/** The server's later word on one scan event; streams back to the tablet that made it [F33]. */
export const Settlement = z.strictObject({
  eventId: ScanEventId,
  state: SettlementState,
  settledAt: Instant,
});
export type Settlement = z.infer<typeof Settlement>;
