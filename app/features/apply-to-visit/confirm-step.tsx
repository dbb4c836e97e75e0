import { minutes, seconds } from '@campus/domain';
import { ApplicationConfirmed } from '@campus/protocol';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, TextField } from '../../components';
import { sendJson, useNow, type Sent } from '../../session';
import styles from './apply-to-visit.module.css';
import { forgetDraft, type SentApplication } from './kept-here';

interface ConfirmStepProps {
  readonly sent: SentApplication;
  readonly onResent: (sent: SentApplication) => void;
  readonly onBack: () => void;
}

/** The code that came by text message or e-mail: only with it the application goes to its host. */
export function ConfirmStep(props: ConfirmStepProps) {
  const t = useTranslations('apply.confirm');
  const { sent } = props;
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Sent | null>(null);
  const [isBusy, setBusy] = useState(false);
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const given = await sendJson(`/api/applications/${sent.id}/confirm`, { code: code.trim() });
    setBusy(false);
    const confirmed = given.kind === 'done' ? ApplicationConfirmed.safeParse(given.body) : null;
    // An answer that is none of ours, as a Wi-Fi gives that wants to be agreed to, is no network.
    setAnswer(confirmed?.success === false ? { kind: 'offline' } : given);
    if (confirmed?.success !== true) return;
    forgetDraft();
    // A page of the server, so a real navigation and no route of the app.
    location.assign(`/a/${confirmed.data.token}`);
  };
  return (
    <Card title={t('title')}>
      <form className={styles['form']} noValidate onSubmit={(event) => void confirm(event)}>
        <Banner tone="info" icon={sent.channel === 'sms' ? 'phone' : 'mail'} title={t(sent.channel)}>
          {t('why')}
        </Banner>
        <TextField
          label={t('code')}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          isRequired
        />
        <Failure answer={answer} />
        <div className={styles['actions']}>
          <Button
            type="submit"
            look="primary"
            size="large"
            isDisabled={isBusy || code.normalize('NFKC').replace(/\D/g, '').length < 6}
          >
            {t('send')}
          </Button>
          <Resend {...props} />
          <Button look="quiet" onPress={props.onBack}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Another code, once the first has had the time to arrive. */
function Resend({ sent, onResent }: ConfirmStepProps) {
  const t = useTranslations('apply.confirm');
  const nowMs = useNow(seconds(1));
  const [answer, setAnswer] = useState<Sent | null>(null);
  const leftS = Math.ceil((sent.atMs + seconds(sent.waitSeconds) - nowMs) / seconds(1));
  const resend = async (): Promise<void> => {
    const given = await sendJson(`/api/applications/${sent.id}/code`, {});
    setAnswer(given);
    if (given.kind === 'done') onResent({ ...sent, atMs: Date.now() });
  };
  if (leftS > 0 && nowMs - sent.atMs < minutes(10))
    return <p className={styles['quiet']}>{t('wait', { seconds: String(leftS) })}</p>;
  return (
    <>
      <Button onPress={() => void resend()}>{t('again')}</Button>
      <Failure answer={answer} />
    </>
  );
}

function Failure({ answer }: { readonly answer: Sent | null }) {
  const t = useTranslations();
  if (answer?.kind === 'offline')
    return <Banner tone="warn" icon="offline" urgent title={t('apply.confirm.offline')} />;
  if (answer?.kind !== 'refused') return null;
  return <Banner tone="bad" urgent title={t(`refusals.${answer.code}`)} />;
}
