import { useTranslations } from 'use-intl';
import styles from './field.module.css';

/** The label's words, with «required» in words too: an asterisk alone says it to nobody. */
export function LabelText({ label, isRequired }: { readonly label: string; readonly isRequired: boolean }) {
  const t = useTranslations('shell');
  return (
    <>
      {label}
      {isRequired && (
        <span className={styles['mark']} aria-hidden="true">
          {t('required')}
        </span>
      )}
    </>
  );
}
