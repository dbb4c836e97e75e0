import { useTranslations } from 'use-intl';
import { ReasonDialog } from '../../../components';

/** A no takes a reason: the host reads it, and can do better. */
export function DeclineDialog(props: {
  readonly count: number;
  /** By an applicant; else the host reads it. */
  readonly isRead: boolean;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => void;
}) {
  const t = useTranslations('approvals');
  return (
    <ReasonDialog
      title={t('declineTitle', { count: props.count })}
      label={t('reason')}
      hint={t(props.isRead ? 'reasonRead' : 'reasonHint')}
      missing={t('reasonMissing')}
      confirm={t('decline')}
      onClose={props.onClose}
      onConfirm={props.onDecline}
    />
  );
}
