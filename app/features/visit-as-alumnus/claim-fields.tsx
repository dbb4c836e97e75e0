import { useTranslations } from 'use-intl';
import { TextField } from '../../components';
import styles from './visit-as-alumnus.module.css';

export interface ClaimText {
  readonly name: string;
  readonly studentNumber: string;
  readonly year: string;
}
export const NO_CLAIM: ClaimText = { name: '', studentNumber: '', year: '' };

/** Name, number and year, as typed. */
export function ClaimFields(props: {
  readonly claim: ClaimText;
  readonly onChange: (claim: ClaimText) => void;
  readonly errorOf: (field: string) => string | undefined;
}) {
  const t = useTranslations('alumni.verify');
  const { claim, onChange, errorOf } = props;
  return (
    <div className={styles['grid']}>
      <TextField
        label={t('name')}
        value={claim.name}
        onChange={(name) => onChange({ ...claim, name })}
        error={errorOf('name')}
        autoComplete="name"
        maxLength={80}
        isRequired
      />
      <TextField
        label={t('number')}
        value={claim.studentNumber}
        onChange={(studentNumber) => onChange({ ...claim, studentNumber })}
        error={errorOf('studentNumber')}
        autoCapitalize="characters"
        maxLength={40}
        isRequired
      />
      <TextField
        label={t('year')}
        value={claim.year}
        onChange={(year) => onChange({ ...claim, year })}
        error={errorOf('year')}
        inputMode="numeric"
        maxLength={8}
        isRequired
      />
    </div>
  );
}
