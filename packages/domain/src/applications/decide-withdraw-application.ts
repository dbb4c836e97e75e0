import type { Appointment } from '../appointments/appointment';
import type { AppointmentChange, DecideContext } from '../appointments/decide-context';
import { isPending, transition } from '../appointments/state-machine';
import { accept, refuse, type Decision } from '../refusals';
import { toInstant } from '../time';

/** Who applied takes it back: while he waits, and after a yes until he has come. */
export function decideWithdrawApplication(
  current: Appointment,
  ctx: Pick<DecideContext, 'nowMs'>,
): Decision<AppointmentChange> {
  const state = transition(current.state, isPending(current.state) ? 'withdraw' : 'cancel_by_visitor');
  if (!current.applied || state === null)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (current.visitors.some((row) => row.arrivedAt !== null)) return refuse('appointment.visitor-already-in');
  const visitors = current.visitors.map((row) => ({
    ...row,
    canceled: true,
    ...(row.passId === null ? {} : { passState: 'revoked' as const, link: null }),
  }));
  return accept({
    appointment: {
      ...current,
      state,
      visitors,
      rev: current.rev + 1,
      updatedAt: toInstant(ctx.nowMs),
      lastCommandId: null,
    },
    issue: [],
    reissue: [],
    revoke: current.visitors.flatMap((row) => (row.passId === null ? [] : [row.passId])),
    notify: [],
  });
}
