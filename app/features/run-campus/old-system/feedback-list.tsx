import { writeMoment } from '@campus/i18n';
import type { FeedbackEntry } from '@campus/protocol';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Card, EmptyState, type Tone } from '../../../components';
import styles from './old-system.module.css';

const TONES = { good: 'good', middling: 'quiet', bad: 'warn' } as const satisfies Record<
  FeedbackEntry['mood'],
  Tone
>;

/** What people said about the trial, the newest first, without their names [LEG-15]. */
export function FeedbackList({ entries }: { readonly entries: readonly FeedbackEntry[] }) {
  const t = useTranslations('oldSystem');
  return (
    <Card title={t('feedback.title')}>
      {entries.length === 0 && <EmptyState icon="mail" title={t('feedback.none')} />}
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <p className={styles['badges']}>
              <Badge tone={TONES[entry.mood]}>{t(`mood.${entry.mood}`)}</Badge> <Sender entry={entry} />
            </p>
            <p>{entry.text || t('feedback.unreadable')}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sender({ entry: { who, roles, at } }: { readonly entry: FeedbackEntry }) {
  const t = useTranslations();
  const locale = useLocale();
  const host = roles.map((role) => t(`words.role.${role}`)).join(' · ') || t('oldSystem.feedback.host');
  const sender = who === 'visitor' ? t('oldSystem.feedback.visitor') : host;
  return (
    <span className={styles['quiet']}>
      {sender} · <time dateTime={at}>{writeMoment(at, locale)}</time>
    </span>
  );
}
