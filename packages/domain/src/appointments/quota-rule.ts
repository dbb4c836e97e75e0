import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, toMs, type Instant } from '../time';
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
