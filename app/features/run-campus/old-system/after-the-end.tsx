import { useTranslations } from 'use-intl';
import styles from './old-system.module.css';

/** What the last day means for each kind of code, and for everything else, in words before it is put into force. */
export function AfterTheEnd({
  endsOn,
  honourBooked,
}: {
  readonly endsOn: string;
  readonly honourBooked: boolean;
}) {
  const t = useTranslations('oldSystem.after');
  const kinds = [
    [t('booked'), honourBooked ? t('bookedCount') : t('bookedEnd')],
    [t('unknown'), t('unknownThen')],
    [t('canceled'), t('canceledThen')],
    [t('exit'), t('exitThen')],
    [t('import'), t('importThen')],
    [t('notice'), t('noticeThen')],
  ] as const;
  return (
    <div className={styles['after']}>
      <h3>{t('title')}</h3>
      {endsOn === '' && <p className={styles['quiet']}>{t('never')}</p>}
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('follows')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(([what, then]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{then}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
