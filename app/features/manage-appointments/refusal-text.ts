import { atCampus, CampusDay, toInstant, type Refusal } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';

/** A refusal in words: the fact and what to do. */
export function useRefusalText(): (refusal: Pick<Refusal, 'code' | 'facts'>) => string {
  const t = useTranslations();
  const locale = useLocale();
  return ({ code, facts }) => {
    const from = CampusDay.safeParse(facts?.['from']);
    if (code !== 'appointment.over-budget' || !from.success) return t(`refusals.${code}`);
    const day = writeDay(toInstant(atCampus(from.data, '00:00')), locale);
    return t('appointments.budget', {
      max: Number(facts?.['max']),
      used: Number(facts?.['used']),
      from: day,
    });
  };
}
