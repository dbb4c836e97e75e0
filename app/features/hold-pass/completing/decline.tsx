import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ConfirmDialog } from '../../../components';
import { useWorkspace } from '../../../session';
import type { AwaitedVisit } from './awaited-visits';

/** [DOC-14] Who does not come says so before he has a pass: a command, so that it waits here for a network. */
export function Decline({ visit: { appointment, visitor } }: { readonly visit: AwaitedVisit }) {
  const t = useTranslations('completion.decline');
  const workspace = useWorkspace();
  const [isAsked, setIsAsked] = useState(false);
  const decline = async () => {
    const body = { appointmentId: appointment.id, visitorId: visitor.visitorId };
    await workspace.submit('appointment.withdraw', body, { baseRev: appointment.rev });
    setIsAsked(false);
  };
  return (
    <div>
      <Button look="danger" onPress={() => setIsAsked(true)}>
        {t('open')}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t('title')}
          isOpen
          danger
          confirm={t('confirm')}
          keep={t('keep')}
          onConfirm={() => void decline()}
          onClose={() => setIsAsked(false)}
        >
          {t('lead', { host: appointment.hostName })}
        </ConfirmDialog>
      )}
    </div>
  );
}
