import { useSearchParams } from '@remix-run/react';
import { gatherBatches } from '@campus/domain';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, LinkButton, Page, PageHeader } from '../../components';
import { useNow } from '../../session';
import { LIST_VIEWS } from './appointment-filters';
import { AppointmentList } from './appointment-list';
import { LostDecisions } from './deciding/lost-decisions';
import { LostChanges } from './delegates/lost-changes';
import { NewsPanel } from './news/news-panel';
import { queueOf } from './deciding/to-decide';
import { useHostBook } from './use-host-book';

/** The host's list. View and search stand in the address, so that «back» finds them again. */
export function AppointmentsPage({ notice }: { readonly notice?: ReactNode }) {
  const t = useTranslations('appointments.list');
  const approvals = useTranslations('approvals');
  const batches = useTranslations('batches');
  const groups = useTranslations('groups');
  const delegates = useTranslations('delegates');
  const { book, person, dismiss } = useHostBook();
  const waiting = book
    ? gatherBatches(queueOf('waiting', [...book.rows, ...book.asked], { person, hosts: book.hosts })).length
    : 0;
  const nowMs = useNow();
  const [address, setAddress] = useSearchParams();
  const view = LIST_VIEWS.find((one) => one === address.get('view')) ?? 'upcoming';
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <LinkButton href="/host/batch" icon="people">
              {batches('nav')}
            </LinkButton>
            <LinkButton href="/host/delegates" icon="person">
              {delegates('nav')}
            </LinkButton>
            <LinkButton href="/host/groups" icon="people">
              {groups('title')}
            </LinkButton>
            <LinkButton href="/host/new" look="primary" icon="plus">
              {t('new')}
            </LinkButton>
          </>
        }
      />
      {notice}
      <NewsPanel />
      {book && <LostChanges book={book} onDismiss={dismiss} />}
      {book && <LostDecisions book={book} onDismiss={dismiss} />}
      {waiting > 0 && (
        <Banner
          tone="info"
          title={approvals('waitForYou', { count: waiting })}
          actions={<LinkButton href="/host/approvals">{approvals('open')}</LinkButton>}
        />
      )}
      <AppointmentList
        book={book}
        nowMs={nowMs}
        view={view}
        search={address.get('q') ?? ''}
        onFilter={(filter) =>
          setAddress(
            {
              ...(filter.view === 'upcoming' ? {} : { view: filter.view }),
              ...(filter.search ? { q: filter.search } : {}),
            },
            { replace: true },
          )
        }
      />
    </Page>
  );
}
