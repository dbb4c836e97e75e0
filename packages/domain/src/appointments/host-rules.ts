import { actedFor, mayActOn, refuseActing } from '../delegates/acting';
import { NO_HOST, type PersonId } from '../ids';
import { mayHost } from '../policies/may-host';
import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';

type OfHost = Pick<Appointment, 'hostId' | 'visitType'>;

/** The host himself, or a colleague whom he named [DELE-4]. */
export const isHost = (appointment: OfHost, ctx: DecideContext): boolean =>
  isHostHimself(appointment, ctx) || mayActOn(appointment, ctx);

export const isHostHimself = ({ hostId }: Pick<Appointment, 'hostId'>, { actor }: DecideContext): boolean =>
  actor.kind === 'person' && actor.person.id === hostId;

/** Security may end a visit or a pass that is not its own. */
export const isSecurity = (ctx: DecideContext): boolean =>
  ctx.actor.kind === 'person' && ctx.actor.person.roles.includes('security');

/** Security any visit, the alumni office those of alumni, which have no host [ALUMNI-14]. */
export const mayCallOff = ({ hostId }: Pick<Appointment, 'hostId'>, ctx: DecideContext): boolean =>
  isSecurity(ctx) ||
  (hostId === NO_HOST && ctx.actor.kind === 'person' && ctx.actor.person.roles.includes('alumni-office'));

/** Whoever acted for him once is told that he does so no more; everybody else that it is not his visit. */
export function refuseNotHost(appointment: OfHost, ctx: DecideContext): Refusal | null {
  if (isHost(appointment, ctx)) return null;
  if (actedFor(appointment.hostId, ctx) !== null) return refuse('appointment.visit-type-not-allowed');
  const refusal = refuseActing(appointment.hostId, ctx);
  return refusal?.code === 'delegate.ended' ? refusal : refuse('appointment.not-yours');
}

/** Somebody else changed the host's part after the sender looked: he must look again. */
export function refuseOvertaken({ baseRev, detailsRev }: DecideContext): Refusal | null {
  if (baseRev == null || detailsRev === undefined || detailsRev <= baseRev) return null;
  return refuse('appointment.changed-meanwhile', undefined, { rev: detailsRev });
}

/** [DELE-6] Who acts for a host may do what both of them may. */
export function refuseHost(policy: Policy, ctx: DecideContext, hostId?: PersonId): Refusal | null {
  if (ctx.actor.kind !== 'person') return refuse('request.forbidden');
  const { person } = ctx.actor;
  const host = hostId === undefined ? null : actedFor(hostId, ctx)?.host;
  return [person, host ?? person].every((one) => mayHost(one, policy))
    ? null
    : refuse('appointment.visit-type-not-allowed', 'details.visitType');
}
