import { useTranslations } from 'use-intl';
import { Banner, Button } from '../../../components';
import { useRefusalText } from '../refusal-text';
import type { NamedHere } from './use-delegations';

/** Who was named on this device and is not there yet: still to be sent, or refused and why. */
export function NamedHereList(props: {
  readonly named: readonly NamedHere[];
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations();
  const textOf = useRefusalText();
  return props.named.map(({ commandId, email, state, code }) =>
    state === 'refused' ? (
      <Banner
        key={commandId}
        tone="bad"
        urgent
        title={t('delegates.refused', { email })}
        actions={
          <Button look="quiet" onPress={() => props.onDismiss([commandId])}>
            {t('appointments.pending.dismiss')}
          </Button>
        }
      >
        <p>{textOf({ code: code ?? 'server.error' })}</p>
      </Banner>
    ) : (
      <Banner
        key={commandId}
        tone="info"
        icon="clock"
        title={t('delegates.waiting', {
          email,
          state: t(`appointments.pending.${state === 'pending' ? 'saved' : 'sent'}`),
        })}
      />
    ),
  );
}
