import type { Appointment } from '../appointments/appointment';

/**
 * Has the host agreed to a visit that somebody applied for? An invited visit is his own doing. Until then he sees who
 * asks and why, not how to reach him, and the visit is on nobody's phone [APPLY-6].
 */
export const hasHostAgreed = ({ applied, approvals }: Pick<Appointment, 'applied' | 'approvals'>): boolean =>
  !applied || approvals.some((one) => one.step === 'host' && one.outcome === 'approved');

/** Does it wait for the host's word on an application? */
export const waitsForHost = (appointment: Pick<Appointment, 'applied' | 'state'>): boolean =>
  appointment.applied && appointment.state === 'pending_host';
