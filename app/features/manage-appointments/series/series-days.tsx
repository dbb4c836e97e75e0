import { AppointmentId, atCampus, toInstant, type CampusDay } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Button, classNames } from '../../../components';
import { newId, useNow } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { draftOf, forHostOf, type AppointmentFormValues } from '../form-values';
import { useRefusalText } from '../refusal-text';
import styles from './series.module.css';
import { isSeries, shownDays, type ShownDay } from './series-values';

/** Each day with its hours, what stands against it, and one press to leave it out or take it in again. */
export function SeriesDays({ book }: { readonly book: AppointmentBook }) {
  const t = useTranslations('series');
  const textOf = useRefusalText();
  const { setValue } = useFormContext<AppointmentFormValues>();
  const values = useFormContext<AppointmentFormValues>().watch();
  const planned = usePlanned(book, values);
  if (planned === null) return null;
  if (!planned.ok) return <output className={styles['wrong']}>{textOf(planned)}</output>;
  const leftOut = planned.value.filter((one) => one.isLeftOut).map((one) => one.day);
  const leave = (days: readonly CampusDay[]): void =>
    setValue('series.leftOut', [...days], { shouldDirty: true, shouldValidate: values.purpose !== '' });
  const refused = planned.value.filter((one) => !one.isOwn && one.refusal !== null).map((one) => one.day);
  return (
    <section aria-label={t('days')} className={styles['plan']}>
      <output className={styles['summary']}>
        <strong>{t('count', { count: planned.value.length - leftOut.length })}</strong>
        {refused.length > 0 && ` · ${t('cannot', { count: refused.length })}`}
      </output>
      <ol className={styles['days']}>
        {planned.value.map((one) => (
          <Day
            key={one.day}
            one={one}
            hours={`${values.from}–${values.to}`}
            onLeave={one.isOwn ? null : () => leave([...leftOut, one.day])}
            onTakeIn={() => leave(leftOut.filter((day) => day !== one.day))}
          />
        ))}
      </ol>
      {refused.length > 1 && (
        <Button onPress={() => leave([...leftOut, ...refused])}>{t('leaveOutAll')}</Button>
      )}
    </section>
  );
}

function usePlanned(book: AppointmentBook, values: AppointmentFormValues) {
  const nowMs = useNow();
  const [appointmentId] = useState(() => newId(AppointmentId));
  const draft = draftOf(values);
  if (draft === null || !isSeries(values.series)) return null;
  return shownDays({ appointmentId, ...draft, ...forHostOf(values) }, values.series, {
    ...book.rules,
    nowMs,
  });
}

interface DayProps {
  readonly one: ShownDay;
  readonly hours: string;
  /** Null: the first visit's own day, which is the form's. */
  readonly onLeave: (() => void) | null;
  readonly onTakeIn: () => void;
}

function Day({ one, hours, onLeave, onTakeIn }: DayProps) {
  const t = useTranslations('series');
  const locale = useLocale();
  const textOf = useRefusalText();
  const day = writeDay(toInstant(atCampus(one.day, '00:00')), locale);
  return (
    <li className={styles['day']}>
      <span className={classNames(styles['when'], one.isLeftOut && styles['gone'])}>
        {day} <span className={styles['hours']}>{hours}</span>
      </span>
      {one.isLeftOut && <Badge tone="quiet">{t('leftOut')}</Badge>}
      {onLeave !== null && (
        <Button
          look="quiet"
          aria-label={t(one.isLeftOut ? 'takeInDay' : 'leaveOutDay', { day })}
          onPress={one.isLeftOut ? onTakeIn : onLeave}
        >
          {t(one.isLeftOut ? 'takeIn' : 'leaveOut')}
        </Button>
      )}
      {one.refusal !== null && !one.isLeftOut && <p className={styles['wrong']}>{textOf(one.refusal)}</p>}
    </li>
  );
}
