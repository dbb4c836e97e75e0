import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, TextField } from '../../../components';

const LONGEST = 200;

/** A no takes a reason: the host reads it, and can do better. */
export function DeclineDialog(props: {
  readonly count: number;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => void;
}) {
  const t = useTranslations('approvals');
  const actions = useTranslations('shell.actions');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const decline = (): void => {
    if (reason.trim() === '') return setMissing(true);
    props.onDecline(reason.trim());
  };
  return (
    <Dialog
      title={t('declineTitle', { count: props.count })}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{actions('cancel')}</Button>
          <Button look="danger" onPress={decline}>
            {t('decline')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('reason')}
        hint={t('reasonHint')}
        lines={3}
        maxLength={LONGEST}
        isRequired
        value={reason}
        onChange={(text) => {
          setReason(text);
          setMissing(false);
        }}
        error={isMissing ? t('reasonMissing') : undefined}
      />
    </Dialog>
  );
}
