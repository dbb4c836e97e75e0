import { z } from 'zod';

/** A UTC instant with milliseconds, the only spelling of a moment on the wire: `2026-11-24T06:30:00.000Z`. */
export const Instant = z
  .string()
  .length(24)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => /^(?:19|2\d)/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'time.not-an-instant',
  });
export type Instant = z.infer<typeof Instant>;

/** A day on the campus (Asia/Shanghai): `2026-11-24`. */
export const CampusDay = z
  .string()
  .length(10)
  .regex(/^\d{4}-\d{2}-\d{2}$/);
export type CampusDay = z.infer<typeof CampusDay>;

/** A time of day on the campus: `06:30`; `24:00` is the end of the day. */
export const TimeOfDay = z
  .string()
  .length(5)
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

export const DailyHours = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
export type DailyHours = z.infer<typeof DailyHours>;

export const CAMPUS_ZONE = 'Asia/Shanghai';
/** China has kept UTC+8 without daylight saving since 1991, so campus time is a fixed offset. */
export const CAMPUS_OFFSET_MS = 8 * 3_600_000;

export const seconds = (n: number): number => n * 1_000;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

export const toMs = (at: Instant): number => Date.parse(at);
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();

const onCampus = (ms: number): string => new Date(ms + CAMPUS_OFFSET_MS).toISOString();
export const campusDayOf = (ms: number): CampusDay => onCampus(ms).slice(0, 10);
export const timeOfDayOf = (ms: number): TimeOfDay => onCampus(ms).slice(11, 16);

/** The day that is `count` days after another, by the calendar. */
export const dayAfter = (day: CampusDay, count: number): CampusDay =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days(count)).toISOString().slice(0, 10);

/** From 1, Monday, to 7, Sunday. */
export const weekdayOf = (day: CampusDay): number => new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
/** On a Saturday or Sunday of the campus. */
export const isWeekend = (ms: number): boolean => weekdayOf(campusDayOf(ms)) > 5;

/** The instant (ms) of a campus day and time of day; `24:00` gives the next midnight. */
export function atCampus(day: CampusDay, time: TimeOfDay): number {
  const [hh = '0', mm = '0'] = time.split(':');
  return Date.parse(`${day}T00:00:00.000Z`) - CAMPUS_OFFSET_MS + hours(Number(hh)) + minutes(Number(mm));
}

/** Hours may run over midnight; their end is outside of them. */
export const isWithinHours = (time: TimeOfDay, { from, to }: DailyHours): boolean =>
  from <= to ? from <= time && time < to : from <= time || time < to;
