import { writeTime } from '@campus/i18n';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SyncBadge, ToastRegion, classNames } from '../../../components';
import { UpdatePrompt } from '../../../offline';
import { useObservable } from '../../../session';
import { DeviceLanguage } from '../../../shell';
import type { GateSession } from '../tablet/gate-session';
import { AgeBadge, ClockBadge } from './status-badges';
import styles from './gate-frame.module.css';

/** The tablet's frame: which gate, who is on duty, how fresh the data is. No ways out of the gate but its own. */
export function GateFrame(props: {
  readonly session: GateSession | null;
  readonly children: ReactNode;
  /** Lock, hand over and the like. */
  readonly tools?: ReactNode;
  /** Fills the screen without scrolling. */
  readonly fill?: boolean;
}) {
  const { session, children, tools, fill = false } = props;
  return (
    <div className={classNames(styles['frame'], fill && styles['fill'])}>
      <header className={styles['header']}>
        <GateName session={session} />
        {session && <GateStatus session={session} />}
        <div className={styles['tools']}>
          {tools}
          <DeviceLanguage />
        </div>
      </header>
      <UpdatePrompt />
      <main id="main" tabIndex={-1} className={styles['main']}>
        {children}
      </main>
      <ToastRegion />
    </div>
  );
}

function GateName({ session }: { readonly session: GateSession | null }) {
  const t = useTranslations('gate');
  const locale = useLocale();
  const view = useObservable(session?.view$ ?? null, null);
  const shift = useObservable(session?.shifts.shift$ ?? null, null);
  return (
    <p className={styles['name']}>
      <strong>{view?.gate?.name[locale] ?? t('title')}</strong>
      {shift && <span>{shift.guard.name}</span>}
    </p>
  );
}

function GateStatus({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.status');
  const locale = useLocale();
  const view = useObservable(session.view$, null);
  const sync = view?.sync ?? null;
  return (
    <section className={styles['status']} aria-label={t('label')}>
      <AgeBadge session={session} />
      <ClockBadge session={session} />
      {sync && (
        <SyncBadge
          state={sync.state}
          unsent={sync.unsent}
          lastSynced={sync.lastSyncAt === null ? null : writeTime(sync.lastSyncAt, locale)}
        />
      )}
    </section>
  );
}
