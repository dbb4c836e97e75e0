import { useTranslations } from 'use-intl';
import { Checkbox, TextField } from '../../../components';
import { ClosedDays } from './closed-days';
import { useMistake, type FieldsProps } from './fields-props';
import { NumberFields } from './number-fields';
import { WHEN_NUMBERS } from './policy-draft';
import { UrgentFields } from './urgent-fields';
import styles from './policies.module.css';

/** How far ahead and how soon, how long, at which hours, on which days not. */
export function WhenFields(props: FieldsProps) {
  const { draft, problems, onChange } = props;
  const t = useTranslations('policies');
  const mistake = useMistake(problems);
  return (
    <div className={styles['fields']}>
      <div className={styles['grid']}>
        <NumberFields {...props} names={WHEN_NUMBERS} />
        <UrgentFields {...props} />
        <TextField
          label={t('from')}
          type="time"
          value={draft.from}
          onChange={(from) => onChange({ from })}
          error={mistake('dailyHours')}
        />
        <TextField
          label={t('to')}
          type="time"
          hint={t('emptyIsAnyHour')}
          value={draft.to}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <Checkbox
        label={t('field.leadOnWorkingDays')}
        isSelected={draft.leadOnWorkingDays}
        onChange={(leadOnWorkingDays) => onChange({ leadOnWorkingDays })}
      />
      <Checkbox
        label={t('field.sameDay')}
        isSelected={draft.sameDay}
        onChange={(sameDay) => onChange({ sameDay })}
      />
      <ClosedDays
        days={draft.closedDays}
        error={problems.closedDays ? t('closed.mend') : undefined}
        onChange={(closedDays) => onChange({ closedDays })}
      />
    </div>
  );
}
