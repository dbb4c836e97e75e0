import type { Appointment } from '../appointments/appointment';
import { countParty } from '../visitors/companion';
import type { Visitor } from '../visitors/visitor';

/** How many come in on one pass of this visit: the heads of a group by head-count, else the visitor and his companions. */
export const partySizeOf = (
  { group }: Pick<Appointment, 'group'>,
  visitor: Pick<Visitor, 'companions'>,
): number => (group?.mode === 'head-count' ? Math.max(1, group.seats) : countParty(visitor));
