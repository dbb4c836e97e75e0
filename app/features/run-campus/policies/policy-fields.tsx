import { useTranslations } from 'use-intl';
import { Card } from '../../../components';
import { CountFields } from './count-fields';
import type { FieldsProps } from './fields-props';
import { GateFields } from './gate-fields';
import { WhenFields } from './when-fields';
import { WhoFields } from './who-fields';

/** Each rule as a field of its own, by what it is about. */
export function PolicyFields(props: FieldsProps) {
  const t = useTranslations('policies.section');
  return (
    <>
      <Card title={t('who')}>
        <WhoFields {...props} />
      </Card>
      <Card title={t('when')}>
        <WhenFields {...props} />
      </Card>
      <Card title={t('count')}>
        <CountFields {...props} />
      </Card>
      <Card title={t('gate')}>
        <GateFields {...props} />
      </Card>
    </>
  );
}
