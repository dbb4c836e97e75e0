import { isStudentOnly, type ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page, PageHeader, Skeleton } from '../../../components';
import { useNow } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { isPast } from '../appointment-filters';
import styles from '../appointment-list.module.css';
import { AppointmentRow } from '../appointment-row';
import { useHostBook } from '../use-host-book';
import { StaffOnly } from './staff-only';

/** `/host/groups`: the host's groups, what is to come first. */
export function GroupsPage() {
  const t = useTranslations('groups');
  const { book, person } = useHostBook();
  const nowMs = useNow();
  if (isStudentOnly(person)) return <StaffOnly />;
  const create = (
    <LinkButton href="/host/groups/new" look="primary" icon="plus">
      {t('new')}
    </LinkButton>
  );
  return (
    <Page width="wide">
      <PageHeader title={t('title')} back={{ href: '/host', label: t('toAppointments') }} actions={create} />
      {book === null ? <Skeleton label={t('loading')} lines={6} /> : <Groups book={book} nowMs={nowMs} />}
    </Page>
  );
}

function Groups({ book, nowMs }: { readonly book: AppointmentBook; readonly nowMs: number }) {
  const t = useTranslations('groups');
  const groups = book.rows.filter(({ appointment }) => appointment.group !== null);
  if (groups.length === 0)
    return (
      <EmptyState icon="people" title={t('empty')}>
        <p>{t('emptyHint')}</p>
      </EmptyState>
    );
  return (
    <ul className={styles['list']} aria-label={t('title')}>
      {inOrder(groups, nowMs).map((row) => (
        <AppointmentRow key={row.appointment.id} row={row} commands={book.commands} />
      ))}
    </ul>
  );
}

/** What is to come by its start, then what is over, the newest first. */
function inOrder(groups: readonly ProjectedAppointment[], nowMs: number): readonly ProjectedAppointment[] {
  const byStart = [...groups].sort((a, b) => a.appointment.startAt.localeCompare(b.appointment.startAt));
  return [
    ...byStart.filter((one) => !isPast(one, nowMs)),
    ...byStart.filter((one) => isPast(one, nowMs)).reverse(),
  ];
}
