import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, toMs, type Instant } from '../time';
import { countParty } from '../visitors/companion';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';

/** Places of a day; only the server can count who is booked. */
export function refuseOverQuota(
  asked: { readonly startAt: Instant; readonly count: number },
  policy: Policy,
  ctx: Pick<DecideContext, 'booked'>,
): Refusal | null {
  if (policy.maxPerDay === null || ctx.booked === undefined) return null;
  const booked = ctx.booked[campusDayOf(toMs(asked.startAt))] ?? 0;
  if (booked + asked.count <= policy.maxPerDay) return null;
  return refuse('appointment.over-quota', 'details.startAt', {
    max: policy.maxPerDay,
    left: Math.max(0, policy.maxPerDay - booked),
  });
}

/** A change asks for what it takes beyond what the visit holds: all of it on another day or as another kind. */
export function refuseMoreOverQuota(
  current: Pick<Appointment, 'visitType' | 'startAt'>,
  asked: { readonly startAt: Instant; readonly before: number; readonly count: number },
  { policy, ctx }: { readonly policy: Policy; readonly ctx: Pick<DecideContext, 'booked'> },
): Refusal | null {
  const day = (at: Instant): string => campusDayOf(toMs(at));
  const held = current.visitType === policy.visitType && day(current.startAt) === day(asked.startAt);
  const count = asked.count - (held ? asked.before : 0);
  return count <= 0 ? null : refuseOverQuota({ startAt: asked.startAt, count }, policy, ctx);
}

/** The places that a visit holds: its visitors, each with those who come along. */
export const placesOf = ({ visitors }: Pick<Appointment, 'visitors'>): number =>
  visitors.filter((row) => !row.canceled).reduce((sum, row) => sum + countParty(row), 0);
