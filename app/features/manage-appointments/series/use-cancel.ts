import type { ProjectedAppointment } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from '../../../components';
import { holdSend, UNDO_MS } from '../held-send';

/** Calls visits off, one command for each; what was pressed can be taken back while it is held. */
export function useCancel(workspace: Workspace): {
  readonly isHeld: boolean;
  readonly cancel: (rows: readonly ProjectedAppointment[]) => void;
} {
  const t = useTranslations();
  const [isHeld, setHeld] = useState(false);
  const cancel = (rows: readonly ProjectedAppointment[]): void => {
    setHeld(true);
    const send = () =>
      Promise.all(
        rows.map(({ appointment: { id, rev } }) =>
          workspace.submit('appointment.cancel', { appointmentId: id, reason: '' }, { baseRev: rev }),
        ),
      );
    const held = holdSend(send, { holdMs: UNDO_MS, page: window, onSent: () => setHeld(false) });
    const undo = (): void => {
      held.undo();
      setHeld(false);
    };
    const text =
      rows.length > 1 ? t('series.canceledLater', { count: rows.length }) : t('appointments.detail.canceled');
    showToast({ text, action: { label: t('appointments.detail.undo'), onPress: undo } });
  };
  return { isHeld, cancel };
}
