import { useTranslations } from 'use-intl';
import { Select, TextField } from '../../../components';
import { useMistake, type FieldsProps } from './fields-props';

/** Who decides on a group in less than the lead time [GROUP-3]; other kinds have no such way. */
export function UrgentFields({ draft, problems, onChange }: FieldsProps) {
  const t = useTranslations('policies.urgent');
  const words = useTranslations('words');
  const mistake = useMistake(problems);
  const { urgent } = draft;
  if (urgent === null) return null;
  return (
    <>
      <Select
        label={t('by')}
        options={(['security', 'unit', 'nobody'] as const).map((value) => ({
          value,
          label: value === 'nobody' ? t('nobody') : words(`step.${value}`),
        }))}
        value={urgent.by}
        onChange={(by) => onChange({ urgent: { ...urgent, by } })}
      />
      {urgent.by !== 'nobody' && (
        <TextField
          label={t('minutes')}
          inputMode="numeric"
          value={urgent.minutes}
          onChange={(minutes) => onChange({ urgent: { ...urgent, minutes } })}
          error={mistake('urgent')}
        />
      )}
    </>
  );
}
