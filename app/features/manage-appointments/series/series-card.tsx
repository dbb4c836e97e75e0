import type { ProjectedAppointment } from '@campus/domain';
import { writeWindow } from '@campus/i18n';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Card, OnePiece } from '../../../components';
import { useRefusalText } from '../refusal-text';
import { APPOINTMENT_TONES } from '../state-tone';
import { daysOfSeries } from './days-of-series';
import styles from './series.module.css';

/** [SERIES-9] Every day of the series: when, how it stands, why it was refused, and the way to it. */
export function SeriesCard({
  rows,
  row,
}: {
  readonly rows: readonly ProjectedAppointment[];
  readonly row: ProjectedAppointment;
}) {
  const t = useTranslations('series');
  const { id, series } = row.appointment;
  if (series === null) return null;
  const days = daysOfSeries(rows, row);
  const missing = series.total - days.length;
  return (
    <Card title={t('card')}>
      <ol className={styles['days']}>
        {days.map((one) => (
          <OtherDay key={one.appointment.id} one={one} isThis={one.appointment.id === id} />
        ))}
      </ol>
      {missing > 0 && <p className={styles['summary']}>{t('notHere', { count: missing })}</p>}
    </Card>
  );
}

function OtherDay({ one, isThis }: { readonly one: ProjectedAppointment; readonly isThis: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  const textOf = useRefusalText();
  const { id, startAt, endAt, state } = one.appointment;
  const when = writeWindow(startAt, endAt, locale);
  const [refused] = one.refused;
  return (
    <li className={styles['day']}>
      <span className={styles['when']}>
        {isThis ? (
          <strong aria-current="page">
            <OnePiece>{`${when} · ${t('series.thisDay')}`}</OnePiece>
          </strong>
        ) : (
          <Link href={`/host/${id}`} className={styles['link'] ?? ''}>
            <OnePiece>{when}</OnePiece>
          </Link>
        )}
      </span>
      {refused === undefined ? (
        <Badge tone={APPOINTMENT_TONES[state]}>{t(`words.appointment.${state}`)}</Badge>
      ) : (
        <Badge tone="bad">{t('appointments.pending.refused')}</Badge>
      )}
      {refused !== undefined && <p className={styles['wrong']}>{textOf(refused.refusal)}</p>}
    </li>
  );
}
