import type { ProjectedAppointment } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';
import { DeclineDialog } from './decline-dialog';
import styles from './deciding.module.css';
import { useDecisions, type Decisions } from './use-decisions';

/** Yes or no to one appointment, or to all that were chosen. */
export function DecideButtons(props: {
  readonly rows: readonly ProjectedAppointment[];
  /** The list's own, so that it knows what has just been decided. */
  readonly decisions?: Decisions;
  readonly onDecided?: () => void;
}) {
  const t = useTranslations('approvals');
  const own = useDecisions();
  const { held, approve, decline } = props.decisions ?? own;
  const [isDeclining, setDeclining] = useState(false);
  const open = props.rows.filter(({ appointment }) => !held.has(appointment.id));
  if (open.length === 0) return null;
  const count = props.rows.length;
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
        {count > 1 ? t('approveSome', { count }) : t('approve')}
      </Button>
      <Button look="danger" icon="cross" onPress={() => setDeclining(true)}>
        {count > 1 ? t('declineSome', { count }) : t('decline')}
      </Button>
      {isDeclining && (
        <DeclineDialog
          count={count}
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
