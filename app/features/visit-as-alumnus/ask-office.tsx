import { readAlumnus } from '@campus/domain';
import { AlumniAsked } from '@campus/protocol';
import { writeMoment } from '@campus/i18n';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, Card, TextField } from '../../components';
import { sendJson, type Sent } from '../../session';
import { Contacts } from '../../shell';
import { ClaimFields, type ClaimText } from './claim-fields';
import { SentFailure, useFieldError } from './sent-failure';
import styles from './visit-as-alumnus.module.css';

const FIELDS = ['name', 'studentNumber', 'year', 'phone', 'email'];

/** For whom no code arrives: the office looks, and says until when. */
export function AskOffice(props: { readonly claim: ClaimText; readonly onBack: () => void }) {
  const t = useTranslations('alumni');
  const [claim, setClaim] = useState(props.claim);
  const [contact, setContact] = useState({ phone: '', email: '', remark: '' });
  const [sent, setSent] = useState<Sent | null>(null);
  const errorOf = useFieldError(sent);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ...claim, ...contact };
    const read = readAlumnus(body);
    if (!read.ok) return setSent({ kind: 'refused', code: read.code, at: read.at ?? null });
    return setSent(await sendJson('/auth/alumni/ask', body));
  };
  const asked = sent?.kind === 'done' ? AlumniAsked.safeParse(sent.body) : null;
  if (asked?.success === true) return <Promised answerBy={asked.data.answerBy} />;
  return (
    <Card title={t('ask.title')}>
      <form className={styles['form']} noValidate onSubmit={(event) => void ask(event)}>
        <ClaimFields claim={claim} onChange={setClaim} errorOf={errorOf} />
        <div className={styles['grid']}>
          <TextField
            label={t('ask.phone')}
            hint={t('ask.contactHint')}
            type="tel"
            value={contact.phone}
            onChange={(phone) => setContact({ ...contact, phone })}
            error={errorOf('phone')}
            autoComplete="tel"
            maxLength={24}
          />
          <TextField
            label={t('ask.email')}
            type="email"
            value={contact.email}
            onChange={(email) => setContact({ ...contact, email })}
            error={errorOf('email')}
            autoComplete="email"
            maxLength={120}
          />
        </div>
        <TextField
          label={t('ask.remark')}
          value={contact.remark}
          onChange={(remark) => setContact({ ...contact, remark })}
          lines={2}
          maxLength={400}
        />
        <SentFailure sent={sent} fields={FIELDS} />
        <div className={styles['actions']}>
          <Button type="submit" look="primary">
            {t('ask.send')}
          </Button>
          <Button look="quiet" onPress={props.onBack}>
            {t('signIn.again')}
          </Button>
        </div>
      </form>
      <Contacts />
    </Card>
  );
}

function Promised({ answerBy }: { readonly answerBy: string }) {
  const t = useTranslations('alumni.ask');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      <Banner tone="good" urgent title={t('done', { time: writeMoment(answerBy, locale) })}>
        {t('doneBody')}
      </Banner>
    </Card>
  );
}
