import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon';

/** Nothing is here, why, and what one can do. */
export function EmptyState(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={styles['empty']}>
      <span className={styles['picture']}>
        <Icon name={props.icon} size={32} />
      </span>
      <h2>{props.title}</h2>
      {props.children && <div className={styles['words']}>{props.children}</div>}
      {props.actions && <div className={styles['actions']}>{props.actions}</div>}
    </div>
  );
}
