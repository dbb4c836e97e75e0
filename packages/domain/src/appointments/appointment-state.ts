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
