import type { Person } from '../people/person';
import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';

export const isHost = (appointment: Appointment, ctx: DecideContext): boolean =>
  ctx.actor.kind === 'person' && ctx.actor.person.id === appointment.hostId;

/** Security may end a visit or a pass that is not its own. */
export const isSecurity = (ctx: DecideContext): boolean =>
  ctx.actor.kind === 'person' && ctx.actor.person.roles.includes('security');

export const refuseNotHost = (appointment: Appointment, ctx: DecideContext): Refusal | null =>
  isHost(appointment, ctx) ? null : refuse('appointment.not-yours');

/** Somebody else changed the host's part after the sender looked: he must look again. */
export function refuseOvertaken({ baseRev, detailsRev }: DecideContext): Refusal | null {
  if (baseRev == null || detailsRev === undefined || detailsRev <= baseRev) return null;
  return refuse('appointment.changed-meanwhile', undefined, { rev: detailsRev });
}

/** Whether this person may have visitors of this kind at all. */
export const mayHost = (person: Pick<Person, 'roles'>, policy: Pick<Policy, 'invitedBy'>): boolean =>
  policy.invitedBy.some((role) => person.roles.includes(role));

export function refuseHost(policy: Policy, ctx: DecideContext): Refusal | null {
  if (ctx.actor.kind !== 'person') return refuse('request.forbidden');
  return mayHost(ctx.actor.person, policy)
    ? null
    : refuse('appointment.visit-type-not-allowed', 'details.visitType');
}
