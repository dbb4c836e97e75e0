import type { Policy } from '../policies/visit-type';
import { atCampus, campusDayOf, days, isWeekend, minutes } from '../time';

/** [APPT-7] Is as much time left before the start as the visit type wants, weekends counted only where it says so? */
export function hasLeadTime(
  { leadTimeMinutes, leadOnWorkingDays }: Pick<Policy, 'leadTimeMinutes' | 'leadOnWorkingDays'>,
  startMs: number,
  nowMs: number,
): boolean {
  const wanted = minutes(leadTimeMinutes);
  if (startMs - nowMs < wanted) return leadTimeMinutes === 0;
  return !leadOnWorkingDays || startMs - nowMs - weekendMs(nowMs, startMs) >= wanted;
}

/** How much of a time lies on Saturdays and Sundays, in milliseconds. */
function weekendMs(fromMs: number, toMs: number): number {
  let sum = 0;
  for (let at = fromMs; at < toMs;) {
    const next = Math.min(toMs, atCampus(campusDayOf(at), '00:00') + days(1));
    if (isWeekend(at)) sum += next - at;
    at = next;
  }
  return sum;
}
