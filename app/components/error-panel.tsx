import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon } from './icon';

/** Something went wrong: what, what to do, and whom to ask. */
export function ErrorPanel(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly contacts?: ReactNode;
}) {
  return (
    <div className={styles['empty']} role="alert">
      <span className={styles['picture']}>
        <Icon name="alert" size={32} />
      </span>
      <h1>{props.title}</h1>
      <div className={styles['words']}>{props.children}</div>
      {props.actions && <div className={styles['actions']}>{props.actions}</div>}
      {props.contacts}
    </div>
  );
}
