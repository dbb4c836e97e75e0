import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, toMs, type Instant } from '../time';
import { countParty } from '../visitors/companion';
import type { Appointment } from './appointment';
import type { DecideContext } from './decide-context';
import { nextSlot, slotOf, writeSlot } from './slot';

interface Asked {
  readonly startAt: Instant;
  readonly count: number;
}
type Counted = Pick<DecideContext, 'booked'>;

/** Places of a day and of a slot; only the server can count who is booked. */
export const refuseOverQuota = (asked: Asked, policy: Policy, ctx: Counted): Refusal | null =>
  refuseFullDay(asked, policy, ctx) ?? refuseFullSlot(asked, policy, ctx);

/** A change asks for what it takes beyond what the visit holds: all of it on another day, in another slot, as another kind. */
export function refuseMoreOverQuota(
  current: Pick<Appointment, 'visitType' | 'startAt'>,
  asked: { readonly startAt: Instant; readonly before: number; readonly count: number },
  { policy, ctx }: { readonly policy: Policy; readonly ctx: Counted },
): Refusal | null {
  const { startAt, before, count } = asked;
  const more = (placeOf: (at: Instant) => string): Asked => {
    const held = current.visitType === policy.visitType && placeOf(current.startAt) === placeOf(startAt);
    return { startAt, count: count - (held ? before : 0) };
  };
  return (
    refuseFullDay(more(dayOf), policy, ctx) ??
    refuseFullSlot(
      more((at) => slotOf(at, policy)),
      policy,
      ctx,
    )
  );
}

function refuseFullDay(asked: Asked, { maxPerDay }: Policy, { booked }: Counted): Refusal | null {
  if (maxPerDay === null || booked === undefined || asked.count <= 0) return null;
  const taken = booked[dayOf(asked.startAt)] ?? 0;
  if (taken + asked.count <= maxPerDay) return null;
  return refuse('appointment.over-quota', 'details.startAt', {
    max: maxPerDay,
    left: Math.max(0, maxPerDay - taken),
  });
}

/** The refusal says the slot, what is left in it, and the next one of that day that has room for all of them. */
function refuseFullSlot(asked: Asked, policy: Policy, { booked }: Counted): Refusal | null {
  const max = policy.maxPerSlot;
  if (max === null || booked === undefined || asked.count <= 0) return null;
  const slot = slotOf(asked.startAt, policy);
  const left = Math.max(0, max - (booked[slot] ?? 0));
  if (asked.count <= left) return null;
  const next = nextSlot(asked.startAt, policy, (one) => (booked[one] ?? 0) + asked.count <= max);
  const facts = { max, left, ...writeSlot(asked.startAt, policy) };
  return refuse('appointment.slot-full', 'details.startAt', next === null ? facts : { ...facts, next });
}

const dayOf = (at: Instant): string => campusDayOf(toMs(at));

/** The places that a visit holds: its visitors, each with those who come along. */
export const placesOf = ({ visitors }: Pick<Appointment, 'visitors'>): number =>
  visitors.filter((row) => !row.canceled).reduce((sum, row) => sum + countParty(row), 0);

/** Adds places to what is counted, under the names by which the rules ask for it. */
export function countPlaces(
  counted: Record<string, number>,
  { startAt, count }: Asked,
  policy: Pick<Policy, 'maxPerSlot' | 'slotMinutes'>,
): void {
  const names = policy.maxPerSlot === null ? [dayOf(startAt)] : [dayOf(startAt), slotOf(startAt, policy)];
  for (const name of names) counted[name] = (counted[name] ?? 0) + count;
}
