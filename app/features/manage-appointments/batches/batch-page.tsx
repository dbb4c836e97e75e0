import { factsOfBatch, type Person, type ProjectedAppointment } from '@campus/domain';
import { useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Card, Page, PageHeader, Skeleton } from '../../../components';
import type { AppointmentBook } from '../appointment-book';
import listStyles from '../appointment-list.module.css';
import { AppointmentMissing } from '../appointment-page';
import { AppointmentRow } from '../appointment-row';
import { DeliveriesCard } from '../deliveries-card';
import { waitsFor } from '../deciding/to-decide';
import { useHostBook } from '../use-host-book';
import { BatchFactList } from './batch-facts';
import { BatchStanding } from './batch-standing';
import styles from './batches.module.css';
import { DecideRows } from './decide-rows';
import { RefusedRows } from './refused-rows';
import { rowsOfBatch } from './rows-of-batch';
import { ShowMore, useShown } from './show-more';

/** `/host/batches/<id>`: one list, to its host and to whoever decides on it. Without a network: what lies on this device. */
export function BatchPage() {
  const t = useTranslations('appointments.list');
  const { id } = useParams();
  const { book, person, dismiss } = useHostBook();
  if (book === null)
    return (
      <Page width="wide">
        <Skeleton label={t('loading')} lines={8} />
      </Page>
    );
  const rows = rowsOfBatch([...book.rows, ...book.asked], id);
  if (rows.length === 0) return <AppointmentMissing />;
  return <BatchView book={book} person={person} rows={rows} onDismiss={dismiss} />;
}

interface BatchViewProps {
  readonly book: AppointmentBook;
  readonly person: Person;
  readonly rows: readonly ProjectedAppointment[];
  readonly onDismiss: (commandIds: readonly string[]) => void;
}

function BatchView({ book, person, rows, onDismiss }: BatchViewProps) {
  const t = useTranslations();
  const facts = factsOfBatch(rows);
  const isOwn = rows.some(({ appointment }) => book.hosts.has(appointment.hostId));
  return (
    <Page width="wide">
      <PageHeader
        back={
          isOwn
            ? { href: '/host', label: t('batches.back') }
            : { href: '/host/approvals', label: t('approvals.backToQueue') }
        }
        title={t('batches.whole.title', { purpose: facts?.purposes[0] ?? '', count: facts?.people ?? 0 })}
        lead={
          <span className={styles['lead']}>
            <BatchStanding rows={rows} commands={book.commands} />
          </span>
        }
      />
      <RefusedRows rows={rows} onDismiss={onDismiss} />
      <Card>
        <BatchFactList rows={rows} />
      </Card>
      <DecideRows rows={rows} person={person} hosts={book.hosts} />
      {isOwn && <DeliveriesCard rows={rows} />}
      <Rows book={book} rows={rows.filter((row) => !waitsFor(row, person, book.hosts))} />
    </Page>
  );
}

function Rows({ book, rows }: Pick<BatchViewProps, 'book' | 'rows'>) {
  const t = useTranslations('batches.whole');
  const [shown, more] = useShown(rows);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="batch-rows" className={styles['section']}>
      <h2 id="batch-rows">{t('rows', { count: rows.length })}</h2>
      <ul className={listStyles['list']}>
        {shown.map((row) => (
          <AppointmentRow key={row.appointment.id} row={row} commands={book.commands} />
        ))}
      </ul>
      <ShowMore of={more} />
    </section>
  );
}
