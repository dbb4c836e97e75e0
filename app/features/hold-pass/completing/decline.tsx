import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';
import { WithdrawDialog } from '../withdraw-dialog';
import type { AwaitedVisit } from './awaited-visits';

/** [DOC-14] Who does not come says so before he has a pass. */
export function Decline({ visit: { appointment, visitor } }: { readonly visit: AwaitedVisit }) {
  const t = useTranslations('withdrawal');
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div>
      <Button look="danger" onPress={() => setIsAsked(true)}>
        {t('open')}
      </Button>
      {isAsked && (
        <WithdrawDialog
          part={{ appointmentId: appointment.id, visitorId: visitor.visitorId }}
          baseRev={appointment.rev}
          onClose={() => setIsAsked(false)}
        >
          {t('bodyAwaited', { host: appointment.hostName })}
        </WithdrawDialog>
      )}
    </div>
  );
}
