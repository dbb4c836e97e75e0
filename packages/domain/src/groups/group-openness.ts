import type { Appointment } from '../appointments/appointment';
import { isAdmitting, isPending } from '../appointments/state-machine';
import { toMs } from '../time';
import { WAITING_MAX } from './group';

/**
 * What somebody finds who follows the link. `waiting`: every seat is given away, but he may wait for one. `full`: not
 * even that.
 */
export type GroupOpenness =
  | 'open'
  | 'waiting'
  | 'full'
  | 'closed'
  | 'deadline-passed'
  | 'pending'
  | 'over'
  | 'canceled'
  | 'by-head-count';

export function opennessOf(
  { group, state, endAt }: Pick<Appointment, 'group' | 'state' | 'endAt'>,
  nowMs: number,
): GroupOpenness {
  if (state === 'canceled_by_host' || state === 'rejected') return 'canceled';
  if (isPending(state)) return 'pending';
  if (group === null || !isAdmitting(state) || toMs(endAt) <= nowMs) return 'over';
  if (group.mode === 'head-count') return 'by-head-count';
  if (group.closed) return 'closed';
  if (toMs(group.registerBy) <= nowMs) return 'deadline-passed';
  if (group.taken < group.seats) return 'open';
  return group.waiting < WAITING_MAX ? 'waiting' : 'full';
}
