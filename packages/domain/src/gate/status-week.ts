import { CAMPUS_OFFSET_MS, days } from '../time';

/**
 * Name of the status list for visits that start at this moment: the ISO week (ISO 8601) on the campus, `2026-W48`.
 * @param ms milliseconds since the epoch
 */
export function statusWeekOf(ms: number): string {
  const local = new Date(ms + CAMPUS_OFFSET_MS);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  const weekday = (local.getUTCDay() + 6) % 7;
  const thursday = new Date(midnight + days(3 - weekday));
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - firstOfYear) / days(7)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
