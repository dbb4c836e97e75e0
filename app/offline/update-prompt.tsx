import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button } from '../components';
import { useUpdatesAreHeld } from './hold-updates';
import {
  newVersionIsWaiting,
  registerWorker,
  subscribeToVersions,
  takeNewVersion,
} from './worker-registration';

/** Starts the worker; offers a new version when one waits. */
export function UpdatePrompt() {
  const t = useTranslations('shell.update');
  const isHeld = useUpdatesAreHeld();
  const isWaiting = useSyncExternalStore(subscribeToVersions, newVersionIsWaiting, () => false);
  useEffect(registerWorker, []);
  if (!isWaiting) return null;
  return (
    <Banner
      tone="info"
      icon="sync"
      title={t('title')}
      actions={
        <Button look="primary" isDisabled={isHeld} onPress={takeNewVersion}>
          {t('now')}
        </Button>
      }
    >
      {isHeld ? t('held') : t('body')}
    </Banner>
  );
}
