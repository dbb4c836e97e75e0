import { isUrgentGroup, type Appointment, type Policy } from '@campus/domain';
import { useTranslations } from 'use-intl';

/** What a group brings with it, for whoever decides about it; nothing for other visits. */
export function usePlanFacts(
  appointment: Appointment,
  policy: Policy | null,
): (readonly [string, string | null])[] {
  const t = useTranslations('groups.form');
  const { group } = appointment;
  if (group === null) return [];
  return [
    [t('mode'), t(`modes.${group.mode}`)],
    [t(group.mode === 'head-count' ? 'heads' : 'seats'), String(group.seats)],
    [t('plates'), group.plates.join(' · ') || null],
    [t('hurry'), isUrgentGroup(appointment, policy) ? t('hurried') : null],
  ];
}
