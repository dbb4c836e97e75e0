import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, TextField } from '../../components';
import { deviceSession, sendJson, type Sent } from '../../session';
import { SentFailure } from './sent-failure';
import styles from './visit-as-alumnus.module.css';

/** The second step of both ways in: the code that was sent, if one was. */
export function CodeStep(props: {
  readonly path: string;
  readonly body: object;
  readonly sentText: string;
  readonly confirm: string;
  readonly onBack: () => void;
}) {
  const t = useTranslations('alumni.signIn');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const [isBusy, setBusy] = useState(false);
  const verify = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await sendJson(props.path, { ...props.body, code: code.trim() });
    if (answer.kind === 'done') await deviceSession.check();
    setBusy(false);
    setSent(answer);
  };
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void verify(event)}>
      <Banner tone="info" icon="mail" title={props.sentText} />
      <TextField
        label={t('code')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        isRequired
      />
      <SentFailure sent={sent} />
      <div className={styles['actions']}>
        <Button type="submit" look="primary" isDisabled={isBusy || code.trim().length < 4}>
          {props.confirm}
        </Button>
        <Button look="quiet" onPress={props.onBack}>
          {t('again')}
        </Button>
      </div>
    </form>
  );
}
