import { useTranslations } from 'use-intl';
import { Banner, Button } from '../../../components';
import type { AppointmentBook } from '../appointment-book';

/** [DELE-9] What was not done for a host; the visits are gone, so it is told here. */
export function LostChanges(props: {
  readonly book: Pick<AppointmentBook, 'lost'>;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations();
  const lost = props.book.lost.filter((one) => !one.isDecision);
  if (lost.length === 0) return null;
  return (
    <Banner
      tone="bad"
      urgent
      title={t('delegates.lost', { count: lost.length })}
      actions={
        <Button look="quiet" onPress={() => props.onDismiss(lost.map(({ id }) => id))}>
          {t('appointments.pending.dismiss')}
        </Button>
      }
    >
      {[...new Set(lost.map(({ code }) => code))].map((code) => (
        <p key={code}>{t(`refusals.${code}`)}</p>
      ))}
    </Banner>
  );
}
