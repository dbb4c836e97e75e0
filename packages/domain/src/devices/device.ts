import { z } from 'zod';
import { DeviceId, GateId, GuardId, ShiftId } from '../ids';
import { Instant } from '../time';

/** An enrolled guard tablet [F48]. */
export const Device = z.strictObject({
  id: DeviceId,
  name: z.string().min(1).max(60),
  gateId: GateId,
  state: z.enum(['active', 'revoked']),
  enrolledAt: Instant,
});
export type Device = z.infer<typeof Device>;

/** Who may stand at the gate. `pin` is a slow hash, so that signing on works offline: PBKDF2-SHA-256, base64url. */
export const Guard = z.strictObject({
  id: GuardId,
  name: z.string().max(60),
  role: z.enum(['guard', 'supervisor']),
  pin: z.strictObject({ salt: z.string().max(44), hash: z.string().max(44), rounds: z.int().min(100_000) }),
});
export type Guard = z.infer<typeof Guard>;

export const Shift = z.strictObject({
  id: ShiftId,
  guardId: GuardId,
  deviceId: DeviceId,
  gateId: GateId,
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type Shift = z.infer<typeof Shift>;
