import { isAwaited, isDelayed, isUnreached, type Channel, type Visitor } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, copyText, showToast } from '../../components';
import type { How } from './delivery-summary';
import { OtherWays } from './other-ways';
import styles from './visitor-card.module.css';

/** The visitor's link, to pass on by hand. Copying and sharing work offline; each is logged. */
export function LinkActions(props: {
  readonly visitor: Visitor;
  readonly origin: string;
  readonly onForward: (how: How, channel?: Channel) => Promise<void>;
}) {
  const t = useTranslations('appointments.link');
  const [isShownByHand, setShownByHand] = useState(false);
  const { visitor } = props;
  if (visitor.link === null) return null;
  // Where he gives his document is no pass: there is nothing to print, and he is reminded above.
  const asks = isAwaited(visitor);
  const link = new URL(visitor.link, props.origin).href;
  const copy = async (): Promise<void> => {
    const copied = await copyText(link);
    setShownByHand(!copied);
    if (copied) showToast({ text: t('copied') });
    await props.onForward('copied');
  };
  const share = async (): Promise<void> => {
    const text = t('shareText', { name: visitor.name, link });
    const shared = await navigator.share({ text }).then(
      () => true,
      () => false,
    );
    if (shared) await props.onForward('shared');
  };
  const resend = async (): Promise<void> => {
    await props.onForward('resend');
    showToast({ text: t('resent') });
  };
  const print = async (): Promise<void> => {
    window.open(`${link}?print`, '_blank', 'noopener');
    await props.onForward('printed');
  };
  return (
    <div className={styles['actions']}>
      {(isUnreached(visitor) || isDelayed(visitor)) && (
        <OtherWays visitor={visitor} onForward={props.onForward} />
      )}
      <Button icon="copy" onPress={copy}>
        {t('copy')}
      </Button>
      {'share' in navigator && (
        <Button icon="share" onPress={share}>
          {t('share')}
        </Button>
      )}
      {!asks && visitor.link.includes('/p/') && (
        <Button icon="print" look="quiet" onPress={print}>
          {t('print')}
        </Button>
      )}
      {!asks && (
        <Button icon="mail" look="quiet" onPress={resend}>
          {t('resend')}
        </Button>
      )}
      {isShownByHand && (
        <p className={styles['link']}>
          {t('manual')} {link}
        </p>
      )}
    </div>
  );
}
