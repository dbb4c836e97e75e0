import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import type { Appointment } from './appointment';
import type { AppointmentChange, DecideContext } from './decide-context';
import { refuseNotHost } from './host-rules';
import { touched } from './next-revision';
import { isAdmitting } from './state-machine';

/**
 * [BUDGET-4] The host says that he expects this visitor; the gate then asks him no more. Once more changes nothing, so
 * that two devices may both say it.
 */
export function decideConfirm(
  current: Appointment,
  body: CommandBody<'visit.confirm'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const row = current.visitors.find((one) => one.visitorId === body.visitorId);
  if (body.appointmentId !== current.id || row === undefined) return refuse('appointment.not-found');
  const notHost = refuseNotHost(current, ctx);
  if (notHost !== null) return notHost;
  if (!isAdmitting(current.state) || row.canceled)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (row.hostConfirm === 'none') return refuse('visitor.no-confirmation-asked', 'visitorId');
  const confirmed = { ...row, hostConfirm: 'confirmed' as const };
  const visitors = current.visitors.map((one) => (one === row ? confirmed : one));
  return accept({
    appointment: { ...touched(current, ctx), visitors },
    issue: [],
    reissue: [],
    revoke: [],
    notify: [],
  });
}
