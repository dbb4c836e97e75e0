import type { Pass } from '@campus/domain';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, classNames } from '../../components';
import styles from './full-screen-code.module.css';
import { PassQr } from './pass-qr';
import { useWakeLock } from './use-wake-lock';

/** Nothing but the code, as large as the screen: white in any theme. */
export function FullScreenCode(props: {
  readonly pass: Pass;
  readonly token: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations();
  useWakeLock(true);
  const label = t('visit.pass.code', { name: props.pass.visitorName });
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={props.onClose} className={classNames(styles['overlay'])}>
      <Modal className={classNames(styles['modal'])}>
        <Dialog aria-label={label} className={classNames(styles['dialog'])}>
          <button
            type="button"
            className={styles['code']}
            onClick={props.onClose}
            aria-label={t('shell.actions.close')}
          >
            <PassQr token={props.token} label={label} />
          </button>
          <p className={styles['name']}>{props.pass.visitorName}</p>
          <Button size="large" onPress={props.onClose}>
            {t('shell.actions.close')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
