import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { classNames } from './class-names';
import { Icon } from './icon';
import styles from './page-header.module.css';

export function PageHeader(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
}) {
  return (
    <header className={styles['header']}>
      {props.back && (
        <Link href={props.back.href} className={classNames(styles['back'], 'no-print')}>
          <Icon name="back" size={18} />
          {props.back.label}
        </Link>
      )}
      <div className={styles['row']}>
        <div className={styles['words']}>
          <h1>{props.title}</h1>
          {props.lead && <p className={styles['lead']}>{props.lead}</p>}
        </div>
        {props.actions && <div className={classNames(styles['actions'], 'no-print')}>{props.actions}</div>}
      </div>
    </header>
  );
}
