import type { ReactNode } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names';
import { OnePiece } from './one-piece';

export function Card(props: {
  readonly children: ReactNode;
  readonly title?: string;
  readonly flush?: boolean;
}) {
  return (
    <section className={classNames(styles['card'], props.flush && styles['flush'])}>
      {props.title && <h2 className={styles['title']}>{props.title}</h2>}
      {props.children}
    </section>
  );
}

/** Facts as pairs, for eyes and for screen readers. A pair without a value is left out. */
export function FactList(props: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {props.facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label} className={styles['fact']}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' ? <OnePiece>{value}</OnePiece> : value}</dd>
          </div>
        ))}
    </dl>
  );
}
