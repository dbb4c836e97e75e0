import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, TextField } from '../../components';
import { sendJson, type Sent } from '../../session';
import { CodeStep } from './code-step';
import { SentFailure } from './sent-failure';
import styles from './visit-as-alumnus.module.css';

/** Whoever was verified before: a code to the phone, or to the mailbox from abroad. */
export function SignInByCode() {
  const t = useTranslations('alumni.signIn');
  const [contact, setContact] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const road = contact.includes('@') ? 'email' : 'phone';
  const body = { [road]: contact.trim() };
  const start = async (event: FormEvent) => {
    event.preventDefault();
    setSent(await sendJson(`/auth/${road}/start`, body));
  };
  return (
    <Card title={t('title')}>
      {sent?.kind === 'done' ? (
        <CodeStep
          path={`/auth/${road}/verify`}
          body={body}
          sentText={t('sent')}
          confirm={t('confirm')}
          onBack={() => setSent(null)}
        />
      ) : (
        <form className={styles['form']} noValidate onSubmit={(event) => void start(event)}>
          <TextField
            label={t('contact')}
            hint={t('contactHint')}
            value={contact}
            onChange={setContact}
            autoComplete="username"
            autoCapitalize="none"
            maxLength={road === 'phone' ? 24 : 120}
            isRequired
          />
          <SentFailure sent={sent} />
          <div className={styles['actions']}>
            <Button type="submit" look="primary" isDisabled={contact.trim() === ''}>
              {t('send')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
