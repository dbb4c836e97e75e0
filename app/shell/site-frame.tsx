import { lazy, Suspense, type ReactNode, useMemo } from 'react';
import { Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Icon, type IconName, ToastRegion, classNames } from '../components';
import { UpdatePrompt } from '../offline';
import { useObservable, useSession, useWorkspaceState } from '../session';
import { AccountMenu } from './account-menu';
import { AskContacts } from './kept-contacts';
import { DeviceLanguage } from './device-language';
import { SyncNote, SyncState } from './sync-note';
import { WatchAlert, WatchWay } from './watch-way';
import styles from './site-frame.module.css';

/** Not part of the first load; where it cannot be fetched, the way to the list has no number. */
const UnseenNews = lazy(() =>
  import('./unseen-news').then(
    (part) => ({ default: part.UnseenNews }),
    () => ({ default: () => null }),
  ),
);

/** The frame around every page but the tablet's: name, ways, language, sync, messages for the whole page. */
export function SiteFrame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('shell');
  const isSignedOut = useSession().principal === null;
  return (
    <div className={styles['frame']}>
      <a className={classNames(styles['skip'], 'no-print')} href="#main">
        {t('skipToContent')}
      </a>
      <header className={classNames(styles['header'], 'no-print')}>
        <div className={styles['bar']} data-signed-out={isSignedOut || undefined}>
          <Link href="/" className={classNames(styles['name'])}>
            <img src="/icons/mark.svg" alt="" width={28} height={28} />
            {t('name')}
          </Link>
          <Ways />
          <div className={styles['sync']}>
            <SyncState />
          </div>
          <div className={styles['tools']}>
            <DeviceLanguage />
            <AccountMenu />
          </div>
        </div>
      </header>
      <div className={classNames(styles['notes'], 'no-print')}>
        <SyncNote />
        <WatchAlert />
        <UpdatePrompt />
        <AskContacts />
      </div>
      <main id="main" tabIndex={-1} className={styles['main']}>
        {children}
      </main>
      <ToastRegion />
    </div>
  );
}

/** For whom there is one: an alumnus's own page, or the office's. */
function AlumniWay() {
  const t = useTranslations('alumni');
  const { principal } = useSession();
  const state = useWorkspaceState();
  const workspace = principal?.kind === 'visitor' && state?.kind === 'open' ? state.workspace : null;
  const source = useMemo(() => workspace?.live('credentials') ?? null, [workspace]);
  const credentials = useObservable(source, null);
  const isOffice = principal?.kind === 'person' && principal.roles.includes('alumni-office');
  if (!isOffice && !credentials?.length) return null;
  return (
    <Link href={isOffice ? '/office/alumni' : '/alumni'} className={classNames(styles['way'])}>
      <Icon name="people" />
      <span>{isOffice ? t('office.nav') : t('nav')}</span>
    </Link>
  );
}

/** Security's: the rules of visit types. */
function RulesWay() {
  const t = useTranslations('policies');
  const { principal } = useSession();
  if (principal?.kind !== 'person' || !principal.roles.includes('security')) return null;
  return (
    <Link href="/office/policies" className={classNames(styles['way'])}>
      <Icon name="edit" />
      <span>{t('nav')}</span>
    </Link>
  );
}

/** Security's and IT's: the old system beside this one. */
function OldSystemWay() {
  const t = useTranslations('oldSystem');
  const { principal } = useSession();
  const roles = principal?.kind === 'person' ? principal.roles : [];
  if (!roles.some((role) => role === 'security' || role === 'it-admin')) return null;
  return (
    <Link href="/office/legacy" className={classNames(styles['way'])}>
      <Icon name="clock" />
      <span>{t('nav')}</span>
    </Link>
  );
}

const WAYS = {
  person: [
    ['/host', 'appointments', 'calendar'],
    ['/host/approvals', 'approvals', 'check'],
  ],
  visitor: [['/visit', 'myPasses', 'code']],
  device: [['/gate', 'gate', 'gate']],
} as const satisfies Record<string, readonly (readonly [string, string, IconName])[]>;

function Ways() {
  const t = useTranslations('shell.nav');
  const { principal } = useSession();
  const ways = principal ? WAYS[principal.kind] : [];
  return (
    <nav aria-label={t('label')} className={styles['ways']}>
      {ways.map(([href, word, icon]) => (
        <Link key={href} href={href} className={classNames(styles['way'])}>
          <Icon name={icon} />
          <span>{t(word)}</span>
          {href === '/host' && (
            <Suspense>
              <UnseenNews />
            </Suspense>
          )}
        </Link>
      ))}
      <AlumniWay />
      <RulesWay />
      <WatchWay />
      <OldSystemWay />
      <Link href="/help" className={classNames(styles['way'])}>
        <Icon name="help" />
        <span>{t('help')}</span>
      </Link>
    </nav>
  );
}
