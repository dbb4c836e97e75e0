import { policyFor, type DecideContext } from '../appointments/decide-context';
import { refuseWindow } from '../appointments/window-rules';
import type { GateId } from '../ids';
import type { ClosedDay } from '../policies/visit-type';
import type { Refusal } from '../refusals';
import { atCampus, campusDayOf, days, minutes, toInstant, type CampusDay } from '../time';

export interface BookingDay {
  readonly day: CampusDay;
  /** null: it can be chosen. */
  readonly refusal: Refusal | null;
  readonly closed: ClosedDay | null;
}

/**
 * The days that an alumnus may look at, today first, each with the reason why it cannot be chosen. Judged by the rule
 * that judges the booking, with the longest visit that the day has left.
 */
export function bookingDays(ctx: DecideContext): readonly BookingDay[] {
  const policy = policyFor(ctx, 'alumni');
  if (policy === null) return [];
  const from = policy.dailyHours?.from ?? '00:00';
  const to = policy.dailyHours?.to ?? '24:00';
  return Array.from({ length: policy.maxDaysAhead + 1 }, (_, i) => {
    const day = campusDayOf(ctx.nowMs + days(i));
    const startMs = Math.max(atCampus(day, from), ctx.nowMs);
    const endMs = Math.max(atCampus(day, to), startMs + minutes(1));
    const gates: GateId[] = [];
    const details = {
      visitType: 'alumni' as const,
      purpose: '',
      unit: '',
      area: '',
      gates,
      startAt: toInstant(startMs),
      endAt: toInstant(endMs),
      entryRule: null,
      plate: null,
      guardNote: '',
      pickUp: false,
    };
    const refusal = refuseWindow({ details, policy, ctx, startMoved: true });
    return { day, refusal, closed: policy.closedDays.find(({ on }) => on === day) ?? null };
  });
}
