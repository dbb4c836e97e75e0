import type { Locale } from '@campus/domain';
import { LOCALE_NAMES, LOCALES } from '@campus/i18n';
import { useTranslations } from 'use-intl';
import { Icon } from './icon';
import styles from './language-switch.module.css';

/** The platform's own list: it works with every input and costs nothing. */
export function LanguageSwitch(props: {
  readonly locale: Locale;
  readonly onChange: (locale: Locale) => void;
}) {
  const t = useTranslations('shell');
  const choose = (value: string): void => {
    const chosen = LOCALES.find((locale) => locale === value);
    if (chosen) props.onChange(chosen);
  };
  return (
    <label className={styles['switch']}>
      <Icon name="globe" size={18} />
      <span className="visually-hidden">{t('language')}</span>
      <select value={props.locale} onChange={(event) => choose(event.target.value)}>
        {LOCALES.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {LOCALE_NAMES[locale]}
          </option>
        ))}
      </select>
    </label>
  );
}
