import { Controller, useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button, CheckboxGroup, IconButton, Select } from '../../../components';
import type { AppointmentBook } from '../appointment-book';
import formStyles from '../appointment-form.module.css';
import { FormText } from '../form-text';
import type { AppointmentFormValues } from '../form-values';
import { SeriesDays } from './series-days';
import styles from './series.module.css';
import { ownWeekday, SERIES_KINDS, WEEKDAYS, type Weekday } from './series-values';

/** «Also on further days»: how often and until when, and what comes of it [SERIES-8]. Below the form's window. */
export function SeriesFields({ book }: { readonly book: AppointmentBook }) {
  const { watch } = useFormContext<AppointmentFormValues>();
  const kind = watch('series.kind');
  return (
    <div className={formStyles['wide']}>
      <div className={styles['fields']}>
        <Kind />
        {kind === 'weekly' && <Weekdays />}
        {kind !== 'none' && kind !== 'chosen' && <LastDay />}
        {kind === 'chosen' && <ChosenDays />}
        {kind !== 'none' && <SeriesDays book={book} />}
      </div>
    </div>
  );
}

function Kind() {
  const t = useTranslations('series');
  const { getValues, setValue } = useFormContext<AppointmentFormValues>();
  const options = SERIES_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }));
  return (
    <Controller<AppointmentFormValues, 'series.kind'>
      name="series.kind"
      render={({ field, fieldState }) => (
        <Select
          label={t('also')}
          options={options}
          value={field.value ?? 'none'}
          onChange={(kind) => {
            if (kind === 'weekly' && (getValues('series.weekdays') ?? []).length === 0)
              setValue('series.weekdays', ownWeekday(getValues('day')));
            field.onChange(kind);
          }}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

function LastDay() {
  const t = useTranslations('series');
  return (
    <FormText name="series.lastDay" label={t('lastDay')} type="date" hint={t('lastDayHint')} isRequired />
  );
}

function Weekdays() {
  const t = useTranslations('series');
  const options = WEEKDAYS.map((value) => ({ value, label: t(`weekday.${value}`) }));
  return (
    <Controller<AppointmentFormValues, 'series.weekdays'>
      name="series.weekdays"
      render={({ field, fieldState }) => (
        <CheckboxGroup<Weekday>
          label={t('weekdays')}
          options={options}
          value={field.value ?? []}
          onChange={field.onChange}
          error={fieldState.error?.message}
          isRequired
        />
      )}
    />
  );
}

function ChosenDays() {
  const t = useTranslations('series');
  const { fields, append, remove } = useFieldArray<AppointmentFormValues, 'series.days'>({
    name: 'series.days',
  });
  return (
    <>
      {fields.map((field, i) => (
        <div key={field.id} className={styles['chosen']}>
          <FormText name={`series.days.${i}.day`} label={t('otherDay', { number: i + 1 })} type="date" />
          {fields.length > 1 && (
            <IconButton icon="cross" label={t('removeDay', { number: i + 1 })} onPress={() => remove(i)} />
          )}
        </div>
      ))}
      <div>
        <Button icon="plus" onPress={() => append({ day: '' })}>
          {t('addDay')}
        </Button>
      </div>
    </>
  );
}
