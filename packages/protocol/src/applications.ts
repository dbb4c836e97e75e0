import { CampusState, Channel, Gate, KnownPolicy, LocalText } from '@campus/domain';
import { z } from 'zod';

/** `GET /api/applications/form`: what somebody must know to apply, and nothing about who works here. */
export const ApplicationForm = z.strictObject({
  campus: z.strictObject({ name: LocalText, address: LocalText, units: z.array(z.string().max(80)) }),
  gates: z.array(Gate),
  /** Visit types that strangers may apply for; empty: none. */
  policies: z.array(KnownPolicy),
  campusState: CampusState.nullable(),
});
export type ApplicationForm = z.infer<typeof ApplicationForm>;

/** `POST /api/applications`, for every application that can be read: a code is on its way, if one may be. */
export const ApplicationTaken = z.strictObject({
  channel: Channel,
  /** Until another code can be asked for, in seconds. */
  waitSeconds: z.int().min(0),
});
export type ApplicationTaken = z.infer<typeof ApplicationTaken>;

export const ApplicationConfirm = z.strictObject({ code: z.string().min(1).max(40) });

/** The token of the state page `/a/<token>`. */
export const ApplicationConfirmed = z.strictObject({ token: z.string().length(22) });
export type ApplicationConfirmed = z.infer<typeof ApplicationConfirmed>;
