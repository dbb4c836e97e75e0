import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';
import { isOver } from './state-machine';

/** The row that is a visitor's to change: by a pass that his sign-in holds, until he has come. */
export function ownPart(
  current: Appointment,
  body: Pick<CommandBody<'appointment.withdraw'>, 'appointmentId' | 'passId'>,
  { actor }: Pick<DecideContext, 'actor'>,
): Decision<Visitor> {
  const own = current.visitors.find((row) => row.passId === body.passId);
  if (body.appointmentId !== current.id || own === undefined) return refuse('appointment.not-found');
  if (actor.kind !== 'visitor' || !actor.passIds.includes(body.passId))
    return refuse('appointment.not-yours');
  if (isOver(current.state) || own.canceled)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  return own.arrivedAt === null ? accept(own) : refuse('appointment.visitor-already-in');
}

/** Would his word be taken that he does not come? */
export const canWithdraw = ({ state }: Pick<Appointment, 'state'>, row: Visitor): boolean =>
  row.passId !== null && !row.canceled && !isOver(state) && row.arrivedAt === null;
