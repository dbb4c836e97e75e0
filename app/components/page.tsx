import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './page.module.css';

/** The column of a page: its width and the space between its parts. */
export function Page(props: { readonly children: ReactNode; readonly width?: 'text' | 'form' | 'wide' }) {
  return <div className={classNames(styles['page'], styles[props.width ?? 'text'])}>{props.children}</div>;
}
