import { batchKeyOf, toMs, type HostNews } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { Link } from 'react-aria-components';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { Badge, classNames, Icon, type IconName } from '../../../components';
import { useNow } from '../../../session';
import { hrefOfBatch } from '../batches/rows-of-batch';
import { visitorsTitle } from '../visitors-title';
import styles from './news.module.css';

const ICONS = {
  arrived: 'gate',
  left: 'forward',
  'delivery-failed': 'mail',
  'canceled-by-visitor': 'cross',
  applied: 'person',
  'confirm-asked': 'alert',
  'confirm-at-gate': 'alert',
  approved: 'check',
  rejected: 'cross',
} as const satisfies Record<HostNews['about'], IconName>;

/** One thing that happened, with the way to its visit. */
export function NewsLine({ news, isNew }: { readonly news: HostNews; readonly isNew: boolean }) {
  const t = useTranslations('news');
  const { what, when } = useNewsText();
  const { purpose } = news.visit;
  return (
    <li>
      <Link href={hrefOf(news)} className={classNames(styles['line'])}>
        <Icon name={ICONS[news.about]} />
        <span className={styles['words']}>
          <span>{what(news)}</span>
          <span className={styles['quiet']}>
            {purpose && `${purpose} · `}
            <span className="one-piece">{when(news)}</span>
          </span>
        </span>
        {isNew && <Badge tone="info">{t('isNew')}</Badge>}
      </Link>
    </li>
  );
}

/** [NEWS-2] What is told of several goes to where they stand together. */
function hrefOf({ visit, visitors }: HostNews): string {
  if (visit.group !== null) return `/host/groups/${visit.id}`;
  const batch = batchKeyOf(visit);
  return batch !== null && visitors.length > 1 ? hrefOfBatch(batch) : `/host/${visit.id}`;
}

/** What happened to whom, and when: on the campus's clock, and how long ago. */
export function useNewsText(): Record<'what' | 'when', (news: HostNews) => string> {
  const t = useTranslations('news');
  const list = useTranslations('appointments.list');
  const format = useFormatter();
  const locale = useLocale();
  const nowMs = useNow();
  return {
    what: ({ about, visitors, visit }) => {
      const people = visitors.length === 0 ? visit.visitors : visitors;
      return t(`about.${about}`, { who: visitorsTitle(people, (facts) => list('visitors', facts)) });
    },
    when: ({ at }) => {
      // A device's clock may be behind the server's: nothing happens «in 2 minutes».
      const ago = format.relativeTime(Math.min(toMs(at), nowMs), nowMs);
      return `${writeMoment(at, locale)} · ${ago}`;
    },
  };
}
