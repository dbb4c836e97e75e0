import type { ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';

/** A visit is called off; one of a series alone, or with all that come after it [SERIES-7]. */
export function CancelButtons({
  row,
  later,
  onCancel,
}: {
  readonly row: ProjectedAppointment;
  /** This day and all later ones that can still be called off. */
  readonly later: readonly ProjectedAppointment[];
  readonly onCancel: (rows: readonly ProjectedAppointment[]) => void;
}) {
  const t = useTranslations();
  const isOfSeries = later.length > 1;
  return (
    <>
      <Button look="danger" icon="cross" onPress={() => onCancel([row])}>
        {isOfSeries ? t('series.cancelDay') : t('appointments.detail.cancel')}
      </Button>
      {isOfSeries && (
        <Button look="danger" icon="cross" onPress={() => onCancel(later)}>
          {t('series.cancelLater', { count: later.length - 1 })}
        </Button>
      )}
    </>
  );
}
