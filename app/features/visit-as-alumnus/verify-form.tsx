import { type Channel, readAlumnusClaim } from '@campus/domain';
import { AlumniStarted } from '@campus/protocol';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, RadioGroup } from '../../components';
import { sendJson, type Sent } from '../../session';
import { AskOffice } from './ask-office';
import { ClaimFields, type ClaimText, NO_CLAIM } from './claim-fields';
import { CodeStep } from './code-step';
import { SentFailure, useFieldError } from './sent-failure';
import styles from './visit-as-alumnus.module.css';

const FIELDS = ['name', 'studentNumber', 'year'];

/** The first time: who he says he is, and the code that the register's contact was sent. */
export function VerifyForm() {
  const t = useTranslations('alumni.verify');
  const [claim, setClaim] = useState<ClaimText>(NO_CLAIM);
  const [channel, setChannel] = useState<Channel>('sms');
  const [sent, setSent] = useState<Sent | null>(null);
  const [isAsking, setAsking] = useState(false);
  const errorOf = useFieldError(sent);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    const read = readAlumnusClaim(claim);
    if (!read.ok) return setSent({ kind: 'refused', code: read.code, at: read.at ?? null });
    return setSent(await sendJson('/auth/alumni/start', { ...claim, channel }));
  };
  const started = sent?.kind === 'done' ? AlumniStarted.safeParse(sent.body) : null;
  if (isAsking) return <AskOffice claim={claim} onBack={() => setAsking(false)} />;
  return (
    <Card title={t('title')}>
      <p className={styles['quiet']}>{t('body')}</p>
      {started?.success === true ? (
        <CodeStep
          path="/auth/alumni/verify"
          body={started.data}
          sentText={t('sent')}
          confirm={t('confirm')}
          onBack={() => setSent(null)}
        />
      ) : (
        <form className={styles['form']} noValidate onSubmit={(event) => void start(event)}>
          <ClaimFields claim={claim} onChange={setClaim} errorOf={errorOf} />
          <RadioGroup
            label={t('by')}
            options={[
              { value: 'sms', label: t('sms') },
              { value: 'email', label: t('email') },
            ]}
            value={channel}
            onChange={setChannel}
          />
          <SentFailure sent={sent} fields={FIELDS} />
          <div className={styles['actions']}>
            <Button type="submit" look="primary">
              {t('send')}
            </Button>
          </div>
        </form>
      )}
      <div className={styles['form']}>
        <p className={styles['quiet']}>
          <strong>{t('noCode')}</strong> {t('noCodeBody')}
        </p>
        <div className={styles['actions']}>
          <Button icon="person" onPress={() => setAsking(true)}>
            {t('ask')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
