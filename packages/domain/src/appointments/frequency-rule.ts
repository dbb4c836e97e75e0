import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, dayAfter, toMs, type CampusDay, type Instant } from '../time';
import type { VisitorDraft } from '../visitors/visitor';
import type { DecideContext } from './decide-context';

/**
 * [APPT-19] So many visits of one person within so many campus days, by the day on which each begins; only the server
 * knows who is the same person. The refusal names his row and the rule, nothing of his other visits.
 * @param isAsked leaves out whoever has his place already
 */
export function refuseTooOften<Row extends Pick<VisitorDraft, 'visitorId'>>(
  asked: {
    readonly visitors: readonly Row[];
    readonly startAt: Instant;
    readonly isAsked?: (row: Row) => boolean;
  },
  { perPerson }: Pick<Policy, 'perPerson'>,
  { visitsOf }: Pick<DecideContext, 'visitsOf'>,
): Refusal | null {
  if (perPerson === null || visitsOf === undefined) return null;
  const day = campusDayOf(toMs(asked.startAt));
  const at = asked.visitors.findIndex((row) => {
    const known = (visitsOf[row.visitorId] ?? []).map((start) => campusDayOf(toMs(start)));
    return asked.isAsked?.(row) !== false && isTooOften(day, known, perPerson);
  });
  return at < 0 ? null : refuse('appointment.too-often', `visitors.${at}.name`, { ...perPerson });
}

/** With one more on this day some stretch of so many days would hold more than it may. */
export function isTooOften(
  day: CampusDay,
  known: readonly CampusDay[],
  { visits, days }: NonNullable<Policy['perPerson']>,
): boolean {
  const begins = [...known.filter((one) => one <= day), day].filter((one) => day <= dayAfter(one, days - 1));
  return begins.some((first) => {
    const last = dayAfter(first, days - 1);
    return known.filter((one) => first <= one && one <= last).length + 1 > visits;
  });
}
