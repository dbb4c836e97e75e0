import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './banner.module.css';
import { Icon, type IconName } from './icon';

export type Tone = 'info' | 'good' | 'warn' | 'bad' | 'quiet';

export interface BannerProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: IconName;
  /** Spoken at once by screen readers: only for what just went wrong. */
  readonly urgent?: boolean;
}

/** A fact that concerns the whole page, with what to do about it. */
export function Banner({ tone, title, children, actions, icon, urgent = false }: BannerProps) {
  return (
    <div className={classNames(styles['banner'], styles[tone])} role={urgent ? 'alert' : 'status'}>
      <Icon name={icon ?? ICONS[tone]} />
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}

const ICONS = {
  info: 'info',
  good: 'check',
  warn: 'alert',
  bad: 'cross',
  quiet: 'info',
} as const satisfies Record<Tone, IconName>;
