import { useTranslations } from 'use-intl';
import { Button, IconButton, TextField } from '../../components';
import styles from './visit-as-alumnus.module.css';

/** Who comes along on his pass, by name. */
export function CompanionFields(props: {
  readonly names: readonly string[];
  readonly max: number;
  readonly onChange: (names: readonly string[]) => void;
  readonly error: string | undefined;
}) {
  const t = useTranslations('alumni.book');
  const { names, max, onChange, error } = props;
  return (
    <fieldset className={styles['group']}>
      <legend>{t('companions')}</legend>
      <p className={styles['quiet']}>{t('companionsHint', { max: String(max) })}</p>
      {names.map((name, i) => (
        // The row is its place: names may repeat while they are typed.
        <div key={i} className={styles['companion']}>
          <TextField
            label={t('companion', { number: String(i + 1) })}
            value={name}
            onChange={(typed) => onChange(names.map((one, at) => (at === i ? typed : one)))}
            error={i === names.length - 1 ? error : undefined}
            maxLength={80}
          />
          <IconButton
            icon="cross"
            label={t('removeCompanion', { number: String(i + 1) })}
            onPress={() => onChange(names.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      {names.length < max && (
        <div className={styles['actions']}>
          <Button icon="plus" onPress={() => onChange([...names, ''])}>
            {t('addCompanion')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
