import type { Appointment } from '../appointments/appointment';
import type { AppointmentState } from '../appointments/appointment-state';
import { toMs, type Instant } from '../time';
import { hasHostAgreed } from './host-agreed';

/** How an application stands, as the applicant is told. */
export const APPLICATION_STATES = [
  /** The code has not come back yet: nobody has been told of it. */
  'unconfirmed',
  /** Sent. Whether there is such a host, the applicant is not told. */
  'waiting',
  /** The host agreed; the unit or security has still to. */
  'agreed',
  'approved',
  'declined',
  /** The time of the visit came and nobody had answered. */
  'unanswered',
  'withdrawn',
  /** Agreed to, and called off afterwards. */
  'canceled',
  'over',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export interface ApplicationFacts {
  readonly confirmed: boolean;
  readonly withdrawn: boolean;
  /** As asked for. */
  readonly startAt: Instant;
  /** What it became; null: no host has it. */
  readonly appointment: Pick<Appointment, 'state' | 'applied' | 'approvals' | 'startAt'> | null;
}

/**
 * [APPLY-5] The same words for an application that nobody got and for one that its host leaves lying: both wait, and
 * both end unanswered at the same moment.
 */
export function applicationStateOf(facts: ApplicationFacts, nowMs: number): ApplicationState {
  const { appointment } = facts;
  if (!facts.confirmed) return 'unconfirmed';
  if (facts.withdrawn) return 'withdrawn';
  if (appointment !== null && hasHostAgreed(appointment)) return AFTER_YES[appointment.state];
  if (appointment !== null && isRefused(appointment.state)) return 'declined';
  return toMs(facts.startAt) <= nowMs ? 'unanswered' : 'waiting';
}

const isRefused = (state: AppointmentState): boolean => state === 'rejected' || state === 'canceled_by_host';

const AFTER_YES: Readonly<Record<AppointmentState, ApplicationState>> = {
  draft: 'agreed',
  submitted: 'agreed',
  pending_host: 'agreed',
  pending_unit: 'agreed',
  pending_security: 'agreed',
  approved: 'approved',
  rejected: 'declined',
  withdrawn: 'withdrawn',
  checked_in: 'approved',
  checked_out: 'approved',
  completed: 'over',
  canceled_by_host: 'canceled',
  canceled_by_visitor: 'withdrawn',
  expired: 'unanswered',
  no_show: 'over',
  superseded: 'canceled',
};
