import {
  campusDayOf,
  CampusDay,
  decideSeries,
  decideSeriesDays,
  refuse,
  toMs,
  weekdayOf,
  type CommandBody,
  type DecideContext,
  type Decision,
  type Refusal,
  type SeriesDay,
  type SeriesPlan,
} from '@campus/domain';
import { createSeriesIds, type SeriesIds } from './series-ids';

export const SERIES_KINDS = ['none', 'daily', 'weekdays', 'weekly', 'chosen'] as const;
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** On which further days a visit takes place, as the form's fields hold it. */
export interface SeriesFormValues {
  kind: (typeof SERIES_KINDS)[number];
  lastDay: string;
  weekdays: Weekday[];
  /** Chosen days; empty ones are not filled in yet. */
  days: { day: string }[];
  /** Days that the host takes off the list. */
  leftOut: CampusDay[];
}

export const firstSeries = (): SeriesFormValues => ({
  kind: 'none',
  lastDay: '',
  weekdays: [],
  days: [{ day: '' }],
  leftOut: [],
});

export const isSeries = (series: SeriesFormValues | undefined): series is SeriesFormValues =>
  series !== undefined && series.kind !== 'none';

/** Every kind but chosen days goes on until a day. */
export const lacksLastDay = (series: SeriesFormValues | undefined): boolean =>
  isSeries(series) && series.kind !== 'chosen' && !CampusDay.safeParse(series.lastDay).success;

type Creation = CommandBody<'appointment.create'>;

/** Null where the last day is not filled in. */
function planOf({ kind, lastDay, weekdays, days }: SeriesFormValues): SeriesPlan | null {
  if (kind === 'chosen') return { kind, days: days.map(({ day }) => day).filter((day) => day !== '') };
  if (kind === 'none' || !CampusDay.safeParse(lastDay).success) return null;
  return kind === 'weekly' ? { kind, weekdays: weekdays.map(Number), lastDay } : { kind, lastDay };
}

/** Chosen days count without those that are empty; where a refusal lands has to count them too. */
function placed(refusal: Refusal, { kind, days }: SeriesFormValues): Refusal {
  const isForAll = refusal.at === 'series.days' || (kind === 'chosen' && refusal.at === 'series.lastDay');
  if (isForAll) return refuse(refusal.code, 'series.days.0.day', refusal.facts);
  const at = /^series\.days\.(\d+)$/.exec(refusal.at ?? '')?.[1];
  if (at === undefined) return refusal;
  const filled = days.flatMap(({ day }, i) => (day === '' ? [] : [i]));
  return refuse(refusal.code, `series.days.${filled[Number(at)] ?? 0}.day`, refusal.facts);
}

/** The days as they would be sent, each with its answer [SERIES-3]. Null where the last day is not filled in. */
export function plannedSeries(
  first: Creation,
  series: SeriesFormValues,
  { ctx, ids = createSeriesIds() }: { readonly ctx: DecideContext; readonly ids?: SeriesIds },
): Decision<readonly SeriesDay[]> | null {
  const plan = planOf(series);
  if (plan === null) return null;
  const decided = decideSeries(first, { ...ids, plan, leftOut: series.leftOut }, ctx);
  return decided.ok ? decided : placed(decided, series);
}

export interface ShownDay {
  readonly day: CampusDay;
  /** The first visit's, which is the form's own. */
  readonly isOwn: boolean;
  readonly isLeftOut: boolean;
  readonly refusal: Refusal | null;
}

/**
 * [SERIES-8] Every day of the plan in its order, those that were left out among them. What is wrong with the visitors is
 * said at their own fields and not once more for each day.
 */
export function shownDays(
  first: Creation,
  series: SeriesFormValues,
  ctx: DecideContext,
): Decision<readonly ShownDay[]> | null {
  const plan = planOf(series);
  if (plan === null) return null;
  const own = campusDayOf(toMs(first.details.startAt));
  const days = decideSeriesDays(own, plan);
  if (!days.ok) return placed(days, series);
  const planned = plannedSeries(first, series, { ctx });
  const answers = planned?.ok === true ? planned.value : [];
  const shown = days.value.map((day) => ({
    day,
    isOwn: day === own,
    isLeftOut: day !== own && series.leftOut.includes(day),
    refusal: ofTheDay(answers.find((one) => one.day === day)?.refusal ?? null),
  }));
  const whole = planned?.ok === false && planned.code === 'series.several-days' ? planned : null;
  return whole ?? { ok: true, value: shown };
}

const ofTheDay = (refusal: Refusal | null): Refusal | null =>
  refusal !== null &&
  (refusal.at?.startsWith('details.') === true || refusal.code === 'appointment.over-budget') &&
  refusal.at !== 'details.plate'
    ? refusal
    : null;

/** The weekday of the form's day is meant until another one is chosen. */
export const ownWeekday = (day: string): Weekday[] =>
  CampusDay.safeParse(day).success ? WEEKDAYS.filter((one) => Number(one) === weekdayOf(day)) : [];
