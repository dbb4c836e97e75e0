import { useTranslations } from 'use-intl';
import { TextField } from '../../../components';
import { useMistake, type FieldsProps } from './fields-props';
import { NumberFields } from './number-fields';
import { COUNT_NUMBERS } from './policy-draft';
import styles from './policies.module.css';

/** How many at once, in a day, in a slot, in a year, and how often the same person. */
export function CountFields(props: FieldsProps) {
  return (
    <div className={styles['grid']}>
      <NumberFields {...props} names={COUNT_NUMBERS} />
      <PerPerson {...props} />
    </div>
  );
}

function PerPerson({ draft, problems, onChange }: FieldsProps) {
  const t = useTranslations('policies.perPerson');
  const mistake = useMistake(problems);
  const { perPerson } = draft;
  if (perPerson === null) return null;
  return (['visits', 'days'] as const).map((name) => (
    <TextField
      key={name}
      label={t(name)}
      hint={t('hint')}
      inputMode="numeric"
      value={perPerson[name]}
      onChange={(text) => onChange({ perPerson: { ...perPerson, [name]: text } })}
      error={mistake('perPerson')}
    />
  ));
}
