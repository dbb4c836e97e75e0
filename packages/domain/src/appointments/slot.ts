import type { Policy } from '../policies/visit-type';
import {
  atCampus,
  campusDayOf,
  days,
  isWithinHours,
  minutes,
  timeOfDayOf,
  toMs,
  type Instant,
} from '../time';

type Slots = Pick<Policy, 'slotMinutes'>;

const DAY_MINUTES = 24 * 60;

/** A day holds whole slots, so that each has the same name on every day. */
export const isSlotLength = (slotMinutes: number): boolean => DAY_MINUTES % slotMinutes === 0;

/** The slot in which a visit begins, named by the day and time at which the slot does: `2026-11-25T09:30`. */
export function slotOf(startAt: Instant, policy: Slots): string {
  const ms = beginOf(toMs(startAt), policy);
  return `${campusDayOf(ms)}T${timeOfDayOf(ms)}`;
}

/** From when until when it lasts, in campus time. */
export function writeSlot(startAt: Instant, policy: Slots): { readonly from: string; readonly to: string } {
  const ms = beginOf(toMs(startAt), policy);
  const to = timeOfDayOf(ms + minutes(policy.slotMinutes));
  return { from: timeOfDayOf(ms), to: to === '00:00' ? '24:00' : to };
}

/** When the next slot of that day begins in which there is room and the visit type's hours run; null: none does. */
export function nextSlot(
  startAt: Instant,
  policy: Slots & Pick<Policy, 'dailyHours'>,
  hasRoom: (slot: string) => boolean,
): string | null {
  const day = campusDayOf(toMs(startAt));
  const length = minutes(policy.slotMinutes);
  const end = atCampus(day, '00:00') + days(1);
  for (let ms = beginOf(toMs(startAt), policy) + length; ms < end; ms += length) {
    const time = timeOfDayOf(ms);
    const isOpen = policy.dailyHours === null || isWithinHours(time, policy.dailyHours);
    if (isOpen && hasRoom(`${day}T${time}`)) return time;
  }
  return null;
}

function beginOf(ms: number, { slotMinutes }: Slots): number {
  const midnight = atCampus(campusDayOf(ms), '00:00');
  const length = minutes(slotMinutes);
  return midnight + Math.floor((ms - midnight) / length) * length;
}
