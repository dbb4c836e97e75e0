import { useParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page, Skeleton } from '../../components';
import { useNow, useWorkspace } from '../../session';
import { AppointmentView } from './appointment-view';
import { AskedView } from './deciding/asked-view';
import { useHostBook } from './use-host-book';

export function AppointmentPage() {
  const { id } = useParams();
  const workspace = useWorkspace();
  const { book, person, dismiss } = useHostBook();
  const nowMs = useNow();
  const t = useTranslations('appointments.list');
  if (book === null)
    return (
      <Page width="form">
        <Skeleton label={t('loading')} lines={8} />
      </Page>
    );
  const asked = book.asked.find(({ appointment }) => appointment.id === id);
  if (asked) return <AskedView row={asked} book={book} person={person} onDismiss={dismiss} />;
  const row = book.rows.find(({ appointment }) => appointment.id === id);
  if (row === undefined) return <AppointmentMissing />;
  return <AppointmentView workspace={workspace} book={book} row={row} nowMs={nowMs} onDismiss={dismiss} />;
}

/** Removed, not yet here, or never ours: what lies on the device cannot tell these apart. */
export function AppointmentMissing({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations('appointments.detail');
  return (
    <Page width="form">
      <EmptyState
        icon="calendar"
        title={t('notFound')}
        actions={
          <LinkButton href="/host" look="primary">
            {t('back')}
          </LinkButton>
        }
      >
        <p>{t('notFoundHint')}</p>
        {children}
      </EmptyState>
    </Page>
  );
}
