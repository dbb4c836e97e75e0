import { atCampus, CampusDay, toInstant, type Refusal } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';

type Told = Pick<Refusal, 'code' | 'facts'>;

/** A refusal in words: the fact and what to do. */
export function useRefusalText(): (refusal: Told) => string {
  const t = useTranslations();
  const withFacts = useFactsText();
  return (refusal) => withFacts(refusal) ?? t(`refusals.${refusal.code}`);
}

/** Where the server, or this device, says how much is left. */
function useFactsText(): (refusal: Told) => string | null {
  const t = useTranslations('appointments');
  const locale = useLocale();
  return ({ code, facts }) => {
    if (facts === undefined) return null;
    const number = (name: string): number => Number(facts[name]);
    const text = (name: string): string => String(facts[name] ?? '');
    if (code === 'appointment.slot-full') {
      const slot = { from: text('from'), to: text('to'), max: number('max'), left: number('left') };
      return facts['next'] === undefined
        ? t('slot.full', slot)
        : t('slot.next', { ...slot, next: text('next') });
    }
    if (code === 'appointment.too-often')
      return t('tooOften', { visits: number('visits'), days: number('days') });
    const from = CampusDay.safeParse(facts['from']);
    if (code !== 'appointment.over-budget' || !from.success) return null;
    const day = writeDay(toInstant(atCampus(from.data, '00:00')), locale);
    return t('budget', { max: number('max'), used: number('used'), from: day });
  };
}
