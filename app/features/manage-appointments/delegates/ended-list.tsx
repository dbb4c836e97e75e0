import { toMs, type Delegation } from '@campus/domain';
import { writeDay } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../../components';
import styles from './delegates.module.css';

/** What has ended of late, so that whoever misses his host's visits reads why. */
export function EndedList(props: { readonly ended: readonly Delegation[]; readonly personId: string }) {
  const t = useTranslations('delegates');
  const locale = useLocale();
  if (props.ended.length === 0) return null;
  return (
    <Card title={t('ended')}>
      <ul className={styles['list']} aria-label={t('ended')}>
        {props.ended.map((one) => {
          const day = writeDay(lastMomentOf(one), locale);
          const isMine = one.host.id === props.personId;
          return (
            <li key={one.delegationId} className={styles['quiet']}>
              {isMine
                ? t('endedMine', { name: one.delegate.name, day })
                : t('endedOthers', { name: one.host.name, day })}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Ended by its last day, it ended with that day and not at the midnight after it. */
const lastMomentOf = ({ endedAt, until }: Delegation): string =>
  endedAt === null || endedAt === until ? new Date(toMs(until) - 1).toISOString() : endedAt;
