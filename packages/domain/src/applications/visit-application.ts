import { z } from 'zod';
import { AppointmentDetails } from '../appointments/appointment';
import { AppointmentId } from '../ids';
import { VisitorDraft } from '../visitors/visitor';

/** Whom an applicant wants to visit: as exactly as somebody knows it who has business with him. */
export const WantedHost = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('name'),
    name: z.string().trim().max(80),
    unit: z.string().trim().max(80),
  }),
  z.strictObject({ by: z.literal('email'), email: z.string().trim().max(120) }),
]);
export type WantedHost = z.infer<typeof WantedHost>;

/**
 * What somebody without a sign-in asks for [F3] [F6]. The id is made on his device, so that a form which is sent twice
 * is one application; once its host has it, the appointment bears the same id.
 */
export const VisitApplication = z.strictObject({
  id: AppointmentId,
  host: WantedHost,
  details: AppointmentDetails.pick({
    visitType: true,
    purpose: true,
    gates: true,
    startAt: true,
    endAt: true,
    plate: true,
  }),
  /** Himself, and who comes along. The road by which he is reached by rule is the one that he has to confirm. */
  visitor: VisitorDraft.omit({ visitorId: true, channels: true }),
});
export type VisitApplication = z.infer<typeof VisitApplication>;
