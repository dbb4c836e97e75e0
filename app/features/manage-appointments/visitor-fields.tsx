import { IdentityDocumentType, isMainlandMobile, Locale } from '@campus/domain';
import { LOCALE_NAMES } from '@campus/i18n';
import { useEffect, useRef } from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button, Select } from '../../components';
import styles from './appointment-form.module.css';
import { FormText } from './form-text';
import type { AppointmentFormValues } from './form-values';

/** One visitor: who he is, how he is reached, and his document where one is wanted. */
export function VisitorFields({
  at,
  onRemove,
}: {
  readonly at: number;
  readonly onRemove: (() => void) | null;
}) {
  const t = useTranslations('appointments.form');
  const row = `visitors.${at}` as const;
  return (
    <div className={styles['grid']}>
      <FormText name={`${row}.name`} label={t('name')} isRequired maxLength={80} autoComplete="off" />
      <FormText name={`${row}.organisation`} label={t('organisation')} maxLength={80} />
      <FormText
        name={`${row}.phone`}
        label={t('phone')}
        hint={t('phoneHint')}
        type="tel"
        inputMode="tel"
        maxLength={24}
      />
      <FormText
        name={`${row}.email`}
        label={t('email')}
        hint={t('contactHint')}
        type="email"
        inputMode="email"
        maxLength={120}
      />
      <Language at={at} />
      <DocumentType at={at} />
      <DocumentNumber at={at} />
      {onRemove && (
        <div className={styles['wide']}>
          <Button look="quiet" icon="cross" onPress={onRemove}>
            {t('removeVisitor', { number: at + 1 })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Language({ at }: { readonly at: number }) {
  const t = useTranslations('appointments.form');
  const keepChoice = useLanguageOfNumber(at);
  return (
    <Controller<AppointmentFormValues, `visitors.${number}.locale`>
      name={`visitors.${at}.locale`}
      render={({ field }) => (
        <Select
          label={t('language')}
          options={Locale.options.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          value={field.value}
          onChange={(locale) => {
            keepChoice();
            field.onChange(locale);
          }}
        />
      )}
    />
  );
}

/** Whoever has a mainland number is written to in simplified Chinese, until the host says otherwise [F7b]. */
function useLanguageOfNumber(at: number): () => void {
  const { watch, setValue } = useFormContext<AppointmentFormValues>();
  const phone = watch(`visitors.${at}.phone`);
  const seen = useRef(phone);
  const isChosen = useRef(false);
  useEffect(() => {
    if (seen.current === phone) return;
    seen.current = phone;
    if (!isChosen.current && isMainlandMobile(phone)) setValue(`visitors.${at}.locale`, 'zh-Hans');
  }, [at, phone, setValue]);
  return () => {
    isChosen.current = true;
  };
}

function DocumentType({ at }: { readonly at: number }) {
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
          error={field.value === '' ? formState.errors.visitors?.[at]?.documentNumber?.message : undefined}
          options={options}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
}

function DocumentNumber({ at }: { readonly at: number }) {
  const t = useTranslations('appointments.form');
  const { watch } = useFormContext<AppointmentFormValues>();
  const type = watch(`visitors.${at}.documentType`);
  const kept = watch(`visitors.${at}.documentKept`);
  if (type === '') return null;
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
