import type { Appointment } from '../appointments/appointment';

/** How many come in on one pass of this visit: the heads of a group by head-count, else the visitor and his companions. */
export const partySizeOf = ({ group, companions }: Pick<Appointment, 'group' | 'companions'>): number =>
  group?.mode === 'head-count' ? Math.max(1, group.seats) : 1 + companions.length;
