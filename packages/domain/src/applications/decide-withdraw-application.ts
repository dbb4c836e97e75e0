import type { Appointment } from '../appointments/appointment';
import type { AppointmentChange, DecideContext } from '../appointments/decide-context';
import { takenBack } from '../appointments/next-revision';
import { isPending, transition } from '../appointments/state-machine';
import { accept, refuse, type Decision } from '../refusals';

/** Who applied takes it back: while he waits, and after a yes until he has come. */
export function decideWithdrawApplication(
  current: Appointment,
  ctx: Pick<DecideContext, 'nowMs' | 'policies'>,
): Decision<AppointmentChange> {
  const state = transition(current.state, isPending(current.state) ? 'withdraw' : 'cancel_by_visitor');
  if (!current.applied || state === null)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (current.visitors.some((row) => row.arrivedAt !== null)) return refuse('appointment.visitor-already-in');
  return accept(takenBack(current, state, ctx));
}
