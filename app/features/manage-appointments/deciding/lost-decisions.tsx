import { useTranslations } from 'use-intl';
import { Banner, Button } from '../../../components';
import type { AppointmentBook } from '../appointment-book';

/** [APPT-51] A yes or no that came too late for a visit that is gone from here: told where decisions are made. */
export function LostDecisions(props: {
  readonly book: Pick<AppointmentBook, 'lost'>;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations();
  const lost = props.book.lost.filter((one) => one.isDecision);
  if (lost.length === 0) return null;
  const reasons = lost.map(({ code }) =>
    code === 'appointment.wrong-state' ? t('approvals.lostWhy') : t(`refusals.${code}`),
  );
  return (
    <Banner
      tone="bad"
      urgent
      title={t('approvals.lost', { count: lost.length })}
      actions={
        <Button look="quiet" onPress={() => props.onDismiss(lost.map(({ id }) => id))}>
          {t('appointments.pending.dismiss')}
        </Button>
      }
    >
      {[...new Set(reasons)].map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Banner>
  );
}
