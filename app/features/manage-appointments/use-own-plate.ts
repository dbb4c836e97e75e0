import type { Visitor } from '@campus/domain';
import { useTranslations } from 'use-intl';

/** Only where he said something of his car himself: the host's own word stands with the appointment. */
export function useOwnPlate({ plate }: Pick<Visitor, 'plate'>): string | null {
  const t = useTranslations('party');
  return plate === null ? null : t('saidHimself', { plate: plate === '' ? t('noCar') : plate });
}
