import { noticeOf, type WatchNotice } from '@campus/domain';
import { useMemo } from 'react';
import { Link } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, classNames, Icon, LinkButton } from '../components';
import { useFacts, useObservable, useSession, useWorkspace, useWorkspaceState } from '../session';
import styles from './site-frame.module.css';

const useIsSecurity = (): boolean => {
  const { principal } = useSession();
  return principal?.kind === 'person' && principal.roles.includes('security');
};

/** Security's way to the watchlist. */
export function WatchWay() {
  const t = useTranslations('watchlist');
  if (!useIsSecurity()) return null;
  return (
    <Link href="/office/watchlist" className={classNames(styles['way'])}>
      <Icon name="search" />
      <span>{t('nav')}</span>
    </Link>
  );
}

/** Somebody is held at a gate, or was let in: on whatever page security is. Gone once it is decided. */
export function WatchAlert() {
  const state = useWorkspaceState();
  const isSecurity = useIsSecurity();
  return isSecurity && state?.kind === 'open' ? <Alert /> : null;
}

function Alert() {
  const t = useTranslations('watchlist');
  const locale = useLocale();
  const gates = useFacts('gate') ?? [];
  const words = useWords().filter((one) => one.about !== 'found');
  const newest = words.at(-1);
  if (newest === undefined) return null;
  const gate = gates.find((one) => one.id === newest.gateId)?.name[locale] ?? newest.gateId ?? '';
  return (
    <Banner
      tone="warn"
      urgent
      title={t(newest.about === 'went-in' ? 'wentIn' : 'atGate', { gate })}
      actions={
        <LinkButton look="primary" href="/office/watchlist">
          {t('toList')}
        </LinkButton>
      }
    />
  );
}

/** By time, the newest last. */
function useWords(): readonly WatchNotice[] {
  const workspace = useWorkspace();
  const source = useMemo(() => workspace.live('notices'), [workspace]);
  const notices = useObservable(source, []);
  return useMemo(
    () =>
      notices
        .flatMap((notice) => noticeOf('watchlist', notice) ?? [])
        .sort((a, b) => a.at.localeCompare(b.at)),
    [notices],
  );
}
