import type { AppointmentId, CommandBody, ProjectedAppointment } from '@campus/domain';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from '../../../components';
import { useWorkspace } from '../../../session';
import { holdSend, UNDO_MS } from '../held-send';

type Rows = readonly ProjectedAppointment[];

export interface Decisions {
  /** Decided a moment ago and still to be taken back. */
  readonly held: ReadonlySet<AppointmentId>;
  readonly approve: (rows: Rows) => void;
  readonly decline: (rows: Rows, reason: string) => void;
  /** An application alone: yes at another time, or to a colleague. */
  readonly move: (
    row: ProjectedAppointment,
    to: { readonly startAt: string; readonly endAt: string },
  ) => void;
  readonly handOver: (row: ProjectedAppointment, email: string) => void;
}

type Decided =
  | { readonly kind: 'appointment.approve'; readonly body: Omit<CommandBody<'appointment.approve'>, Id> }
  | { readonly kind: 'appointment.reject'; readonly body: Omit<CommandBody<'appointment.reject'>, Id> }
  | { readonly kind: 'application.handOver'; readonly body: Omit<CommandBody<'application.handOver'>, Id> };
type Id = 'appointmentId';

/** Decides one or many at once, with ten seconds to take it back; without a network it is sent later. */
export function useDecisions(): Decisions {
  const workspace = useWorkspace();
  const t = useTranslations('approvals');
  const [held, setHeld] = useState<ReadonlySet<AppointmentId>>(new Set());
  const decide = useCallback(
    (rows: Rows, { kind, body }: Decided, text: string): void => {
      const ids = rows.map(({ appointment }) => appointment.id);
      const release = (): void => setHeld((before) => new Set([...before].filter((id) => !ids.includes(id))));
      // All of them begun at once, so that a page that closes now leaves none behind.
      const send = () =>
        Promise.all(
          rows.map(({ appointment }) =>
            workspace.submit(
              kind,
              { appointmentId: appointment.id, ...body } as CommandBody<typeof kind>, // the body of this kind
              { baseRev: appointment.rev },
            ),
          ),
        );
      setHeld((before) => new Set([...before, ...ids]));
      const waiting = holdSend(send, { holdMs: UNDO_MS, page: window, onSent: release });
      const undo = (): void => {
        waiting.undo();
        release();
      };
      showToast({ text, action: { label: t('undo'), onPress: undo } });
    },
    [workspace, t],
  );
  return {
    held,
    approve: (rows) =>
      decide(
        rows,
        { kind: 'appointment.approve', body: { reason: '' } },
        t('approved', { count: rows.length }),
      ),
    decline: (rows, reason) =>
      decide(rows, { kind: 'appointment.reject', body: { reason } }, t('declined', { count: rows.length })),
    move: (row, moveTo) =>
      decide([row], { kind: 'appointment.approve', body: { reason: '', moveTo } }, t('moved')),
    handOver: (row, email) =>
      decide([row], { kind: 'application.handOver', body: { email } }, t('handedOver')),
  };
}
