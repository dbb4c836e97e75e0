import type { Visitor } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner, Button } from '../../components';
import styles from './visitor-card.module.css';
import { waitsForConfirmation } from './appointment-filters';

/** [BUDGET-4] The gate will call the host about this visitor; he may say beforehand, offline too, that he expects him. */
export function ConfirmVisitor(props: {
  readonly visitor: Visitor;
  readonly onConfirm: () => Promise<unknown>;
}) {
  const t = useTranslations('appointments.confirm');
  const { visitor, onConfirm } = props;
  if (visitor.hostConfirm === 'confirmed') return <p className={styles['hint']}>{t('done')}</p>;
  if (!waitsForConfirmation(visitor)) return null;
  return (
    <Banner
      tone="warn"
      title={t('title')}
      actions={
        <Button look="primary" icon="check" onPress={() => void onConfirm()}>
          {t('yes')}
        </Button>
      }
    >
      <p>{t('why')}</p>
    </Banner>
  );
}
