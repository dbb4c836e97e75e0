import type { Instant } from '@campus/domain';
import { writeMoment, writeTime } from '@campus/i18n';
import type { SyncStatus } from '@campus/local-db';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, LinkButton, SyncBadge } from '../components';
import { useSyncStatus } from '../session';

/** The badge in the bar; nothing where no data is at stake. */
export function SyncState() {
  const status = useSyncStatus();
  const locale = useLocale();
  if (!status) return null;
  const at = lastSyncOf(status);
  const lastSynced = at === null ? null : writeTime(at, locale);
  return <SyncBadge state={status.state} unsent={status.unsent} lastSynced={lastSynced} />;
}

/** What the state of the sync means for the reader, when it means something. */
export function SyncNote() {
  const status = useSyncStatus();
  if (status?.state === 'offline') return <OfflineNote status={status} />;
  if (status?.state === 'signed-out') return <SignedOutNote />;
  if (status?.state === 'too-old') return <TooOldNote />;
  return null;
}

function OfflineNote({ status }: { readonly status: SyncStatus }) {
  const t = useTranslations('shell');
  const locale = useLocale();
  const at = lastSyncOf(status);
  const facts = [
    at === null ? t('sync.never') : t('sync.lastSynced', { time: writeMoment(at, locale) }),
    ...(status.unsent > 0 ? [t('sync.unsent', { count: status.unsent })] : []),
  ];
  return (
    <Banner tone="warn" icon="offline" title={t('offline.title')}>
      <p>{t('offline.body')}</p>
      <p>{facts.join(' · ')}</p>
    </Banner>
  );
}

function SignedOutNote() {
  const t = useTranslations('shell.offline');
  return (
    <Banner
      tone="warn"
      title={t('signedOutTitle')}
      actions={
        <LinkButton look="primary" href="/sign-in">
          {t('signInAgain')}
        </LinkButton>
      }
    >
      {t('signedOutBody')}
    </Banner>
  );
}

function TooOldNote() {
  const t = useTranslations('shell');
  return (
    <Banner
      tone="warn"
      title={t('offline.tooOldTitle')}
      actions={
        <Button look="primary" onPress={() => location.reload()}>
          {t('actions.reload')}
        </Button>
      }
    >
      {t('offline.tooOldBody')}
    </Banner>
  );
}

/** After a restart without a network the server's last answer is known from the ages of the collections alone. */
function lastSyncOf({ lastSyncAt, ages }: SyncStatus): Instant | null {
  return lastSyncAt ?? Object.values(ages).sort().at(-1) ?? null;
}
