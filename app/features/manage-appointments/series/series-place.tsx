import type { Appointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../components';

/** «3 of 8» [SERIES-9]; nothing for a visit that stands alone. */
export function SeriesPlace({ series }: Pick<Appointment, 'series'>) {
  const t = useTranslations('series');
  if (series === null) return null;
  const { position, total } = series;
  return (
    <Badge tone="quiet" icon="calendar">
      {t('place', { position, total })}
    </Badge>
  );
}
