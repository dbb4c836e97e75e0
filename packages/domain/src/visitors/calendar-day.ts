import type { CampusDay } from '../time';

/** `YYYYMMDD` as a day that exists and is not before 1900, or null. */
export function dayOfDigits(digits: string): CampusDay | null {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return digits >= '19000101' && isRealDay(day) ? day : null;
}

/** `YYMMDD` as the latest such day that is not after `onDay`, or null. */
export function dayOfShortDigits(digits: string, onDay: CampusDay): CampusDay | null {
  const century = Number(onDay.slice(0, 2));
  const candidates = [`${century}${digits}`, `${century - 1}${digits}`].map(dayOfDigits);
  return candidates.find((day) => day !== null && day <= onDay) ?? null;
}

/** Whole years between a birthday and a day; a birthday on 29 February counts from 1 March in other years. */
export function ageOn(birthOn: CampusDay, day: CampusDay): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

const isRealDay = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === day;
};
