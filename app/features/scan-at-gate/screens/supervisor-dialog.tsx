import { useTranslations } from 'use-intl';
import { Button, Dialog } from '../../../components';
import type { GateSession } from '../tablet/gate-session';
import { PinForm } from './pin-form';

/** The supervisor admits under his own PIN, on the guard's tablet, without ending the guard's shift. */
export function SupervisorDialog(props: {
  readonly session: GateSession;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdmit: () => void;
}) {
  const t = useTranslations('gate.act');
  const words = useTranslations('shell.actions');
  const { session } = props;
  const supervisors = session.view().guards.filter(({ role }) => role === 'supervisor');
  return (
    <Dialog
      title={t('supervisorTitle')}
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <Button size="gate" onPress={props.onClose}>
          {words('cancel')}
        </Button>
      }
    >
      <p>{t('supervisorBody')}</p>
      <PinForm
        guards={supervisors}
        submit={t('admit-by-supervisor')}
        onPin={(guard, pin) => session.shifts.checkPin(guard, pin)}
        onDone={props.onAdmit}
      />
    </Dialog>
  );
}
