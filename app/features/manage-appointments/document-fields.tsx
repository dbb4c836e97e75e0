import { IdentityDocumentType, mayComplete, type PassportMrz, type Policy } from '@campus/domain';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { MrzField, NationalityField, Select } from '../../components';
import styles from './appointment-form.module.css';
import { FormText } from './form-text';
import type { AppointmentFormValues } from './form-values';

/** A visitor's document; a passport may be read from its zone and tells a country or region too [F6]. */
export function DocumentFields({
  at,
  policies,
}: {
  readonly at: number;
  readonly policies: readonly Policy[];
}) {
  const { watch } = useFormContext<AppointmentFormValues>();
  const type = watch(`visitors.${at}.documentType`);
  return (
    <>
      <DocumentType at={at} hint={useMayBeLeftOut(at, policies)} />
      {type === 'passport' && <Zone at={at} />}
      {type !== '' && <DocumentNumber at={at} />}
      {type === 'passport' && <Nationality at={at} />}
    </>
  );
}

/** [DOC-1] Said where it may be left out; not of a visitor whose document is on file. */
function useMayBeLeftOut(at: number, policies: readonly Policy[]): string | undefined {
  const t = useTranslations('completion');
  const { watch } = useFormContext<AppointmentFormValues>();
  const [visitType, kept] = watch(['visitType', `visitors.${at}.documentKept`]);
  const policy = policies.find((one) => one.visitType === visitType);
  const mayBe = policy !== undefined && kept === '' && mayComplete(policy, undefined);
  return mayBe ? t('formHint') : undefined;
}

function DocumentType({ at, hint }: { readonly at: number; readonly hint: string | undefined }) {
  const t = useTranslations();
  const options = [
    { value: '' as const, label: t('appointments.form.noDocument') },
    ...IdentityDocumentType.options.map((value) => ({ value, label: t(`words.document.${value}`) })),
  ];
  return (
    <Controller<AppointmentFormValues, `visitors.${number}.documentType`>
      name={`visitors.${at}.documentType`}
      render={({ field, formState }) => (
        <Select
          label={t('appointments.form.documentType')}
          hint={hint}
          error={field.value === '' ? formState.errors.visitors?.[at]?.documentNumber?.message : undefined}
          options={options}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
}

function Zone({ at }: { readonly at: number }) {
  const { watch, setValue } = useFormContext<AppointmentFormValues>();
  const [day, endDay] = watch(['day', 'endDay']);
  const row = `visitors.${at}` as const;
  const fill = (passport: PassportMrz, nationality: string | null): void => {
    const { name, number, expiresOn } = passport;
    const options = { shouldDirty: true, shouldValidate: false };
    if (name !== null) setValue(`${row}.name`, name, options);
    setValue(`${row}.documentNumber`, number, options);
    setValue(`${row}.readPassport`, { number, expiresOn }, options);
    if (nationality !== null) setValue(`${row}.nationality`, nationality, options);
  };
  return (
    <div className={styles['wide']}>
      <MrzField nowMs={() => Date.now()} visitDay={endDay || day || null} onRead={fill} />
    </div>
  );
}

function DocumentNumber({ at }: { readonly at: number }) {
  const t = useTranslations('appointments.form');
  const { watch } = useFormContext<AppointmentFormValues>();
  const kept = watch(`visitors.${at}.documentKept`);
  return (
    <FormText
      name={`visitors.${at}.documentNumber`}
      label={t('documentNumber')}
      {...(kept ? { hint: t('documentKept', { masked: kept }) } : {})}
      maxLength={32}
      autoComplete="off"
    />
  );
}

function Nationality({ at }: { readonly at: number }) {
  return (
    <Controller<AppointmentFormValues, `visitors.${number}.nationality`>
      name={`visitors.${at}.nationality`}
      render={({ field, fieldState }) => (
        <NationalityField
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          isRequired
        />
      )}
    />
  );
}
