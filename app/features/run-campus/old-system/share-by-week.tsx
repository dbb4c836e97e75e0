import type { LegacyDay } from '@campus/protocol';
import { useTranslations } from 'use-intl';
import { Card } from '../../../components';
import styles from './old-system.module.css';

/** Old and new beside each other [LEG-14]: a row for each week, its numbers, and a bar that repeats them for the eye. */
export function ShareByWeek({ weeks }: { readonly weeks: readonly LegacyDay[] }) {
  const t = useTranslations('oldSystem.share');
  const counted = weeks.filter((week) => totalOf(week) + week.enteredByOurs + week.enteredByTheirs > 0);
  return (
    <Card title={t('title')}>
      <p className={styles['quiet']}>{t('lead')}</p>
      {counted.length === 0 && <p>{t('none')}</p>}
      {counted.length > 0 && (
        <>
          <p className={styles['legend']} aria-hidden="true">
            <i className={styles['old']} /> {t('old')} <i className={styles['new']} /> {t('new')}
          </p>
          <WeekTable weeks={counted} />
        </>
      )}
    </Card>
  );
}

function WeekTable({ weeks }: { readonly weeks: readonly LegacyDay[] }) {
  const t = useTranslations('oldSystem.share');
  const most = Math.max(...weeks.map(totalOf), 1);
  return (
    <table className={styles['table']}>
      <caption className={styles['caption']}>{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('week')}</th>
          <th scope="col" className={styles['bars']}>
            {t('newShare')}
          </th>
          <th scope="col">{t('visits')}</th>
          <th scope="col">{t('entries')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <WeekRow key={week.day} week={week} most={most} />
        ))}
      </tbody>
    </table>
  );
}

function WeekRow({ week, most }: { readonly week: LegacyDay; readonly most: number }) {
  const t = useTranslations('oldSystem.share');
  const total = totalOf(week);
  const share = total === 0 ? t('nothing') : `${Math.round((100 * week.ours) / total)} %`;
  return (
    <tr>
      <th scope="row" className={styles['day']}>
        {week.day}
      </th>
      <td className={styles['bars']}>
        <span>{share}</span>
        <Bar old={week.theirs / most} ours={week.ours / most} />
      </td>
      <td>{t('oldToNew', { old: week.theirs, ours: week.ours })}</td>
      <td>{t('oldToNew', { old: week.enteredByTheirs, ours: week.enteredByOurs })}</td>
    </tr>
  );
}

/** Decoration: the numbers beside it say the same. The old part is hatched, so that it needs no colour to be told. */
const Bar = ({ old, ours }: { readonly old: number; readonly ours: number }) => (
  <svg className={styles['bar']} aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none">
    <defs>
      <pattern id="old-part" width="2" height="8" patternUnits="userSpaceOnUse">
        <rect width="1" height="8" className={styles['hatch']} />
      </pattern>
    </defs>
    <rect width={100 * old} height="8" fill="url(#old-part)" />
    <rect x={100 * old} width={100 * ours} height="8" className={styles['solid']} />
  </svg>
);

const totalOf = ({ ours, theirs }: LegacyDay): number => ours + theirs;
