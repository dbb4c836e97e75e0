import type { Pass } from '@campus/domain';
import { formatShortCode } from '@campus/pass';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Dialog, Skeleton, useVisitTime } from '../../components';
import { composePicture, type PictureWords } from './compose-picture';
import styles from './picture-dialog.module.css';
import { passQr } from './qr-matrix';
import { saveFile } from '../../components';
import { useGateNames } from './use-gate-names';

type Picture =
  { readonly kind: 'made'; readonly blob: Blob; readonly url: string } | { readonly kind: 'failed' } | null;

/** The pass as a picture: press and hold (the way inside WeChat), download, or the share sheet. */
export function PictureDialog(props: {
  readonly pass: Pass;
  readonly token: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations();
  const picture = usePicture(props.pass, props.token);
  const fileName = `campus-pass-${props.pass.startAt.slice(0, 10)}.png`;
  return (
    <Dialog
      title={t('visit.picture.title')}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('shell.actions.close')}</Button>
          {picture?.kind === 'made' && <PictureActions blob={picture.blob} fileName={fileName} />}
        </>
      }
    >
      {picture === null && <Skeleton label={t('visit.picture.making')} />}
      {picture?.kind === 'failed' && <Banner tone="bad" urgent title={t('visit.picture.failed')} />}
      {picture?.kind === 'made' && (
        <>
          <p>{t('visit.picture.hint')}</p>
          <img
            className={styles['picture']}
            src={picture.url}
            alt={t('visit.picture.alt', { name: props.pass.visitorName })}
          />
        </>
      )}
    </Dialog>
  );
}

function PictureActions({ blob, fileName }: { readonly blob: Blob; readonly fileName: string }) {
  const t = useTranslations('visit.actions');
  const file = new File([blob], fileName, { type: 'image/png' });
  const canShare = typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] });
  return (
    <>
      {canShare && (
        // Closing the share sheet rejects, which is no failure.
        <Button icon="share" onPress={() => void navigator.share({ files: [file] }).catch(() => undefined)}>
          {t('share')}
        </Button>
      )}
      <Button look="primary" icon="save" onPress={() => saveFile(blob, fileName)}>
        {t('download')}
      </Button>
    </>
  );
}

function usePicture(pass: Pass, token: string): Picture {
  const words = usePictureWords(pass);
  const [picture, setPicture] = useState<Picture>(null);
  const asked = JSON.stringify(words);
  useEffect(() => {
    let url: string | null = null;
    let isOver = false;
    composePicture(passQr(token, 'M'), words).then(
      (blob) => {
        if (isOver) return;
        url = URL.createObjectURL(blob);
        setPicture({ kind: 'made', blob, url });
      },
      () => setPicture({ kind: 'failed' }),
    );
    return () => {
      isOver = true;
      if (url) URL.revokeObjectURL(url);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the words by value
  }, [token, asked]);
  return picture;
}

function usePictureWords(pass: Pass): PictureWords {
  const t = useTranslations();
  const gatesOf = useGateNames();
  return {
    heading: t('visit.picture.heading'),
    name: pass.visitorName,
    lines: [
      useVisitTime()(pass, pass.dailyHours),
      gatesOf(pass),
      [pass.hostName, pass.unit].filter(Boolean).join(' · '),
    ],
    shortCode: formatShortCode(pass.shortCode),
  };
}
