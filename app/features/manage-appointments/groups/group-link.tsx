import { opennessOf, type Appointment } from '@campus/domain';
import { encode } from 'uqr';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Card, copyText, showToast } from '../../../components';
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

/** Modules of white around the code; scanners need four. */
const MARGIN = 4;

function LinkCode({ link, label }: { readonly link: string; readonly label: string }) {
  const rows = encode(link, { ecc: 'M', border: 0 }).data;
  const side = rows.length + 2 * MARGIN;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles['code']}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
