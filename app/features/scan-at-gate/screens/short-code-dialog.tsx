import { readShortCode } from '@campus/pass';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, TextField } from '../../../components';
import styles from './pin-form.module.css';

/** Ten characters typed by hand; look-alikes are read as meant [TAB-7]. Pasting has no place at a gate. */
export function ShortCodeDialog(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCode: (code: string) => void;
}) {
  const t = useTranslations('gate.shortCode');
  return (
    <Dialog title={t('title')} isOpen={props.isOpen} onClose={props.onClose}>
      <ShortCodeForm onClose={props.onClose} onCode={props.onCode} />
    </Dialog>
  );
}

function ShortCodeForm(props: { readonly onClose: () => void; readonly onCode: (code: string) => void }) {
  const t = useTranslations('gate.shortCode');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Whoever opened this wants to type.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const code = readShortCode(typed);
    if (code === null) {
      setWrong(true);
      return;
    }
    props.onClose();
    props.onCode(code);
  };
  return (
    <form ref={form} className={styles['form']} onSubmit={submit}>
      <TextField
        label={t('label')}
        hint={t('hint')}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setWrong(false);
        }}
        onPaste={(event) => event.preventDefault()}
        error={wrong ? t('wrong') : undefined}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck="false"
        maxLength={16}
      />
      <div className={styles['row']}>
        <Button size="gate" onPress={props.onClose}>
          {t('cancel')}
        </Button>
        <Button size="gate" look="primary" type="submit">
          {t('check')}
        </Button>
      </div>
    </form>
  );
}
