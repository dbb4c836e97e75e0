import type { AlumniDecision, AlumniOfficeRequest } from '@campus/protocol';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, EmptyState, ReasonDialog } from '../../components';
import { sendJson, type Sent } from '../../session';
import styles from './alumni-office.module.css';
import { RequestFacts } from './request-facts';

/** Whom no code could verify, the first who asked first, beside what the register says. */
export function RequestQueue(props: {
  readonly requests: readonly AlumniOfficeRequest[];
  readonly onDecided: () => Promise<void>;
}) {
  const t = useTranslations();
  const [done, setDone] = useState<Decided | null>(null);
  const decide = async (id: string, decision: AlumniDecision): Promise<void> => {
    const sent = await sendJson(`/api/alumni/requests/${id}/decide`, decision);
    setDone({ sent, outcome: decision.outcome });
    await props.onDecided();
  };
  return (
    <Card title={t('alumni.office.queue')}>
      {done !== null && <Answer {...done} />}
      {props.requests.length === 0 && <EmptyState icon="check" title={t('alumni.office.queueEmpty')} />}
      <ul className={styles['list']}>
        {props.requests.map((request) => (
          <li key={request.id} className={styles['request']}>
            <RequestFacts request={request} />
            <DecideButtons request={request} onDecide={decide} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Decided {
  readonly sent: Sent;
  readonly outcome: AlumniDecision['outcome'];
}

function Answer({ sent, outcome }: Decided) {
  const t = useTranslations();
  if (sent.kind === 'refused') return <Banner tone="bad" urgent title={t(`refusals.${sent.code}`)} />;
  if (sent.kind === 'offline') return <Banner tone="warn" urgent title={t('alumni.offline')} />;
  return <Banner tone="good" title={t(`alumni.office.${outcome}`)} />;
}

/** Each decision quotes the asking that is on the screen. */
function DecideButtons(props: {
  readonly request: AlumniOfficeRequest;
  readonly onDecide: (id: string, decision: AlumniDecision) => Promise<void>;
}) {
  const t = useTranslations('alumni.office');
  const [isDeclining, setDeclining] = useState(false);
  const { id, rev } = props.request;
  return (
    <div className={styles['actions']}>
      <Button
        look="primary"
        icon="check"
        onPress={() => void props.onDecide(id, { outcome: 'approved', rev })}
      >
        {t('approve')}
      </Button>
      <Button icon="cross" onPress={() => setDeclining(true)}>
        {t('refuse')}
      </Button>
      {isDeclining && (
        <ReasonDialog
          title={t('refuseTitle')}
          label={t('reason')}
          hint={t('reasonHint')}
          missing={t('reasonMissing')}
          confirm={t('refuse')}
          onClose={() => setDeclining(false)}
          onConfirm={(reason) => {
            setDeclining(false);
            void props.onDecide(id, { outcome: 'refused', rev, reason });
          }}
        />
      )}
    </div>
  );
}
