import { useId } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, EmptyState, LinkButton, Skeleton, TextField } from '../../components';
import type { AppointmentBook } from './appointment-book';
import { appointmentsIn, LIST_VIEWS, needsAttention, type ListView } from './appointment-filters';
import styles from './appointment-list.module.css';
import { AppointmentRow } from './appointment-row';

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
          <Rows book={book} found={appointmentsIn(view, book.rows, { nowMs, search })}>
            {search ? (
              <Button onPress={() => onFilter({ view, search: '' })}>{t('clearSearch')}</Button>
            ) : null}
          </Rows>
        </TabPanel>
      </Tabs>
    </div>
  );
}

const viewOf = (key: unknown): ListView => LIST_VIEWS.find((one) => one === key) ?? 'upcoming';

function Rows(props: {
  readonly book: AppointmentBook;
  readonly found: AppointmentBook['rows'];
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
      {props.found.map((row) => (
        <AppointmentRow key={row.appointment.id} row={row} commands={props.book.commands} />
      ))}
    </ul>
  );
}
