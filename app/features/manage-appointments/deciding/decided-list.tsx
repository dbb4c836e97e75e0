import type { ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../components';
import type { AppointmentBook } from '../appointment-book';
import listStyles from '../appointment-list.module.css';
import { AppointmentRow } from '../appointment-row';
import { RefusedChanges } from '../refused-changes';

/** What this person has decided, and what was not accepted of it. */
export function DecidedList(props: {
  readonly rows: readonly ProjectedAppointment[];
  readonly book: AppointmentBook;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations('approvals');
  if (props.rows.length === 0) return <EmptyState icon="clock" title={t('nothingDecided')} />;
  return (
    <>
      {props.rows
        .filter((row) => row.refused.length > 0)
        .map((row) => (
          <RefusedChanges
            key={row.appointment.id}
            row={row}
            mendHref={null}
            isOver={false}
            onDismiss={props.onDismiss}
          />
        ))}
      <ul className={listStyles['list']}>
        {props.rows.map((row) => (
          <AppointmentRow key={row.appointment.id} row={row} commands={props.book.commands} />
        ))}
      </ul>
    </>
  );
}
