import { useSearchParams } from '@remix-run/react';
import { gatherBatches, type Person } from '@campus/domain';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Page, PageHeader, Skeleton } from '../../../components';
import listStyles from '../appointment-list.module.css';
import type { AppointmentBook } from '../appointment-book';
import { useHostBook } from '../use-host-book';
import { DecidedList } from './decided-list';
import { LostDecisions } from './lost-decisions';
import { QUEUE_VIEWS, queueOf, type QueueView } from './to-decide';
import { useDecisions } from './use-decisions';
import { WaitingList } from './waiting-list';

/** What waits for this person's yes or no, and what he has decided. The view stands in the address. */
export function QueuePage() {
  const t = useTranslations('approvals');
  const { book, person, dismiss } = useHostBook();
  const [address, setAddress] = useSearchParams();
  const view: QueueView = address.get('view') === 'decided' ? 'decided' : 'waiting';
  return (
    <Page width="wide">
      <PageHeader title={t('title')} back={{ href: '/host', label: t('back') }} />
      {book && <LostDecisions book={book} onDismiss={dismiss} />}
      {book === null ? (
        <Skeleton label={t('loading')} lines={6} />
      ) : (
        <Tabs
          selectedKey={view}
          onSelectionChange={(key) =>
            setAddress(key === 'decided' ? { view: 'decided' } : {}, { replace: true })
          }
        >
          <Views book={book} person={person} view={view} onDismiss={dismiss} />
        </Tabs>
      )}
    </Page>
  );
}

function Views(props: {
  readonly book: AppointmentBook;
  readonly person: Person;
  readonly view: QueueView;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations('approvals');
  const { book, person, view } = props;
  const decisions = useDecisions();
  const all = [...book.rows, ...book.asked];
  const waiting = queueOf('waiting', all, { person, hosts: book.hosts }).filter(
    ({ appointment }) => !decisions.held.has(appointment.id),
  );
  const count = gatherBatches(waiting).length;
  return (
    <>
      <TabList aria-label={t('title')} className={listStyles['tabs'] ?? ''}>
        {QUEUE_VIEWS.map((one) => (
          <Tab key={one} id={one} className={listStyles['tab'] ?? ''}>
            {one === 'waiting' && count > 0 ? `${t(one)} (${count})` : t(one)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={view} className={listStyles['panel'] ?? ''}>
        {view === 'waiting' ? (
          <WaitingList rows={waiting} decisions={decisions} />
        ) : (
          <DecidedList
            rows={queueOf('decided', book.asked, { person, hosts: book.hosts })}
            book={book}
            onDismiss={props.onDismiss}
          />
        )}
      </TabPanel>
    </>
  );
}
