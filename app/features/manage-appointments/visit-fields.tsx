import { EntryRule, gatesOfType, keepGates, VisitTypeCode, type GateId, type Policy } from '@campus/domain';
import { Controller, useFormContext } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { Card, Checkbox, CheckboxGroup, Select } from '../../components';
import type { AppointmentBook } from './appointment-book';
import styles from './appointment-form.module.css';
import type { AppointmentFormValues } from './form-values';
import { FormText } from './form-text';
import { SeriesFields } from './series/series-fields';
import { ForWhom, useInvitable } from './delegates/for-whom';

/** Kind, purpose, time, gates and what the guard should know. */
export function VisitFields({
  book,
  ofGroup,
  isNew,
}: {
  readonly book: AppointmentBook;
  readonly ofGroup: boolean;
  readonly isNew: boolean;
}) {
  const t = useTranslations('appointments.form');
  const invitable = useInvitable(book);
  const length = useLength(book);
  const { getValues } = useFormContext<AppointmentFormValues>();
  // A refused day that is mended is one day; only what begins here is asked for on further ones.
  const hasSeries = getValues('series') !== undefined;
  return (
    <Card title={t('visit')}>
      <div className={styles['grid']}>
        {isNew && <ForWhom book={book} />}
        {!ofGroup && <VisitType policies={invitable} book={book} />}
        <FormText name="purpose" label={t('purpose')} hint={t('purposeHint')} isRequired maxLength={120} />
        <FormText name="day" label={t('date')} type="date" isRequired hint={t('zone')} />
        <FormText name="endDay" label={t('endDate')} type="date" isRequired hint={length} />
        <FormText name="from" label={t('from')} type="time" isRequired />
        <FormText name="to" label={t('to')} type="time" isRequired />
        {!ofGroup && isNew && hasSeries && <SeriesFields book={book} />}
        <Gates book={book} />
        <FormText name="unit" label={t('unit')} maxLength={80} suggestions={book.units} />
        <FormText name="area" label={t('area')} maxLength={80} suggestions={book.areas} />
        <Rule policies={book.rules.policies} />
        {!ofGroup && <FormText name="plate" label={t('plate')} maxLength={12} />}
      </div>
      <PickUp />
      <FormText name="guardNote" label={t('note')} lines={2} maxLength={200} />
    </Card>
  );
}

/** How long this kind of visit may be, and within which hours of each day. */
function useLength({ rules }: AppointmentBook): string | undefined {
  const t = useTranslations('appointments.form.length');
  const { watch } = useFormContext<AppointmentFormValues>();
  const visitType = watch('visitType');
  const policy = rules.policies.find((one) => one.visitType === visitType);
  if (policy === undefined) return undefined;
  const { maxDays: days, dailyHours: hours } = policy;
  if (hours === null) return days > 1 ? t('daysAlone', { days }) : t('oneDayAlone');
  return days > 1 ? t('days', { days, from: hours.from, to: hours.to }) : t('oneDay', hours);
}

function VisitType({
  policies,
  book,
}: {
  readonly policies: readonly Policy[];
  readonly book: AppointmentBook;
}) {
  const t = useTranslations('appointments.form');
  const locale = useLocale();
  const { getValues, setValue } = useFormContext<AppointmentFormValues>();
  const choose = (visitType: VisitTypeCode): void => {
    const policy = policies.find((one) => one.visitType === visitType);
    setValue('gates', keepGates(policy, book.rules.gates, getValues('gates')));
  };
  const options = policies.map((policy) => ({ value: policy.visitType, label: policy.name[locale] }));
  return (
    <Controller<AppointmentFormValues, 'visitType'>
      name="visitType"
      render={({ field, fieldState }) => (
        <Select
          label={t('visitType')}
          options={options}
          value={VisitTypeCode.parse(field.value)}
          onChange={(visitType) => {
            field.onChange(visitType);
            choose(visitType);
          }}
          error={fieldState.error?.message}
          isRequired
        />
      )}
    />
  );
}

/** Those at which this kind of visit is let in, and one that was chosen before, so that it can be taken off. */
function Gates({ book }: { readonly book: AppointmentBook }) {
  const t = useTranslations('appointments.form');
  const locale = useLocale();
  const { watch } = useFormContext<AppointmentFormValues>();
  const visitType = watch('visitType');
  const { gates, policies } = book.rules;
  const ofType = gatesOfType(
    policies.find((one) => one.visitType === visitType),
    gates,
  );
  const options = gates
    .filter((gate) => ofType.includes(gate) || watch('gates').includes(gate.id))
    .map((gate) => ({ value: gate.id, label: `${gate.name[locale]} ${gate.opens}–${gate.closes}` }));
  return (
    <div className={styles['wide']}>
      <Controller<AppointmentFormValues, 'gates'>
        name="gates"
        render={({ field, fieldState }) => (
          <CheckboxGroup<GateId>
            label={t('gates')}
            options={options}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
            isRequired
          />
        )}
      />
    </div>
  );
}

function Rule({ policies }: { readonly policies: readonly Policy[] }) {
  const t = useTranslations();
  const { watch } = useFormContext<AppointmentFormValues>();
  const usual = policies.find((policy) => policy.visitType === watch('visitType'))?.entryRule ?? 'single';
  const options = [
    { value: '' as const, label: t('appointments.form.ruleOfType', { rule: t(`words.entryRule.${usual}`) }) },
    ...EntryRule.options.map((rule) => ({ value: rule, label: t(`words.entryRule.${rule}`) })),
  ];
  return (
    <Controller<AppointmentFormValues, 'entryRule'>
      name="entryRule"
      render={({ field, fieldState }) => (
        <Select
          label={t('appointments.form.entryRule')}
          options={options}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

function PickUp() {
  const t = useTranslations('appointments.form');
  return (
    <Controller<AppointmentFormValues, 'pickUp'>
      name="pickUp"
      render={({ field }) => (
        <div>
          <Checkbox label={t('pickUp')} isSelected={field.value} onChange={field.onChange} />
          <p className={styles['hint']}>{t('pickUpHint')}</p>
        </div>
      )}
    />
  );
}
