import { AppointmentId, isStudentOnly, keepGates, policyFor, VisitorId } from '@campus/domain';
import { useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Page, PageHeader, Skeleton } from '../../../components';
import { useHoldUpdates } from '../../../offline';
import { newId, useSyncStatus, useWorkspace } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { AppointmentForm } from '../appointment-form';
import { emptyVisitor, forHostOf, type AppointmentFormValues } from '../form-values';
import { useHostBook } from '../use-host-book';
import { checkGroup } from './check-group';
import { GroupFields } from './group-fields';
import { firstGroupValues, groupBodyOf } from './group-values';
import { StaffOnly } from './staff-only';

/** `/host/groups/new` */
export function NewGroupPage() {
  const t = useTranslations('groups');
  const { book, nowMs, person } = useHostBook();
  if (isStudentOnly(person)) return <StaffOnly />;
  return (
    <Page width="form">
      <PageHeader back={{ href: '/host/groups', label: t('back') }} title={t('new')} />
      {book !== null && book.rules.policies.length > 0 ? (
        <NewGroup book={book} nowMs={nowMs} unit={person.unit} />
      ) : (
        <Skeleton label={t('loading')} lines={10} />
      )}
    </Page>
  );
}

interface NewGroupProps {
  readonly book: AppointmentBook;
  readonly nowMs: () => number;
  readonly unit: string;
}

function NewGroup({ book, nowMs, unit }: NewGroupProps) {
  const t = useTranslations('groups.form');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const locale = useLocale();
  const offline = useSyncStatus()?.state === 'offline';
  const [isDirty, setDirty] = useState(false);
  useHoldUpdates(isDirty);
  const [appointmentId] = useState(() => newId(AppointmentId));
  const newVisitor = () => emptyVisitor(newId(VisitorId), locale);
  const [values] = useState(() => {
    const gates = keepGates(policyFor(book.rules, 'group'), book.rules.gates, []);
    return firstGroupValues({ nowMs: nowMs(), unit, gates, visitor: newVisitor() });
  });
  const question = () => ({ appointmentId, current: null, ctx: { ...book.rules, nowMs: nowMs() } });
  const submit = async (filled: AppointmentFormValues): Promise<void> => {
    const body = groupBodyOf(filled);
    if (body === null) return;
    await workspace.submit('group.create', {
      appointmentId,
      ...body,
      ...forHostOf(filled),
      urgent: filled.group?.urgent ?? false,
    });
    setDirty(false);
    navigate(`/host/groups/${appointmentId}`, { replace: true });
  };
  return (
    <AppointmentForm
      book={book}
      values={values}
      question={question}
      newVisitor={newVisitor}
      submitLabel={t(offline ? 'submitOffline' : 'submit')}
      isNew
      onSubmit={submit}
      onChange={() => setDirty(true)}
      group={{
        fields: <GroupFields isNew />,
        leaderTitle: t('leader'),
        check: (filled) => checkGroup(filled, question()),
      }}
    />
  );
}
