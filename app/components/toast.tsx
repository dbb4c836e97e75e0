import {
  Button,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import { Icon } from './icon';
import styles from './toast.module.css';

export interface ToastContents {
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

const TOAST_MS = 10_000;
const queue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 });

/** Says something for 10 s, with a way to take it back. Returns how to take it away earlier. */
export function showToast(contents: ToastContents): () => void {
  const key = queue.add(contents, { timeout: TOAST_MS });
  return () => queue.close(key);
}

export function ToastRegion() {
  const t = useTranslations('shell.actions');
  return (
    <AriaToastRegion queue={queue} className={classNames(styles['region'], 'no-print')}>
      {({ toast }) => (
        <AriaToast toast={toast} className={classNames(styles['toast'])}>
          <ToastContent className={classNames(styles['words'])}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              className={classNames(styles['action'])}
              onPress={() => {
                toast.content.action?.onPress();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" aria-label={t('close')} className={classNames(styles['action'])}>
            <Icon name="cross" size={18} />
          </Button>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
