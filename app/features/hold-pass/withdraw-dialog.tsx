import type { AppointmentId, PassId, VisitorId } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../components';
import { useWorkspace } from '../../session';

/** The question before somebody takes his part back [IDENT-17]: a command, so that it waits here for a network. */
export function WithdrawDialog(props: {
  /** By his pass; by his own id where he has none yet [DOC-14]. */
  readonly part: { readonly appointmentId: AppointmentId } & (
    { readonly passId: PassId } | { readonly visitorId: VisitorId }
  );
  readonly baseRev: number | null;
  /** What comes of it. */
  readonly children: string;
  readonly onSent?: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('withdrawal');
  const workspace = useWorkspace();
  const withdraw = async () => {
    await workspace.submit('appointment.withdraw', props.part, { baseRev: props.baseRev });
    props.onClose();
    props.onSent?.();
  };
  return (
    <ConfirmDialog
      title={t('title')}
      isOpen
      danger
      confirm={t('confirm')}
      keep={t('keep')}
      onConfirm={() => void withdraw()}
      onClose={props.onClose}
    >
      {props.children}
    </ConfirmDialog>
  );
}
