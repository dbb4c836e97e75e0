import type { ProjectedAppointment } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ConfirmDialog, showToast } from '../../../components';
import { useWorkspace } from '../../../session';
import styles from './groups.module.css';

/** Close or reopen the link, remind those who have not looked, call the whole group off. */
export function GroupActions({
  row,
  members,
}: {
  readonly row: ProjectedAppointment;
  readonly members: number;
}) {
  const t = useTranslations('groups.actions');
  const workspace = useWorkspace();
  const [asks, setAsks] = useState(false);
  const { id, group, rev } = row.appointment;
  if (group === null) return null;
  const close = (closed: boolean): Promise<unknown> =>
    workspace.submit('group.close', { appointmentId: id, closed });
  const remind = async (): Promise<void> => {
    await workspace.submit('group.remind', { appointmentId: id });
    showToast({ text: t('reminded') });
  };
  const cancel = async (): Promise<void> => {
    setAsks(false);
    await workspace.submit('appointment.cancel', { appointmentId: id, reason: '' }, { baseRev: rev });
  };
  return (
    <div className={styles['actions']}>
      {group.mode === 'per-person' && (
        <Button onPress={() => close(!group.closed)}>{t(group.closed ? 'reopen' : 'close')}</Button>
      )}
      <Button icon="mail" onPress={remind}>
        {t('remind')}
      </Button>
      <Button look="danger" icon="cross" onPress={() => setAsks(true)}>
        {t('cancel')}
      </Button>
      <ConfirmDialog
        title={t('cancelTitle')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        confirm={t('cancel')}
        onConfirm={() => void cancel()}
        danger
      >
        <p>{t('cancelHint', { count: members + 1 })}</p>
      </ConfirmDialog>
    </div>
  );
}
