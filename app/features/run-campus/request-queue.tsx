import type { Alumnus } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import type { AlumniOfficeRequest } from '@campus/protocol';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, Card, EmptyState, FactList } from '../../components';
import { sendJson, type Sent } from '../../session';
import styles from './alumni-office.module.css';

/** Whom no code could verify, the most urgent first, beside what the register says. */
export function RequestQueue(props: {
  readonly requests: readonly AlumniOfficeRequest[];
  readonly onDecided: () => Promise<void>;
}) {
  const t = useTranslations();
  const [done, setDone] = useState<{ readonly sent: Sent; readonly outcome: 'approved' | 'refused' } | null>(
    null,
  );
  const decide = async (id: string, outcome: 'approved' | 'refused') => {
    setDone({ sent: await sendJson(`/api/alumni/requests/${id}/decide`, { outcome, reason: '' }), outcome });
    await props.onDecided();
  };
  return (
    <Card title={t('alumni.office.queue')}>
      {done?.sent.kind === 'done' && <Banner tone="good" title={t(`alumni.office.${done.outcome}`)} />}
      {done?.sent.kind === 'refused' && <Banner tone="bad" urgent title={t(`refusals.${done.sent.code}`)} />}
      {done?.sent.kind === 'offline' && <Banner tone="warn" urgent title={t('alumni.offline')} />}
      {props.requests.length === 0 && <EmptyState icon="check" title={t('alumni.office.queueEmpty')} />}
      <ul className={styles['list']}>
        {props.requests.map((request) => (
          <li key={request.id} className={styles['request']}>
            <Request request={request} />
            <div className={styles['actions']}>
              <Button look="primary" icon="check" onPress={() => void decide(request.id, 'approved')}>
                {t('alumni.office.approve')}
              </Button>
              <Button icon="cross" onPress={() => void decide(request.id, 'refused')}>
                {t('alumni.office.refuse')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Request({ request }: { readonly request: AlumniOfficeRequest }) {
  const t = useTranslations('alumni.office');
  const locale = useLocale();
  const { claimed, registered, remark, answerBy } = request;
  return (
    <FactList
      facts={[
        [t('claimed'), lineOf(claimed)],
        [t('registeredAs'), registered === null ? t('notRegistered') : lineOf(registered)],
        [t('remark'), remark],
        [t('answerBy'), writeMoment(answerBy, locale)],
      ]}
    />
  );
}

const lineOf = ({ name, studentNumber, year, phone, email }: Alumnus): string =>
  [name, studentNumber, String(year), phone, email].filter(Boolean).join(' · ');
