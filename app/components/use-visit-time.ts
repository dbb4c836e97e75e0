import { hoursEachDay, type DailyHours, type Instant } from '@campus/domain';
import { writeWindow } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';

/** [APPT-16] When a visit is, in the campus's time; of one over several days also within which hours of each. */
export function useVisitTime(): (
  visit: { readonly startAt: Instant; readonly endAt: Instant },
  dailyHours: DailyHours | null,
) => string {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (visit, dailyHours) => {
    const time = t('inBeijingTime', { time: writeWindow(visit.startAt, visit.endAt, locale) });
    const hours = hoursEachDay(visit, dailyHours);
    return hours === null ? time : `${time} · ${t('eachDay', { from: hours.from, to: hours.to })}`;
  };
}
