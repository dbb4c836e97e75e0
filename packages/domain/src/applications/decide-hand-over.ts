import { policyFor, type AppointmentChange, type DecideContext } from '../appointments/decide-context';
import { refuseNotHost, refuseOvertaken } from '../appointments/host-rules';
import type { Appointment } from '../appointments/appointment';
import { NO_HOST } from '../ids';
import type { Person } from '../people/person';
import { mayHost } from '../policies/may-host';
import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import { normaliseEmail } from '../visitors/email';
import { waitsForHost } from './host-agreed';
import { touched } from '../appointments/next-revision';

/**
 * A host hands an application on to a colleague, whom he names by the exact e-mail address. Only the server knows whose
 * it is; on the device the application leaves the list and comes back if the server refuses.
 * `ctx.heir`: whose address it is; null: nobody's; absent: not known here.
 */
export function decideHandOver(
  current: Appointment,
  body: CommandBody<'application.handOver'>,
  ctx: DecideContext & { readonly heir?: Person | null },
): Decision<AppointmentChange> {
  if (body.appointmentId !== current.id) return refuse('appointment.not-found');
  const refusal = refuseNotHost(current, ctx) ?? refuseOvertaken(ctx);
  if (refusal !== null) return refusal;
  if (!waitsForHost(current)) return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (normaliseEmail(body.email) === null) return refuse('visitor.email-invalid', 'email');
  // The same word for a stranger's address and for a colleague who may not have such visitors.
  if (ctx.heir !== undefined && !mayInherit(ctx.heir, current, ctx))
    return refuse('application.no-such-host', 'email');
  const next = {
    ...touched(current, ctx),
    ...newHost(ctx.heir ?? null),
  };
  return accept({ appointment: next, issue: [], reissue: [], revoke: [], notify: [] });
}

function mayInherit(heir: Person | null, current: Appointment, ctx: DecideContext): boolean {
  const policy = policyFor(ctx, current.visitType);
  // A delegate does not hand his host's visitors to himself.
  const isOneself =
    heir?.id === current.hostId || (ctx.actor.kind === 'person' && heir?.id === ctx.actor.person.id);
  return heir !== null && !isOneself && policy !== null && mayHost(heir, policy);
}

const newHost = (heir: Person | null) => ({
  hostId: heir?.id ?? NO_HOST,
  hostName: heir?.name ?? '',
  hostUnit: heir?.unit ?? '',
  unit: heir?.unit ?? '',
});
