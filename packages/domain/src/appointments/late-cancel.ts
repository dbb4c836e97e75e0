import { waitsForHost } from '../applications/host-agreed';
import type { Policy } from '../policies/visit-type';
import { minutes, toMs } from '../time';
import { countParty } from '../visitors/companion';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import { policyFor, type DecideContext } from './decide-context';

type Now = Pick<DecideContext, 'nowMs' | 'policies'>;

/** [APPT-53] Later than the cut-off before its start: whoever calls it off now still uses its places. */
export function isLate(
  { visitType, startAt }: Pick<Appointment, 'visitType' | 'startAt'>,
  ctx: Now,
): boolean {
  const policy = policyFor(ctx, visitType);
  return policy !== null && ctx.nowMs > toMs(startAt) - minutes(policy.cancelCutOffMinutes);
}

/** Is there anything of which a place could be used up: a day, a slot, a host's month? */
export const hasPlaces = ({
  maxPerDay,
  maxPerSlot,
  hostBudget,
}: Pick<Policy, 'maxPerDay' | 'maxPerSlot' | 'hostBudget'>): boolean =>
  maxPerDay !== null || maxPerSlot !== null || hostBudget !== null;

/** A member's seat is the group's, which goes on holding it; who waits for a host's yes holds none yet. */
const holdsPlaces = (one: Appointment): boolean =>
  one.partOf === null && one.state !== 'draft' && !waitsForHost(one);

/** Of a visit that is called off now: do these rows go on using their places? */
export const keepsPlaces = (current: Appointment, ctx: Now): boolean =>
  holdsPlaces(current) && isLate(current, ctx);

/**
 * The same row, called off while it still used a place; one that was called off before stays as it is, and so does one
 * whose place was used up by moving it late.
 */
export const keptIf = (keeps: boolean, row: Visitor): Visitor =>
  row.canceled ? row : { ...row, keepsPlace: row.keepsPlace || keeps };

/** Places of those who called off too late and are in the visit still. */
export const keptPlaces = ({ visitors }: Pick<Appointment, 'visitors'>): number =>
  visitors.filter((row) => row.canceled && row.keepsPlace).reduce((sum, row) => sum + countParty(row), 0);
