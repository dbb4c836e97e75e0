import { accept, refuse, type Decision } from '../refusals';
import type { CommandBody } from '../sync/command';
import { normalisePlate, plateKey } from '../visitors/plate';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { AppointmentChange, DecideContext } from './decide-context';
import { isOver } from './state-machine';
import { touched } from './next-revision';
import { ownPart } from './own-part';

/** His own word outweighs the host's: he knows with which car he comes. null: with none, as far as anybody said. */
export const plateOf = (
  { plate }: Pick<Appointment, 'plate'>,
  visitor: Pick<Visitor, 'plate'>,
): string | null => (visitor.plate ?? plate) || null;

/** What he typed, as his word is kept: empty, he comes without a car; null, it is no plate. */
export const saidPlate = (typed: string): string | null =>
  plateKey(typed) === '' ? '' : normalisePlate(typed);

/** May a visitor still say with which car he comes? */
export const canChangePlate = (
  { state }: Pick<Appointment, 'state'>,
  { canceled, arrivedAt }: Pick<Visitor, 'canceled' | 'arrivedAt'>,
): boolean => !isOver(state) && !canceled && arrivedAt === null;

/**
 * A visitor changes the plate of his car, until he has come [F13]. It is his alone: others of the appointment keep
 * theirs, and no pass changes, since none holds a plate.
 */
export function decidePlate(
  current: Appointment,
  body: CommandBody<'visit.plate'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const own = ownPart(current, body, ctx);
  if (!own.ok) return own;
  const plate = saidPlate(body.plate);
  if (plate === null) return refuse('visitor.plate-invalid', 'plate');
  const visitors = current.visitors.map((row) => (row === own.value ? { ...row, plate } : row));
  const appointment = {
    ...touched(current, ctx),
    visitors,
  };
  return accept({ appointment, issue: [], reissue: [], revoke: [], notify: [] });
}
