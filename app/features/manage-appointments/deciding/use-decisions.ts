import type { AppointmentId, ProjectedAppointment } from '@campus/domain';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from '../../../components';
import { useWorkspace } from '../../../session';
import { holdSend, UNDO_MS } from '../held-send';

export interface Decisions {
  /** Decided a moment ago and still to be taken back. */
  readonly held: ReadonlySet<AppointmentId>;
  readonly approve: (rows: readonly ProjectedAppointment[]) => void;
  readonly decline: (rows: readonly ProjectedAppointment[], reason: string) => void;
}

type Kind = 'appointment.approve' | 'appointment.reject';

/** Decides one or many at once, with ten seconds to take it back; without a network it is sent later. */
export function useDecisions(): Decisions {
  const workspace = useWorkspace();
  const t = useTranslations('approvals');
  const [held, setHeld] = useState<ReadonlySet<AppointmentId>>(new Set());
  const decide = useCallback(
    (kind: Kind, rows: readonly ProjectedAppointment[], reason: string): void => {
      const ids = rows.map(({ appointment }) => appointment.id);
      const release = (): void => setHeld((before) => new Set([...before].filter((id) => !ids.includes(id))));
      const send = async (): Promise<void> => {
        for (const { appointment } of rows)
          await workspace.submit(
            kind,
            { appointmentId: appointment.id, reason },
            { baseRev: appointment.rev },
          );
      };
      setHeld((before) => new Set([...before, ...ids]));
      const waiting = holdSend(send, { holdMs: UNDO_MS, page: window, onSent: release });
      const undo = (): void => {
        waiting.undo();
        release();
      };
      const text = t(kind === 'appointment.approve' ? 'approved' : 'declined', { count: rows.length });
      showToast({ text, action: { label: t('undo'), onPress: undo } });
    },
    [workspace, t],
  );
  return {
    held,
    approve: (rows) => decide('appointment.approve', rows, ''),
    decline: (rows, reason) => decide('appointment.reject', rows, reason),
  };
}
