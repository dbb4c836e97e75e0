import { gatherBatches, type ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../components';
import type { AppointmentBook } from '../appointment-book';
import listStyles from '../appointment-list.module.css';
import { AppointmentRow } from '../appointment-row';
import { BatchRow } from '../batches/batch-row';
import { RefusedRows } from '../batches/refused-rows';
import { RefusedChanges } from '../refused-changes';

/** What this person has decided, and what was not accepted of it. */
export function DecidedList(props: {
  readonly rows: readonly ProjectedAppointment[];
  readonly book: AppointmentBook;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations('approvals');
  if (props.rows.length === 0) return <EmptyState icon="clock" title={t('nothingDecided')} />;
  const lines = gatherBatches(props.rows);
  return (
    <>
      {lines.map((line) =>
        line.kind === 'batch' ? (
          <RefusedRows key={line.key} rows={line.rows} onDismiss={props.onDismiss} />
        ) : (
          <RefusedChanges
            key={line.row.appointment.id}
            row={line.row}
            mendHref={null}
            isOver={false}
            onDismiss={props.onDismiss}
          />
        ),
      )}
      <ul className={listStyles['list']}>
        {lines.map((line) =>
          line.kind === 'batch' ? (
            <BatchRow key={line.key} batchKey={line.key} rows={line.rows} commands={props.book.commands} />
          ) : (
            <AppointmentRow key={line.row.appointment.id} row={line.row} commands={props.book.commands} />
          ),
        )}
      </ul>
    </>
  );
}
