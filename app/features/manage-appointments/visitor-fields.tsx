import { Locale, suggestLocale, type Policy } from '@campus/domain';
import { LOCALE_NAMES } from '@campus/i18n';
import { useEffect, useRef, useState } from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button, Select } from '../../components';
import styles from './appointment-form.module.css';
import { DocumentFields } from './document-fields';
import { FormText } from './form-text';
import type { AppointmentFormValues } from './form-values';

/** One visitor: who he is, how he is reached, and his document where one is wanted. */
export function VisitorFields({
  at,
  onRemove,
  policies,
}: {
  readonly at: number;
  readonly onRemove: (() => void) | null;
  readonly policies: readonly Policy[];
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
      <DocumentFields at={at} policies={policies} />
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
  const keepChoice = useSuggestedLanguage(at);
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

/** The language follows the passport, the kind of visit or the number, until the host says otherwise [F7b]. */
function useSuggestedLanguage(at: number): () => void {
  const { watch, setValue, getValues } = useFormContext<AppointmentFormValues>();
  const [phone, nationality, visitType] = watch([
    `visitors.${at}.phone`,
    `visitors.${at}.nationality`,
    'visitType',
  ]);
  const suggested = suggestLocale({ phone, nationality, visitType });
  const [first] = useState(() => getValues(`visitors.${at}`));
  // Of somebody who is new nothing was chosen before.
  const seen = useRef(first.name === '' ? null : suggested);
  const isChosen = useRef(false);
  useEffect(() => {
    if (seen.current === suggested) return;
    seen.current = suggested;
    if (!isChosen.current) setValue(`visitors.${at}.locale`, suggested ?? first.locale);
  }, [at, suggested, setValue, first]);
  return () => {
    isChosen.current = true;
  };
}
