import { gatherBatches, type Listed, type ProjectedAppointment } from '@campus/domain';
import { useId } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, EmptyState, LinkButton, Skeleton, TextField } from '../../components';
import type { AppointmentBook } from './appointment-book';
import { appointmentsIn, LIST_VIEWS, needsAttention, type ListView } from './appointment-filters';
import styles from './appointment-list.module.css';
import { AppointmentRow } from './appointment-row';
import { BatchRow } from './batches/batch-row';
import { rowsOfBatch } from './batches/rows-of-batch';

export interface AppointmentListProps {
  readonly book: AppointmentBook | null;
  readonly nowMs: number;
  readonly view: ListView;
  readonly search: string;
  readonly onFilter: (filter: { readonly view: ListView; readonly search: string }) => void;
}

export function AppointmentList({ book, nowMs, view, search, onFilter }: AppointmentListProps) {
  const t = useTranslations('appointments.list');
  const searchId = useId();
  if (book === null) return <Skeleton label={t('loading')} lines={6} />;
  const toDo = book.rows.filter((one) => one.appointment.partOf === null && needsAttention(one)).length;
  return (
    <div className={styles['filters']}>
      <TextField
        id={searchId}
        type="search"
        label={t('search')}
        value={search}
        onChange={(text) => onFilter({ view, search: text })}
      />
      <Tabs selectedKey={view} onSelectionChange={(key) => onFilter({ view: viewOf(key), search })}>
        <TabList aria-label={t('title')} className={styles['tabs'] ?? ''}>
          {LIST_VIEWS.map((one) => (
            <Tab key={one} id={one} className={styles['tab'] ?? ''}>
              {one === 'attention' && toDo > 0 ? `${t(one)} (${toDo})` : t(one)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id={view} className={styles['panel'] ?? ''}>
          <Rows book={book} found={linesOf(appointmentsIn(view, book.rows, { nowMs, search }), search)}>
            {search ? (
              <Button onPress={() => onFilter({ view, search: '' })}>{t('clearSearch')}</Button>
            ) : null}
          </Rows>
        </TabPanel>
      </Tabs>
    </div>
  );
}

type Line = Listed<ProjectedAppointment>;

/** Who looks for a name finds the person, not the list that he is on. */
const linesOf = (found: AppointmentBook['rows'], search: string): readonly Line[] =>
  search === '' ? gatherBatches(found) : found.map((row) => ({ kind: 'visit', row }));

const viewOf = (key: unknown): ListView => LIST_VIEWS.find((one) => one === key) ?? 'upcoming';

function Rows(props: {
  readonly book: AppointmentBook;
  readonly found: readonly Line[];
  readonly children: React.ReactNode;
}) {
  const t = useTranslations('appointments.list');
  if (props.book.rows.length === 0)
    return (
      <EmptyState
        icon="calendar"
        title={t('empty')}
        actions={
          <LinkButton href="/host/new" look="primary" icon="plus">
            {t('new')}
          </LinkButton>
        }
      >
        <p>{t('emptyHint')}</p>
      </EmptyState>
    );
  if (props.found.length === 0)
    return <EmptyState icon="search" title={t('nothingFound')} actions={props.children} />;
  return (
    <ul className={styles['list']}>
      {props.found.map((line) => (
        <Line
          key={line.kind === 'visit' ? line.row.appointment.id : line.key}
          line={line}
          book={props.book}
        />
      ))}
    </ul>
  );
}

/** [BATCH-18] A list is one line, of all its rows, wherever one of them is shown beside another. */
function Line({ line, book }: { readonly line: Line; readonly book: AppointmentBook }) {
  return line.kind === 'visit' ? (
    <AppointmentRow row={line.row} commands={book.commands} />
  ) : (
    <BatchRow batchKey={line.key} rows={rowsOfBatch(book.rows, line.key)} commands={book.commands} />
  );
}
