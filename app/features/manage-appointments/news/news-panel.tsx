import type { HostNews, Instant } from '@campus/domain';
import { useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge, Button, classNames } from '../../../components';
import { useNews, type News } from '../../../session';
import { NewsLine, useNewsText } from './news-line';
import styles from './news.module.css';

/**
 * [NEWS-1] What happened to the host's visits, above his list: closed, the latest in one line; open, all of it. Opening it
 * is looking at it.
 */
export function NewsPanel() {
  const found = useNews();
  return found && <Panel {...found} />;
}

function Panel({ news, since, unseen, markSeen }: News) {
  const t = useTranslations('news');
  const headingId = useId();
  // What was new when it was opened stays marked until it is closed.
  const [openedSince, setOpenedSince] = useState<Instant | null>(null);
  const isOpen = openedSince !== null;
  useEffect(() => {
    if (isOpen && unseen > 0) markSeen();
  }, [isOpen, unseen, markSeen]);
  return (
    <section className={styles['panel']} aria-labelledby={headingId}>
      <div className={styles['head']}>
        <h2 id={headingId} className={styles['title']}>
          {t('title')}
        </h2>
        {!isOpen && unseen > 0 && <Badge tone="info">{t('count', { count: unseen })}</Badge>}
        <Latest news={news[0]} isShown={!isOpen} />
        <Button look="quiet" aria-expanded={isOpen} onPress={() => setOpenedSince(isOpen ? null : since)}>
          {t(isOpen ? 'hide' : 'show')}
        </Button>
      </div>
      {isOpen && (
        <div>
          {news.length === 0 ? (
            <p className={styles['quiet']}>{t('none')}</p>
          ) : (
            <>
              <ul className={styles['list']}>
                {news.map((one) => (
                  <NewsLine key={one.id} news={one} isNew={one.at > openedSince} />
                ))}
              </ul>
              <p className={styles['quiet']}>{t('kept')}</p>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Latest({ news, isShown }: { readonly news: HostNews | undefined; readonly isShown: boolean }) {
  const { what, when } = useNewsText();
  if (news === undefined || !isShown) return null;
  return (
    <p className={styles['latest']}>
      {what(news)} <span className={classNames(styles['quiet'], 'one-piece')}>{when(news)}</span>
    </p>
  );
}
