import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner } from '../components';
import { useWorkspace } from '../session';

/** Asks the browser to keep what lies here, and says so when it will not promise. */
export function StorageWarning({ audience }: { readonly audience: 'visitor' | 'host' }) {
  const t = useTranslations('shell.storage');
  const workspace = useWorkspace();
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    let current = true;
    void workspace.requestPersistence().then((answer) => current && setRefused(answer !== 'granted'));
    return () => {
      current = false;
    };
  }, [workspace]);
  if (!isRefused) return null;
  return (
    <Banner tone="warn" title={t('title')}>
      {audience === 'host' ? t('bodyHost') : t('body')}
    </Banner>
  );
}
