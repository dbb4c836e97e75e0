import { z } from 'zod';

export const AppointmentState = z.enum([
  'draft',
  'submitted',
  'pending_host',
  'pending_unit',
  'pending_security',
  'approved',
  'rejected',
  'withdrawn',
  'checked_in',
  'checked_out',
  'completed',
  'canceled_by_host',
  'canceled_by_visitor',
  'expired',
  'no_show',
  'superseded',
]);
export type AppointmentState = z.infer<typeof AppointmentState>;

/** Nobody comes, or will come, by an appointment in one of these. */
export const COMES_TO_NOTHING: ReadonlySet<AppointmentState> = new Set<AppointmentState>([
  'draft',
  'rejected',
  'withdrawn',
  'canceled_by_host',
  'canceled_by_visitor',
  'superseded',
]);
