import type { ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner, Button, LinkButton } from '../../components';
import { useRefusalText } from './refusal-text';

/** What was not accepted and why, with a way to mend it or to leave it. */
export function RefusedChanges(props: {
  readonly row: ProjectedAppointment;
  readonly mendHref: string | null;
  /** The appointment was cancelled or ended meanwhile: that is the reason, whatever the answer called it. */
  readonly isOver: boolean;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations('appointments.pending');
  const textOf = useRefusalText();
  const { refused } = props.row;
  if (refused.length === 0) return null;
  const reasons = props.isOver
    ? [t('overMeanwhile')]
    : [...new Set(refused.map(({ refusal }) => textOf(refusal)))];
  return (
    <Banner
      tone="bad"
      urgent
      title={t('refused')}
      actions={
        <>
          {props.mendHref && (
            <LinkButton href={props.mendHref} look="primary">
              {t('mend')}
            </LinkButton>
          )}
          <Button look="quiet" onPress={() => props.onDismiss(refused.map(({ commandId }) => commandId))}>
            {t('dismiss')}
          </Button>
        </>
      }
    >
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Banner>
  );
}
