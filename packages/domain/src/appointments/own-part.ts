import type { AppointmentId, PassId, VisitorId } from '../ids';
import { accept, refuse, type Decision } from '../refusals';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';
import { isAwaited } from './completion';
import { isOver } from './state-machine';

/** By his pass; by his own id where he has none yet [DOC-14]. */
interface OwnPart {
  readonly appointmentId: AppointmentId;
  readonly passId?: PassId | undefined;
  readonly visitorId?: VisitorId | undefined;
}

/** The row that is a visitor's to change, as far as his sign-in holds it, until he has come. */
export function ownPart(
  current: Appointment,
  body: OwnPart,
  { actor }: Pick<DecideContext, 'actor'>,
): Decision<Visitor> {
  const own = namedRow(current, body);
  if (body.appointmentId !== current.id || own === undefined) return refuse('appointment.not-found');
  if (actor.kind !== 'visitor' || !isHis(own, body, actor)) return refuse('appointment.not-yours');
  if (isOver(current.state) || own.canceled)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  return own.arrivedAt === null ? accept(own) : refuse('appointment.visitor-already-in');
}

/** Would his word be taken that he does not come? Who is awaited has no pass, and says it all the same [DOC-14]. */
export const canWithdraw = ({ state }: Pick<Appointment, 'state'>, row: Visitor): boolean =>
  (row.passId !== null || isAwaited(row)) && !row.canceled && !isOver(state) && row.arrivedAt === null;

/** The row that is named, whoever names it. */
export const namedRow = (
  { visitors }: Pick<Appointment, 'visitors'>,
  { passId, visitorId }: Pick<OwnPart, 'passId' | 'visitorId'>,
): Visitor | undefined =>
  visitors.find((row) => (passId === undefined ? row.visitorId === visitorId : row.passId === passId));

const isHis = (
  row: Visitor,
  { passId }: OwnPart,
  { passIds, visitorIds = [] }: Extract<DecideContext['actor'], { kind: 'visitor' }>,
): boolean => (passId === undefined ? visitorIds.includes(row.visitorId) : passIds.includes(passId));
