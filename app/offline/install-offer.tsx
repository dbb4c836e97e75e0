import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button } from '../components';
import {
  canInstall,
  isInstalled,
  isInWeChat,
  needsHandInstall,
  offerInstall,
  subscribeToInstall,
} from './install';

/** Shown where installing pays: beside a pass, or to a host. WeChat’s browser cannot install: there it says how to leave it. */
export function InstallOffer() {
  const t = useTranslations('shell');
  const [isDismissed, setDismissed] = useState(false);
  const isReady = useSyncExternalStore(subscribeToInstall, canInstall, () => false);
  if (isDismissed || isInstalled() || (!isReady && !needsHandInstall() && !isInWeChat())) return null;
  return (
    <Banner
      tone="quiet"
      icon="save"
      title={t('install.title')}
      actions={
        <>
          <Button look="quiet" onPress={() => setDismissed(true)}>
            {t('actions.later')}
          </Button>
          {isReady && (
            <Button look="primary" onPress={() => void offerInstall()}>
              {t('install.now')}
            </Button>
          )}
        </>
      }
    >
      {t(isReady ? 'install.body' : isInWeChat() ? 'install.weChat' : 'install.ios')}
    </Banner>
  );
}
