import { waitsForHost, type ProjectedAppointment } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';
import { ApplicationButtons } from './application-buttons';
import { DeclineDialog } from './decline-dialog';
import styles from './deciding.module.css';
import { useDecisions, type Decisions } from './use-decisions';

/** Yes or no to one appointment, or to all that were chosen. */
export function DecideButtons(props: {
  readonly rows: readonly ProjectedAppointment[];
  /** The list's own, so that it knows what has just been decided. */
  readonly decisions?: Decisions;
  readonly onDecided?: () => void;
  /** All of a list, not some that were chosen. */
  readonly isWhole?: boolean;
}) {
  const t = useTranslations('approvals');
  const own = useDecisions();
  const { held, approve, decline, move, handOver } = props.decisions ?? own;
  const [isDeclining, setDeclining] = useState(false);
  const open = props.rows.filter(({ appointment }) => !held.has(appointment.id));
  if (open.length === 0) return null;
  const count = props.rows.length;
  const [application = null] = open.filter(({ appointment }) => count === 1 && waitsForHost(appointment));
  const done = (): void => {
    setDeclining(false);
    props.onDecided?.();
  };
  return (
    <div className={styles['buttons']}>
      <Button
        look="primary"
        icon="check"
        onPress={() => {
          approve(open);
          done();
        }}
      >
        {count > 1 ? t(props.isWhole ? 'approveAll' : 'approveSome', { count }) : t('approve')}
      </Button>
      <Button look="danger" icon="cross" onPress={() => setDeclining(true)}>
        {count > 1 ? t(props.isWhole ? 'declineAll' : 'declineSome', { count }) : t('decline')}
      </Button>
      {application && (
        <ApplicationButtons
          appointment={application.appointment}
          onMove={(to) => {
            move(application, to);
            done();
          }}
          onHandOver={(email) => {
            handOver(application, email);
            done();
          }}
        />
      )}
      {isDeclining && (
        <DeclineDialog
          count={count}
          isRead={open.some(({ appointment }) => waitsForHost(appointment))}
          onClose={() => setDeclining(false)}
          onDecline={(reason) => {
            decline(open, reason);
            done();
          }}
        />
      )}
    </div>
  );
}
