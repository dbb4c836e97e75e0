import { mayHostAtAll } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Page, PageHeader, Skeleton } from '../../../components';
import { useHostBook, type HostBook } from '../use-host-book';
import type { AppointmentBook } from '../appointment-book';
import { DelegationList } from './delegation-list';
import { EndedList } from './ended-list';
import { NameForm } from './name-form';
import { NamedHereList } from './named-here';
import { useDelegations } from './use-delegations';

/** `/host/delegates`: who acts for me, and for whom I act. Works without a network like every list. */
export function DelegatesPage() {
  const t = useTranslations('delegates');
  const host = useHostBook();
  return (
    <Page width="form">
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/host', label: t('back') }} />
      {host.book === null || host.book.rules.policies.length === 0 ? (
        <Skeleton label={t('loading')} lines={6} />
      ) : (
        <Delegates {...host} book={host.book} />
      )}
    </Page>
  );
}

function Delegates(props: HostBook & { readonly book: AppointmentBook }) {
  const { book, person, dismiss, dismissed } = props;
  const { mine, others, ended, named, ending } = useDelegations(book, { personId: person.id, dismissed });
  return (
    <>
      <NamedHereList named={named} onDismiss={dismiss} />
      <DelegationList side="mine" delegations={mine} ending={ending} />
      {mayHostAtAll(person, book.rules) && <NameForm book={book} />}
      <DelegationList side="others" delegations={others} ending={ending} />
      <EndedList ended={ended} personId={person.id} />
    </>
  );
}
