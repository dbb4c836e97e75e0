import { GroupMode } from '@campus/domain';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Card, Checkbox, RadioGroup } from '../../../components';
import { useFacts } from '../../../session';
import styles from '../appointment-form.module.css';
import { FormText } from '../form-text';
import type { AppointmentFormValues } from '../form-values';

/** How the group comes, how many, until when, and in which coaches. */
export function GroupFields({ isNew }: { readonly isNew: boolean }) {
  const t = useTranslations('groups.form');
  const { watch } = useFormContext<AppointmentFormValues>();
  const counted = watch('group.mode') === 'head-count';
  return (
    <Card title={t('group')}>
      {isNew && <Mode />}
      <div className={styles['grid']}>
        <FormText
          name="group.seats"
          label={t(counted ? 'heads' : 'seats')}
          hint={t('seatsHint')}
          inputMode="numeric"
          isRequired
          maxLength={3}
        />
        <FormText name="group.plates" label={t('plates')} hint={t('platesHint')} lines={2} maxLength={120} />
        {!counted && (
          <>
            <FormText name="group.registerDay" label={t('registerDay')} type="date" isRequired />
            <FormText name="group.registerTime" label={t('registerTime')} type="time" isRequired />
          </>
        )}
        <FormText name="group.changeDay" label={t('changeDay')} type="date" isRequired />
        <FormText name="group.changeTime" label={t('changeTime')} type="time" isRequired />
      </div>
      {isNew && <Urgent />}
    </Card>
  );
}

function Mode() {
  const t = useTranslations('groups.form');
  return (
    <Controller<AppointmentFormValues, 'group.mode'>
      name="group.mode"
      render={({ field }) => (
        <RadioGroup<GroupMode>
          label={t('mode')}
          options={GroupMode.options.map((value) => ({ value, label: t(`modes.${value}`) }))}
          value={field.value ?? 'per-person'}
          onChange={field.onChange}
          isRequired
        />
      )}
    />
  );
}

/** Nothing where nobody may decide on what is urgent. */
function Urgent() {
  const t = useTranslations('groups.form');
  const by = useFacts('policy')?.find(({ visitType }) => visitType === 'group')?.urgent?.by;
  if (by === undefined) return null;
  return (
    <Controller<AppointmentFormValues, 'group.urgent'>
      name="group.urgent"
      render={({ field }) => (
        <div>
          <Checkbox label={t('urgent')} isSelected={field.value === true} onChange={field.onChange} />
          <p className={styles['hint']}>{t(`urgentHint.${by}`)}</p>
        </div>
      )}
    />
  );
}
