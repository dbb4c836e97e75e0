import type { AppointmentState, DeliveryState, Presence } from '@campus/domain';
import type { Tone } from '../../components';

/** How loudly a state is shown. */
export const APPOINTMENT_TONES: Readonly<Record<AppointmentState, Tone>> = {
  draft: 'warn',
  submitted: 'info',
  pending_host: 'info',
  pending_unit: 'info',
  pending_security: 'info',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
  checked_in: 'good',
  checked_out: 'quiet',
  completed: 'quiet',
  canceled_by_host: 'quiet',
  canceled_by_visitor: 'warn',
  expired: 'quiet',
  no_show: 'warn',
  superseded: 'quiet',
};

export const DELIVERY_TONES: Readonly<Record<DeliveryState, Tone>> = {
  none: 'quiet',
  queued: 'info',
  delayed: 'warn',
  sent: 'info',
  delivered: 'good',
  opened: 'good',
  saved_offline: 'good',
  failed: 'bad',
  forwarded: 'info',
};

export const PRESENCE_TONES: Readonly<Record<Presence, Tone>> = {
  absent: 'quiet',
  present: 'good',
  overdue: 'warn',
  unknown: 'quiet',
};
