import { opennessOf, type Appointment } from '@campus/domain';
import { encode } from 'uqr';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, copyText, QrSvg, showToast } from '../../../components';
import styles from './groups.module.css';

/** The link by which people put themselves down, to copy, to share, to show; without a network too. */
export function GroupLink({
  appointment,
  nowMs,
}: {
  readonly appointment: Appointment;
  readonly nowMs: number;
}) {
  const t = useTranslations('groups.link');
  const [isShown, setShown] = useState(false);
  const openness = opennessOf(appointment, nowMs);
  const link = appointment.group?.link ?? null;
  if (openness === 'pending') return <Card title={t('title')}>{t('pending')}</Card>;
  if (link === null) return <Card title={t('title')}>{t('waits')}</Card>;
  const copy = async (): Promise<void> => {
    const copied = await copyText(link);
    if (copied) showToast({ text: t('copied') });
  };
  const share = async (): Promise<void> => {
    // Whoever turns back from the sharing sheet has not failed.
    await navigator.share({ title: appointment.purpose, url: link }).catch(() => undefined);
  };
  return (
    <Card title={t('title')}>
      <p className={styles['link']}>{link}</p>
      <div className={styles['actions']}>
        <Button icon="copy" onPress={copy}>
          {t('copy')}
        </Button>
        {'share' in navigator && (
          <Button icon="share" onPress={share}>
            {t('share')}
          </Button>
        )}
        <Button icon="code" onPress={() => setShown(!isShown)} aria-expanded={isShown}>
          {t(isShown ? 'hideCode' : 'showCode')}
        </Button>
      </div>
      {isShown && <LinkCode link={link} label={t('code')} />}
    </Card>
  );
}

function LinkCode({ link, label }: { readonly link: string; readonly label: string }) {
  const matrix = useMemo(() => encode(link, { ecc: 'M', border: 0 }).data, [link]);
  return (
    <div className={styles['code']}>
      <QrSvg matrix={matrix} label={label} />
    </div>
  );
}
