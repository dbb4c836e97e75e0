import { Locale } from '@campus/domain';
import { LOCALE_NAMES } from '@campus/i18n';
import { useTranslations } from 'use-intl';
import { Button, TextField } from '../../../components';
import type { ClosedDayDraft } from './policy-draft';
import styles from './policies.module.css';

/** Days on which nobody comes by this visit type, each with its reason. */
export function ClosedDays(props: {
  readonly days: readonly ClosedDayDraft[];
  readonly error: string | undefined;
  readonly onChange: (days: readonly ClosedDayDraft[]) => void;
}) {
  const { days, error, onChange } = props;
  const t = useTranslations('policies');
  const change = (key: number, part: Partial<ClosedDayDraft>): void =>
    onChange(days.map((day) => (day.key === key ? { ...day, ...part } : day)));
  const add = (): void => {
    const key = Math.max(-1, ...days.map((day) => day.key)) + 1;
    onChange([...days, { key, on: '', reason: { 'zh-Hans': '', 'zh-Hant': '', en: '' } }]);
  };
  return (
    <fieldset className={styles['closedDays']}>
      <legend>{t('field.closedDays')}</legend>
      {days.map((day, i) => (
        <fieldset key={day.key} className={styles['closedDay']}>
          <legend className="visually-hidden">{t('closed.day', { number: i + 1 })}</legend>
          <TextField
            label={t('closed.on')}
            type="date"
            value={day.on}
            onChange={(on) => change(day.key, { on })}
            error={error}
          />
          {Locale.options.map((locale) => (
            <TextField
              key={locale}
              label={t('closed.reason', { language: LOCALE_NAMES[locale] })}
              maxLength={80}
              value={day.reason[locale]}
              onChange={(text) => change(day.key, { reason: { ...day.reason, [locale]: text } })}
            />
          ))}
          <Button
            icon="cross"
            look="quiet"
            aria-label={`${t('closed.remove')}: ${day.on || i + 1}`}
            onPress={() => onChange(days.filter((one) => one.key !== day.key))}
          >
            {t('closed.remove')}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button icon="plus" onPress={add}>
          {t('closed.add')}
        </Button>
      </div>
    </fieldset>
  );
}
