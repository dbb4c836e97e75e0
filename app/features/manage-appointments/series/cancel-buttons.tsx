import {
  hasPlaces,
  isLate,
  policyFor,
  type Appointment,
  type DecideContext,
  type ProjectedAppointment,
} from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';
import styles from './series.module.css';

/** A visit is called off; one of a series alone, or with all that come after it [SERIES-7]. */
export function CancelButtons({
  row,
  later,
  rules,
  onCancel,
}: {
  readonly row: ProjectedAppointment;
  /** This day and all later ones that can still be called off. */
  readonly later: readonly ProjectedAppointment[];
  /** What this device decides by, and when. */
  readonly rules: Pick<DecideContext, 'policies' | 'nowMs'>;
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
      {usesPlacesStill(row.appointment, rules) && (
        <p className={styles['late']}>{t('appointments.detail.cancelLate')}</p>
      )}
    </>
  );
}

/** [APPT-53] It is late, and there is something of which the visit uses places. */
function usesPlacesStill(
  appointment: Appointment,
  rules: Pick<DecideContext, 'policies' | 'nowMs'>,
): boolean {
  const policy = policyFor(rules, appointment.visitType);
  return policy !== null && hasPlaces(policy) && isLate(appointment, rules);
}
