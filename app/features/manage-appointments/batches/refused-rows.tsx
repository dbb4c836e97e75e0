import type { ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner, Button } from '../../../components';
import { useRefusalText } from '../refusal-text';
import { visitorsTitle } from '../visitors-title';
import styles from './batches.module.css';
import { ShowMore, useShown } from './show-more';

/** [BATCH-20] Of one decision on a list some rows may not have been accepted: each with its reason. */
export function RefusedRows(props: {
  readonly rows: readonly ProjectedAppointment[];
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations();
  const textOf = useRefusalText();
  const refused = props.rows.filter((row) => row.refused.length > 0);
  const [shown, more] = useShown(refused);
  if (refused.length === 0) return null;
  const ids = refused.flatMap((row) => row.refused.map(({ commandId }) => commandId));
  return (
    <Banner
      tone="bad"
      urgent
      title={t('batches.whole.refusedOf', { count: refused.length, total: props.rows.length })}
      actions={
        <Button look="quiet" onPress={() => props.onDismiss(ids)}>
          {t('appointments.pending.dismiss')}
        </Button>
      }
    >
      <ul className={styles['reasons']}>
        {shown.map(({ appointment, refused: of }) => (
          <li key={appointment.id}>
            {t('batches.whole.reason', {
              name: visitorsTitle(appointment.visitors, (facts) => t('appointments.list.visitors', facts)),
              reason: [...new Set(of.map(({ refusal }) => textOf(refusal)))].join(' '),
            })}
          </li>
        ))}
      </ul>
      <ShowMore of={more} />
    </Banner>
  );
}
