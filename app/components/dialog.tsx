import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { classNames } from './class-names';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons below, the most likely one last. */
  readonly actions?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog' }: DialogProps) {
  return (
    <ModalOverlay
      className={classNames(styles['overlay'])}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={classNames(styles['modal'])}>
        <AriaDialog role={role} className={classNames(styles['dialog'])}>
          <Heading slot="title" className={classNames(styles['title'])}>
            {title}
          </Heading>
          <div className={styles['body']}>{children}</div>
          {actions && <div className={styles['actions']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps extends Omit<DialogProps, 'actions' | 'role'> {
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean;
  /** The word on the way back; «Cancel» would be unclear where something is being cancelled. */
  readonly keep?: string;
}

/** For what cannot be taken back; what can be is undone from a toast instead. */
export function ConfirmDialog({ confirm, onConfirm, danger = false, keep, ...rest }: ConfirmDialogProps) {
  const t = useTranslations('shell.actions');
  return (
    <Dialog
      {...rest}
      role="alertdialog"
      actions={
        <>
          <Button onPress={rest.onClose}>{keep ?? t('cancel')}</Button>
          <Button look={danger ? 'danger' : 'primary'} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
