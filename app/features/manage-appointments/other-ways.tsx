import { mayHaveOpenLink, untriedChannels, type Channel, type Visitor } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ConfirmDialog, showToast } from '../../components';
import type { How } from './delivery-summary';

/** What else can be done where a message did not arrive: the other road, or a link that asks for no phone code. */
export function OtherWays(props: {
  readonly visitor: Visitor;
  readonly onForward: (how: How, channel?: Channel) => Promise<void>;
}) {
  const { visitor, onForward } = props;
  const t = useTranslations();
  const send = async (channel: Channel): Promise<void> => {
    await onForward('resend', channel);
    showToast({ text: t('appointments.link.resent') });
  };
  return (
    <>
      {untriedChannels(visitor).map((channel) => (
        <Button key={channel} icon={channel === 'sms' ? 'phone' : 'mail'} onPress={() => send(channel)}>
          {t('appointments.link.otherChannel', { channel: t(`words.channel.${channel}`) })}
        </Button>
      ))}
      {hasFixedAddress(visitor) && mayHaveOpenLink(visitor) && (
        <OpenLink onConfirm={() => onForward('no-login-link')} />
      )}
    </>
  );
}

/** He has not been given such a link yet. */
const hasFixedAddress = ({ link }: Visitor): boolean => link?.endsWith('/v') === true;

function OpenLink({ onConfirm }: { readonly onConfirm: () => Promise<void> }) {
  const t = useTranslations('appointments.link');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="alert" onPress={() => setOpen(true)}>
        {t('openLink')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('openLinkTitle')}
        confirm={t('openLink')}
        onConfirm={() => {
          setOpen(false);
          void onConfirm();
        }}
      >
        {t('openLinkHint')}
      </ConfirmDialog>
    </>
  );
}
