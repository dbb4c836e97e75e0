import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Dialog } from './dialog';
import { TextField } from './text-field';

const LONGEST = 200;

export interface ReasonDialogProps {
  readonly title: string;
  readonly label: string;
  /** Who reads it. */
  readonly hint: string;
  /** Said when nothing was written. */
  readonly missing: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
}

/** A no that takes a reason: whoever hears it can do better. */
export function ReasonDialog(props: ReasonDialogProps) {
  const actions = useTranslations('shell.actions');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const confirm = (): void => {
    if (reason.trim() === '') return setMissing(true);
    props.onConfirm(reason.trim());
  };
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{actions('cancel')}</Button>
          <Button look="danger" onPress={confirm}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <TextField
        label={props.label}
        hint={props.hint}
        lines={3}
        maxLength={LONGEST}
        isRequired
        value={reason}
        onChange={(text) => {
          setReason(text);
          setMissing(false);
        }}
        error={isMissing ? props.missing : undefined}
      />
    </Dialog>
  );
}
