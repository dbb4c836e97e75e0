import { withAct } from '../delegates/acting';
import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { AppointmentState } from './appointment-state';
import { knowsOfVisit } from './completion';
import type { AppointmentChange, DecideContext } from './decide-context';
import { mayCallOff, refuseNotHost } from './host-rules';
import { keepsPlaces, keptIf } from './late-cancel';
import { passIds, touched, withoutPass } from './next-revision';
import { isPending, transition } from './state-machine';
import { ownPart } from './own-part';

/**
 * The host (or security, or for an alumnus his office) calls the visit off. Always possible while it is not over, also
 * with a visitor inside: his exit is never refused.
 */
export function decideCancelAppointment(
  current: Appointment,
  body: CommandBody<'appointment.cancel'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  if (body.appointmentId !== current.id) return refuse('appointment.not-found');
  const notHost = refuseNotHost(current, ctx);
  if (notHost !== null && !mayCallOff(current, ctx)) return notHost;
  const state = transition(current.state, 'cancel_by_host');
  if (state === null) return refuse('appointment.wrong-state', undefined, { state: current.state });
  const holders = current.visitors.filter((row) => row.passId !== null && !row.canceled);
  // Whoever waits for a seat in a group knows of the visit, and hears of its end.
  const waits = current.partOf !== null && current.state === 'submitted';
  // What an office calls off is no fault of the host's.
  const keeps = notHost === null && keepsPlaces(current, ctx);
  const visitors = current.visitors.map((row) =>
    withoutPass(endedRow(current, row, { keeps, isOffice: notHost !== null })),
  );
  const canceled = { ...touched(current, ctx), state, visitors };
  const told = current.visitors.filter((row) => (waits ? !row.canceled : knowsOfVisit(row)));
  return accept({
    appointment: withAct(canceled, 'canceled', ctx),
    issue: [],
    reissue: [],
    revoke: passIds(holders),
    notify: told.map((row) => ({ visitorId: row.visitorId, about: 'canceled' as const })),
  });
}

/** A group's seats hang on its leader's row, also when he had stepped back before. */
function endedRow(
  { group }: Appointment,
  row: Visitor,
  { keeps, isOffice }: { readonly keeps: boolean; readonly isOffice: boolean },
): Visitor {
  if (isOffice && (group !== null || !row.canceled)) return { ...row, keepsPlace: false };
  return group !== null && keeps ? { ...row, keepsPlace: true } : keptIf(keeps, row);
}

/** A visitor takes back his own part; the last one to do so ends the appointment. Not once he has come. */
export function decideWithdraw(
  current: Appointment,
  body: CommandBody<'appointment.withdraw'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const own = ownPart(current, body, ctx);
  if (!own.ok) return own;
  const visitors = current.visitors.map((row) =>
    row === own.value ? { ...withoutPass(keptIf(keepsPlaces(current, ctx), row)), canceled: true } : row,
  );
  return accept({
    appointment: { ...touched(current, ctx), state: stateAfter(current, visitors), visitors },
    issue: [],
    reissue: [],
    revoke: passIds([own.value]),
    notify: [],
  });
}

/** A group does not end with its leader: the host names another. */
function stateAfter({ state, group }: Appointment, visitors: readonly Visitor[]): AppointmentState {
  if (group !== null || visitors.some((row) => !row.canceled)) return state;
  return transition(state, isPending(state) ? 'withdraw' : 'cancel_by_visitor') ?? state;
}
