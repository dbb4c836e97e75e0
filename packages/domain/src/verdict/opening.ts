import type { Gate } from '../gate/gate';
import { atCampus, campusDayOf, days, type CampusDay, type DailyHours } from '../time';

/** Half-open: `fromMs` admits, `toMs` does not. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface OpeningQuestion {
  readonly window: Span;
  readonly dailyHours: DailyHours | null;
  readonly gate: Pick<Gate, 'opens' | 'closes'>;
  /** Added to the end of the daily hours, not to those of the gate. */
  readonly graceMs: number;
}

/** Daily hours of a day; hours that end before they begin run into the next day. */
export function spanOf(day: CampusDay, hours: DailyHours): Span {
  const fromMs = atCampus(day, hours.from);
  const toMs = atCampus(day, hours.to);
  return { fromMs, toMs: toMs > fromMs ? toMs : toMs + days(1) };
}

export const isWithin = (ms: number, { fromMs, toMs }: Span): boolean => fromMs <= ms && ms < toMs;

/** Are the pass's daily hours running? Yesterday's may, when they run past midnight or by their grace. */
export function hoursAdmit(nowMs: number, { dailyHours, graceMs }: OpeningQuestion): boolean {
  if (dailyHours === null) return true;
  return [nowMs - days(1), nowMs].some((ms) => {
    const span = spanOf(campusDayOf(ms), dailyHours);
    return isWithin(nowMs, { fromMs: span.fromMs, toMs: span.toMs + graceMs });
  });
}

export const gateIsOpen = (nowMs: number, { gate }: OpeningQuestion): boolean =>
  [nowMs - days(1), nowMs].some((ms) =>
    isWithin(nowMs, spanOf(campusDayOf(ms), { from: gate.opens, to: gate.closes })),
  );

/** The next moment from `fromMs` on at which window, daily hours and gate are all open, or null. */
export function nextOpening(fromMs: number, { window, dailyHours, gate }: OpeningQuestion): number | null {
  const earliest = Math.max(fromMs, window.fromMs);
  // Hours are the same every day: from yesterday's, which may run past midnight, three days show every pattern.
  const around = [-1, 0, 1, 2].map((i) => campusDayOf(earliest + days(i)));
  const always: Span = { fromMs: window.fromMs, toMs: window.toMs };
  const daily = dailyHours === null ? [always] : around.map((day) => spanOf(day, dailyHours));
  const gates = around.map((day) => spanOf(day, { from: gate.opens, to: gate.closes }));
  const openings = gates.flatMap((gateSpan) =>
    daily.map((span) => ({
      fromMs: Math.max(earliest, gateSpan.fromMs, span.fromMs),
      toMs: Math.min(window.toMs, gateSpan.toMs, span.toMs),
    })),
  );
  const starts = openings.filter((span) => span.fromMs < span.toMs).map((span) => span.fromMs);
  return starts.length === 0 ? null : Math.min(...starts);
}
