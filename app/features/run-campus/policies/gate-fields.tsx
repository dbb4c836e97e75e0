import { EntryRule } from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { Checkbox, CheckboxGroup, RadioGroup, Select } from '../../../components';
import { useFacts } from '../../../session';
import { useMistake, type FieldsProps } from './fields-props';
import { NumberFields } from './number-fields';
import { GATE_NUMBERS } from './policy-draft';
import styles from './policies.module.css';

/** Where and how they are let in. */
export function GateFields(props: FieldsProps) {
  const { draft, problems, onChange } = props;
  const t = useTranslations('policies');
  const words = useTranslations('words');
  const mistake = useMistake(problems);
  return (
    <div className={styles['fields']}>
      <Gates {...props} />
      <RadioGroup
        label={t('field.document')}
        options={(['none', 'last-four', 'full'] as const).map((value) => ({
          value,
          label: t(`document.${value}`),
        }))}
        value={draft.document}
        onChange={(document) => onChange({ document })}
        error={mistake('document')}
      />
      <Checkbox
        label={t('field.visitorCompletes')}
        isSelected={draft.visitorCompletes}
        onChange={(visitorCompletes) => onChange({ visitorCompletes })}
      />
      <div className={styles['grid']}>
        <Select
          label={t('field.entryRule')}
          options={EntryRule.options.map((value) => ({ value, label: words(`entryRule.${value}`) }))}
          value={draft.entryRule}
          onChange={(entryRule) => onChange({ entryRule })}
        />
        <NumberFields {...props} names={GATE_NUMBERS} />
      </div>
      <Checkbox
        label={t('field.bearer')}
        isSelected={draft.bearer}
        onChange={(bearer) => onChange({ bearer })}
      />
      <Checkbox
        label={t('field.liveOnly')}
        isSelected={draft.liveOnly}
        onChange={(liveOnly) => onChange({ liveOnly })}
      />
    </div>
  );
}

function Gates({ draft, problems, onChange }: FieldsProps) {
  const t = useTranslations('policies');
  const locale = useLocale();
  const gates = [...(useFacts('gate') ?? [])].sort((a, b) => a.bit - b.bit);
  return (
    <CheckboxGroup
      label={t('field.gates')}
      hint={t('noneIsAllGates')}
      options={gates.map(({ id, name }) => ({ value: id, label: name[locale] }))}
      value={draft.gates}
      onChange={(chosen) => onChange({ gates: chosen })}
      error={useMistake(problems)('gates')}
    />
  );
}
