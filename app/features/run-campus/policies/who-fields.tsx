import { ApprovalStep, Role } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Checkbox, CheckboxGroup } from '../../../components';
import { useMistake, type FieldsProps } from './fields-props';
import styles from './policies.module.css';

/** Who asks for such a visit, and who has to agree. */
export function WhoFields({ draft, problems, onChange }: FieldsProps) {
  const t = useTranslations('policies');
  const words = useTranslations('words');
  const mistake = useMistake(problems);
  return (
    <div className={styles['fields']}>
      <CheckboxGroup
        label={t('field.invitedBy')}
        options={Role.options.map((value) => ({ value, label: words(`role.${value}`) }))}
        value={draft.invitedBy}
        onChange={(invitedBy) => onChange({ invitedBy })}
        error={mistake('invitedBy')}
      />
      <Checkbox
        label={t('field.strangers')}
        isSelected={draft.strangers}
        onChange={(strangers) => onChange({ strangers })}
      />
      <CheckboxGroup
        label={t('field.steps')}
        options={ApprovalStep.options.map((value) => ({ value, label: words(`step.${value}`) }))}
        value={draft.steps}
        onChange={(steps) => onChange({ steps })}
      />
    </div>
  );
}
