import type { Act } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Card } from '../../../components';
import styles from './delegates.module.css';

/** [DELE-8] What others did for the host, in the order in which they did. */
export function Acts({ acts }: { readonly acts: readonly Act[] }) {
  const t = useTranslations('delegates');
  const locale = useLocale();
  if (acts.length === 0) return null;
  return (
    <Card title={t('acts')}>
      <ul className={styles['list']}>
        {acts.map(({ what, name, at }) => (
          <li key={`${what}${at}`} className={styles['act']}>
            <Badge tone="quiet">{t(`act.${what}`)}</Badge>
            <span>{t('actBy', { name, time: writeMoment(at, locale) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
