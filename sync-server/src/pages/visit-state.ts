import type { AppointmentState, PassState } from '@campus/domain';
import type { VisitView } from '../identity/visitor-door';

/** `ready`: there is a code to show. Everything else is a state that the page puts in words instead. */
export type VisitState =
  | 'ready'
  | 'incomplete'
  | 'waiting'
  | 'rejected'
  | 'canceled'
  | 'revoked'
  | 'suspended'
  | 'expired'
  | 'consumed';

/** [IDENT-14] What the page says of a visit. The appointment's end is said before the pass's, being its cause. */
export function visitStateOf(visit: VisitView): VisitState {
  if (visit.canceled) return 'canceled';
  const ofAppointment = BY_APPOINTMENT[visit.appointmentState];
  const isOpen = ofAppointment === 'ready' || ofAppointment === 'waiting';
  if (isOpen && visit.awaited !== null) return 'incomplete';
  if (ofAppointment !== 'ready') return ofAppointment;
  const ofPass = BY_PASS[visit.passState];
  return ofPass === 'ready' && visit.jws === null ? 'waiting' : ofPass;
}

const BY_APPOINTMENT: Readonly<Record<AppointmentState, VisitState>> = {
  draft: 'waiting',
  submitted: 'waiting',
  pending_host: 'waiting',
  pending_unit: 'waiting',
  pending_security: 'waiting',
  approved: 'ready',
  checked_in: 'ready',
  checked_out: 'ready',
  completed: 'expired',
  rejected: 'rejected',
  withdrawn: 'canceled',
  canceled_by_host: 'canceled',
  canceled_by_visitor: 'canceled',
  superseded: 'canceled',
  expired: 'expired',
  no_show: 'expired',
};

const BY_PASS: Readonly<Record<PassState, VisitState>> = {
  none: 'waiting',
  active: 'ready',
  suspended: 'suspended',
  revoked: 'revoked',
  expired: 'expired',
  consumed: 'consumed',
};
