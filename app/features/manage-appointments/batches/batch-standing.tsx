import type { ProjectedAppointment } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../components';
import { progressOf } from '../appointment-book';
import { isToConfirm } from '../appointment-filters';
import listStyles from '../appointment-list.module.css';
import { Told } from '../appointment-row';
import { APPOINTMENT_TONES } from '../state-tone';
import { arrivedCount } from '../visitors-title';
import { statesOf } from './rows-of-batch';

/** How the rows of a list stand, counted: nothing is said once for each of them [F18]. */
export function BatchStanding({
  rows,
  commands,
}: {
  readonly rows: readonly ProjectedAppointment[];
  readonly commands: readonly CommandState[];
}) {
  const t = useTranslations();
  const states = statesOf(rows);
  const refused = rows.filter((row) => row.refused.length > 0).length;
  const visitors = rows.flatMap(({ appointment }) => appointment.visitors);
  const progress = progressOf(
    rows.flatMap(({ pending }) => pending),
    commands,
  );
  const toConfirm = rows.filter(({ appointment }) => isToConfirm(appointment)).length;
  const arrived = arrivedCount(visitors);
  return (
    <span className={listStyles['standing']}>
      {refused > 0 && <Badge tone="bad">{t('batches.whole.refused', { count: refused })}</Badge>}
      {progress && <Badge tone="info">{t(`appointments.pending.${progress}`)}</Badge>}
      {states.map(([state, count]) => (
        <Badge key={state} tone={APPOINTMENT_TONES[state]}>
          {states.length === 1 && refused === 0
            ? t(`words.appointment.${state}`)
            : t('batches.whole.state', { state: t(`words.appointment.${state}`), count })}
        </Badge>
      ))}
      <Told visitors={visitors} />
      {toConfirm > 0 && (
        <Badge tone="warn" icon="alert">
          {t('batches.whole.state', { state: t('appointments.confirm.badge'), count: toConfirm })}
        </Badge>
      )}
      {arrived > 0 && (
        <Badge tone="good" icon="person">
          {t('appointments.list.arrived', { arrived, total: visitors.length })}
        </Badge>
      )}
    </span>
  );
}
