import { useTranslations } from 'use-intl';
import { classNames } from '../components';
import { useNews } from '../session';
import styles from './site-frame.module.css';

/** How much the host has not looked at yet, beside his way to it. */
export function UnseenNews() {
  const t = useTranslations('news');
  const count = useNews()?.unseen ?? 0;
  if (count === 0) return null;
  return (
    <span className={classNames(styles['count'])}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('count', { count })}</span>
    </span>
  );
}
