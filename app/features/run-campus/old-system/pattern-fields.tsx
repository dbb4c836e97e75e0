import { codeIn, compileCodePattern, PATTERN_MAX } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '../../../components';
import styles from './old-system.module.css';
import { faultOfTyped } from './settings-draft';

/** Not in the messages: their own braces would have to be escaped. */
const EXAMPLES = { short: 'OLD-\\d{8}', long: 'https://old\\.example/q/([A-Z0-9-]{16})' } as const;

/** How old codes look, judged while it is typed, and a code to try it with. */
export function PatternFields(props: {
  readonly pattern: string;
  readonly isWrong: boolean;
  readonly onChange: (pattern: string) => void;
}) {
  const t = useTranslations('oldSystem.settings');
  const [tried, setTried] = useState('');
  const fault = faultOfTyped(props.pattern);
  const error = fault ? t(`fault.${fault}`) : props.isWrong ? t('mend') : undefined;
  return (
    <div className={styles['grid']}>
      <TextField
        label={t('pattern')}
        hint={t('patternHint', EXAMPLES)}
        value={props.pattern}
        onChange={props.onChange}
        maxLength={PATTERN_MAX}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck="false"
        isRequired
        error={error}
      />
      <div>
        <TextField
          label={t('try')}
          hint={t('tryHint')}
          value={tried}
          onChange={setTried}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck="false"
        />
        <output className={styles['tried']}>
          {tried !== '' && fault === null && <Tried {...{ tried, pattern: props.pattern }} />}
        </output>
      </div>
    </div>
  );
}

function Tried({ tried, pattern }: { readonly tried: string; readonly pattern: string }) {
  const t = useTranslations('oldSystem.settings');
  const compiled = compileCodePattern(pattern.trim());
  const code = compiled === null ? null : codeIn(compiled, tried);
  return code === null ? t('tryNo') : t('tryYes', { code });
}
