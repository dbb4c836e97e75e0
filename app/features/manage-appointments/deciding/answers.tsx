import type { Approval } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Card } from '../../../components';
import styles from './deciding.module.css';

/** Who decided, when and why, in the order in which they did. */
export function Answers({ approvals }: { readonly approvals: readonly Approval[] }) {
  const t = useTranslations('approvals');
  const locale = useLocale();
  if (approvals.length === 0) return null;
  return (
    <Card title={t('answers')}>
      <ul className={styles['answers']}>
        {approvals.map((one) => (
          <li key={`${one.step}${one.at}`} data-overtaken={one.overtaken || undefined}>
            <Badge tone={toneOf(one)}>{t(`answer.${one.outcome}`)}</Badge>
            <span>
              {t('by', { step: t(`step.${one.step}`), name: one.name, time: writeMoment(one.at, locale) })}
            </span>
            {one.reason && <q>{one.reason}</q>}
            {one.overtaken && <em>{t('overtaken')}</em>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const toneOf = ({ overtaken, outcome }: Approval): 'quiet' | 'good' | 'bad' => {
  if (overtaken) return 'quiet';
  return outcome === 'approved' ? 'good' : 'bad';
};
