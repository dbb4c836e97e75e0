import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import styles from './sync-badge.module.css';

export type SyncBadgeState = 'online' | 'offline' | 'syncing' | 'signed-out' | 'too-old';

/** Whether this device and the server agree, and how much is waiting here. */
export function SyncBadge(props: {
  readonly state: SyncBadgeState;
  readonly unsent: number;
  /** hh:mm of the last good answer; null: never. */
  readonly lastSynced: string | null;
}) {
  const t = useTranslations('shell.sync');
  const { state, unsent, lastSynced } = props;
  return (
    <p
      className={classNames(styles['badge'], styles[state])}
      data-testid="sync-state"
      data-state={state}
      data-unsent={unsent}
      title={lastSynced === null ? t('never') : t('lastSynced', { time: lastSynced })}
      aria-live="off"
    >
      <Icon name={ICONS[state]} size={16} />
      <span>{t(state)}</span>
      {unsent > 0 && <span className={styles['count']}>{t('unsent', { count: unsent })}</span>}
    </p>
  );
}

const ICONS = {
  online: 'check',
  offline: 'offline',
  syncing: 'sync',
  'signed-out': 'alert',
  'too-old': 'alert',
} as const satisfies Record<SyncBadgeState, IconName>;
