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
