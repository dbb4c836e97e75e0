import type { Gate, Locale } from '@campus/domain';
import { LOCALES } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Checkbox, RadioGroup, TextField } from '../../../components';
import styles from './old-system.module.css';
import type { SettingsDraft, SettingsProblems } from './settings-draft';
import { PatternFields } from './pattern-fields';

interface FieldsProps {
  readonly draft: SettingsDraft;
  readonly problems: SettingsProblems;
  readonly onChange: (part: Partial<SettingsDraft>) => void;
}

/** Each setting as a field of its own. */
export function SettingsFields({ gates, ...props }: FieldsProps & { readonly gates: readonly Gate[] }) {
  return (
    <>
      <Words {...props} of="name" lines={1} />
      <PatternFields
        pattern={props.draft.codePattern}
        isWrong={props.problems.codePattern === true}
        onChange={(codePattern) => props.onChange({ codePattern })}
      />
      <Words {...props} of="banner" lines={2} />
      <Terms {...props} />
      <GateNames {...props} gates={gates} />
    </>
  );
}

function Words(props: FieldsProps & { readonly of: 'name' | 'banner'; readonly lines: number }) {
  const t = useTranslations('oldSystem');
  const { draft, problems, onChange, of, lines } = props;
  const texts = draft[of];
  const write = (locale: Locale, text: string): void => onChange({ [of]: { ...texts, [locale]: text } });
  return (
    <div className={styles['grid']}>
      {LOCALES.map((locale) => (
        <TextField
          key={locale}
          label={t(`settings.${of}`, { language: t(`languages.${locale}`) })}
          value={texts[locale]}
          onChange={(text) => write(locale, text)}
          maxLength={of === 'name' ? 60 : 400}
          hint={of === 'banner' && locale === LOCALES[0] ? t('settings.bannerHint') : undefined}
          error={problems[of] ? t('settings.mend') : undefined}
          isRequired={of === 'name'}
          {...(lines > 1 ? { lines } : {})}
        />
      ))}
    </div>
  );
}

function Terms({ draft, problems, onChange }: FieldsProps) {
  const t = useTranslations('oldSystem.settings');
  const mistake = (isWrong: true | undefined): string | undefined => (isWrong ? t('mend') : undefined);
  return (
    <>
      <div className={styles['grid']}>
        <TextField
          label={t('link')}
          type="url"
          hint={t('linkHint')}
          value={draft.link}
          onChange={(link) => onChange({ link })}
          error={mistake(problems.link)}
        />
        <TextField
          label={t('trust')}
          inputMode="numeric"
          hint={t('trustHint')}
          value={draft.trustMinutes}
          onChange={(trustMinutes) => onChange({ trustMinutes })}
          error={mistake(problems.trustMinutes)}
        />
        <TextField
          label={t('endsOn')}
          type="date"
          hint={t('endsOnHint')}
          value={draft.endsOn}
          onChange={(endsOn) => onChange({ endsOn })}
          error={mistake(problems.endsOn)}
        />
      </div>
      <RadioGroup
        label={t('honour')}
        options={[
          { value: 'count', label: t('honourCount') },
          { value: 'end', label: t('honourEnd') },
        ]}
        value={draft.honourBooked ? 'count' : 'end'}
        onChange={(value) => onChange({ honourBooked: value === 'count' })}
      />
      <Checkbox
        label={t('secret')}
        isSelected={draft.secretCodes}
        onChange={(secretCodes) => onChange({ secretCodes })}
      />
    </>
  );
}

function GateNames(props: FieldsProps & { readonly gates: readonly Gate[] }) {
  const t = useTranslations('oldSystem.settings');
  const locale = useLocale();
  const { draft, problems, onChange, gates } = props;
  return (
    <div className={styles['grid']}>
      {gates.map(({ id, name }) => (
        <TextField
          key={id}
          label={t('gate', { gate: name[locale] })}
          hint={t('gateHint')}
          value={draft.gateNames[id] ?? ''}
          onChange={(line) => onChange({ gateNames: { ...draft.gateNames, [id]: line } })}
          error={problems.gateNames ? t('mend') : undefined}
        />
      ))}
    </div>
  );
}
