import type { Pass } from '@campus/domain';
import { formatShortCode } from '@campus/pass';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, classNames } from '../../components';
import styles from './code-panel.module.css';
import { FullScreenCode } from './full-screen-code';
import { PassQr } from './pass-qr';
import type { PassView } from './pass-view';
import { useWakeLock } from './use-wake-lock';

/** The code and its short code; behind a button once it serves the way out only. */
export function CodePanel({ pass, view }: { readonly pass: Pass; readonly view: PassView }) {
  const t = useTranslations('visit.pass');
  const [isAsked, setAsked] = useState(false);
  const isShown = view.code === 'shown' || (view.code === 'ask' && isAsked);
  useWakeLock(isShown && pass.token !== null);
  if (view.code === 'none' || pass.token === null) return null;
  if (!isShown) {
    return (
      <Button icon="code" size="large" onPress={() => setAsked(true)}>
        {t(view.kind === 'withdrawing' ? 'showAnyway' : 'showForExit')}
      </Button>
    );
  }
  return <ShownCode pass={pass} token={pass.token} />;
}

function ShownCode({ pass, token }: { readonly pass: Pass; readonly token: string }) {
  const t = useTranslations('visit.pass');
  const [isLarge, setLarge] = useState(false);
  const label = t('code', { name: pass.visitorName });
  return (
    <div className={styles['panel']}>
      <button
        type="button"
        className={classNames(styles['code'], 'no-print')}
        onClick={() => setLarge(true)}
        aria-label={t('enlarge')}
      >
        <PassQr token={token} label={label} />
      </button>
      <div className={styles['paper']}>
        <PassQr token={token} label={label} level="Q" />
      </div>
      <p className={styles['short']}>
        <span className={styles['quiet']}>{t('shortCode')}</span>
        <span className={styles['digits']}>{formatShortCode(pass.shortCode)}</span>
        <span className={styles['quiet']}>{t('shortCodeHint')}</span>
      </p>
      <p className={classNames(styles['quiet'], 'no-print')}>{t('brightness')}</p>
      {isLarge && <FullScreenCode pass={pass} token={token} onClose={() => setLarge(false)} />}
    </div>
  );
}
