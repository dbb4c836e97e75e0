import { accept, refuse, type Decision } from '../refusals';
import { dayAfter, weekdayOf, type CampusDay } from '../time';
import { SERIES_AT_MOST } from './series-part';

/** On which further days a visit takes place; weekdays from 1, Monday, to 7, Sunday. */
export type SeriesPlan =
  | { readonly kind: 'daily' | 'weekdays'; readonly lastDay: CampusDay }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[]; readonly lastDay: CampusDay }
  | { readonly kind: 'chosen'; readonly days: readonly CampusDay[] };

const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];

/**
 * [SERIES-2] The days of a series in their order, at most 26 and no day twice. The first visit's own day is always one of
 * them, whatever weekday it is.
 */
export function decideSeriesDays(first: CampusDay, plan: SeriesPlan): Decision<readonly CampusDay[]> {
  if (plan.kind === 'chosen') return chosenDays(first, plan.days);
  if (plan.kind === 'weekly' && plan.weekdays.length === 0)
    return refuse('series.no-weekday', 'series.weekdays');
  if (plan.lastDay < first) return refuse('series.last-day', 'series.lastDay');
  const days: CampusDay[] = [first];
  // One more than there may be is enough to know that there are too many.
  for (
    let day = dayAfter(first, 1);
    day <= plan.lastDay && days.length <= SERIES_AT_MOST;
    day = dayAfter(day, 1)
  )
    if (weekdaysOf(plan).includes(weekdayOf(day))) days.push(day);
  return counted(days, 'series.lastDay');
}

function weekdaysOf(plan: Exclude<SeriesPlan, { readonly kind: 'chosen' }>): readonly number[] {
  if (plan.kind === 'weekly') return plan.weekdays;
  return plan.kind === 'weekdays' ? MONDAY_TO_FRIDAY : [...MONDAY_TO_FRIDAY, 6, 7];
}

function chosenDays(first: CampusDay, chosen: readonly CampusDay[]): Decision<readonly CampusDay[]> {
  const twice = chosen.findIndex((day, i) => day === first || chosen.indexOf(day) < i);
  if (twice >= 0) return refuse('series.day-twice', `series.days.${twice}`);
  return counted(
    [first, ...chosen].sort((a, b) => a.localeCompare(b)),
    'series.days',
  );
}

function counted(days: readonly CampusDay[], at: string): Decision<readonly CampusDay[]> {
  if (days.length < 2) return refuse('series.no-further-day', at);
  return days.length > SERIES_AT_MOST ? refuse('series.too-many', at, { max: SERIES_AT_MOST }) : accept(days);
}
