import { COMPANIONS_AT_MOST, companionsAtMost, type Companion, type Policy } from '@campus/domain';
import { writeNames } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Button, IconButton } from './button';
import { Checkbox } from './choice';
import styles from './companion-fields.module.css';
import { TextField } from './text-field';

/** What is wrong with a party: with one row of it, or (no row) with all of it. */
export interface PartyErrors {
  readonly at?: number | undefined;
  readonly text?: string | undefined;
}
export const NO_ERRORS: PartyErrors = {};

interface Party {
  readonly companions: readonly Companion[];
  readonly policy: Policy;
  readonly onChange: (companions: readonly Companion[]) => void;
  readonly errors: PartyErrors;
  /** Offered where each may have a pass of his own instead. */
  readonly onOwnPasses?: ((names: readonly string[]) => void) | undefined;
}

/** Who comes along on one pass, by name; small children are told apart, since they are not counted. */
export function CompanionFields(props: Party) {
  const t = useTranslations('party');
  const { companions, policy, onChange, errors, onOwnPasses } = props;
  const max = companionsAtMost(policy);
  const years = policy.minorUnderYears;
  if (max < 1 && companions.length === 0) return null;
  const counted = companions.filter(({ minor }) => !minor || years === 0).length;
  const numbers = { max: String(max), years: String(years) };
  const hasMore = companions.length < COMPANIONS_AT_MOST && (counted < max || years > 0);
  return (
    <fieldset className={styles['group']}>
      <legend>{t('companions')}</legend>
      <p className={styles['quiet']}>
        {years > 0 ? t('hintMinors', numbers) : t('hint', numbers)}
        {onOwnPasses && ` ${t('hintOwnPass')}`}
      </p>
      {companions.map((_, i) => (
        // The row is its place: names may repeat while they are typed.
        <CompanionRow key={i} {...props} at={i} />
      ))}
      {errors.at === undefined && errors.text !== undefined && (
        <p role="alert" className={styles['error']}>
          {errors.text}
        </p>
      )}
      <div className={styles['actions']}>
        {hasMore && (
          <Button icon="plus" onPress={() => onChange([...companions, { name: '', minor: false }])}>
            {t('add')}
          </Button>
        )}
        {onOwnPasses && companions.length > 0 && (
          <Button look="quiet" onPress={() => onOwnPasses(companions.map(({ name }) => name))}>
            {t('ownPass')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function CompanionRow({ companions, policy, onChange, errors, at }: Party & { readonly at: number }) {
  const t = useTranslations('party');
  const number = String(at + 1);
  const years = policy.minorUnderYears;
  const change = (part: Partial<Companion>) =>
    onChange(companions.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const { name = '', minor = false } = companions[at] ?? {};
  return (
    <div className={styles['companion']}>
      <TextField
        label={t('companion', { number })}
        value={name}
        onChange={(typed) => change({ name: typed })}
        error={errors.at === at ? errors.text : undefined}
        maxLength={80}
        autoComplete="off"
      />
      <IconButton
        icon="cross"
        label={t('remove', { number })}
        onPress={() => onChange(companions.filter((_, i) => i !== at))}
      />
      {years > 0 && (
        <Checkbox
          label={t('minor', { number, years: String(years) })}
          isSelected={minor}
          onChange={(isMinor) => change({ minor: isMinor })}
        />
      )}
    </div>
  );
}

/** The names of a party, children marked as such. */
export function usePartyNames(companions: readonly Companion[]): string {
  const t = useTranslations('party');
  const locale = useLocale();
  return writeNames(
    companions.map(({ name, minor }) => (minor ? t('child', { name }) : name)),
    locale,
  );
}
