import { campusDayOf, days, decideNameDelegate, DelegationId, type Refusal } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, showToast, TextField } from '../../../components';
import { newId, useWorkspace } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { useRefusalText } from '../refusal-text';
import styles from './delegates.module.css';

/** Half a term: long enough not to be renewed every week, short enough not to be forgotten. */
const DAYS_PROPOSED = 90;

/** Names a colleague. Whose address it is the server says; everything else this device judges by the same rule. */
export function NameForm({ book }: { readonly book: AppointmentBook }) {
  const t = useTranslations('delegates');
  const approvals = useTranslations('approvals');
  const workspace = useWorkspace();
  const textOf = useRefusalText();
  const [email, setEmail] = useState('');
  const [lastDay, setLastDay] = useState(() => campusDayOf(Date.now() + days(DAYS_PROPOSED)));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async (): Promise<void> => {
    const body = { delegationId: newId(DelegationId), email: email.trim(), lastDay };
    const ctx = { ...book.rules, nowMs: Date.now(), known: book.delegations };
    const decided = decideNameDelegate(body, ctx);
    setRefusal(decided.ok ? null : decided);
    if (!decided.ok) return;
    await workspace.submit('delegate.name', body);
    setEmail('');
    showToast({ text: t('named') });
  };
  const errorAt = (at: string): string | undefined => (refusal?.at === at ? textOf(refusal) : undefined);
  return (
    <Card title={t('name')}>
      <form
        className={styles['form']}
        aria-label={t('name')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className={styles['grid']}>
          <TextField
            label={approvals('colleague')}
            hint={t('emailHint')}
            type="email"
            inputMode="email"
            autoComplete="off"
            maxLength={120}
            isRequired
            value={email}
            onChange={setEmail}
            error={errorAt('email')}
          />
          <TextField
            label={t('lastDay')}
            hint={t('lastDayHint')}
            type="date"
            isRequired
            value={lastDay}
            onChange={setLastDay}
            error={errorAt('lastDay')}
          />
        </div>
        {refusal && refusal.at === undefined && <p role="alert">{textOf(refusal)}</p>}
        <div>
          <Button type="submit" look="primary" icon="plus">
            {t('name')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
