import { VisitorId, type ProjectedAppointment } from '@campus/domain';
import { useNavigate, useParams } from '@remix-run/react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Page, PageHeader, Skeleton } from '../../../components';
import { useHoldUpdates } from '../../../offline';
import { newId, useWorkspace } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { AppointmentForm } from '../appointment-form';
import { AppointmentMissing } from '../appointment-page';
import { emptyVisitor, type AppointmentFormValues } from '../form-values';
import { useHostBook } from '../use-host-book';
import { checkGroup } from './check-group';
import { GroupFields } from './group-fields';
import { groupBodyOf, valuesOfGroup } from './group-values';

/** `/host/groups/<id>/edit` */
export function EditGroupPage() {
  const t = useTranslations('groups');
  const { id } = useParams();
  const { book, nowMs } = useHostBook();
  if (book === null || book.rules.policies.length === 0)
    return (
      <Page width="form">
        <Skeleton label={t('loading')} lines={10} />
      </Page>
    );
  const row = book.rows.find(({ appointment }) => appointment.id === id && appointment.group !== null);
  if (row === undefined) return <AppointmentMissing />;
  return (
    <Page width="form">
      <PageHeader
        back={{ href: `/host/groups/${row.appointment.id}`, label: t('backToGroup') }}
        title={t('edit')}
      />
      <EditGroup book={book} row={row} nowMs={nowMs} />
    </Page>
  );
}

interface EditGroupProps {
  readonly book: AppointmentBook;
  readonly row: ProjectedAppointment;
  readonly nowMs: () => number;
}

function EditGroup({ book, row, nowMs }: EditGroupProps) {
  const t = useTranslations('groups.form');
  const save = useTranslations('appointments.form');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const locale = useLocale();
  const [isDirty, setDirty] = useState(false);
  useHoldUpdates(isDirty);
  const newVisitor = () => emptyVisitor(newId(VisitorId), locale);
  // The form is about the group as it was opened: a change from elsewhere meanwhile is refused, not overwritten.
  const [opened] = useState(() => ({ current: row.appointment, values: withLeader(row, newVisitor) }));
  const appointmentId = opened.current.id;
  const question = () => ({
    appointmentId,
    current: opened.current,
    ctx: { ...book.rules, nowMs: nowMs() },
  });
  const submit = async (filled: AppointmentFormValues): Promise<void> => {
    const body = groupBodyOf(filled);
    if (body === null) return;
    const after = row.pending.at(-1) ?? null;
    await workspace.submit(
      'group.change',
      { appointmentId, ...body },
      { baseRev: opened.current.rev, after },
    );
    setDirty(false);
    navigate(`/host/groups/${appointmentId}`, { replace: true });
  };
  return (
    <AppointmentForm
      book={book}
      values={opened.values}
      question={question}
      newVisitor={newVisitor}
      submitLabel={save('save')}
      onSubmit={submit}
      onChange={() => setDirty(true)}
      group={{
        fields: <GroupFields isNew={false} />,
        leaderTitle: t('leader'),
        check: (filled) => checkGroup(filled, question()),
      }}
    />
  );
}

/** Where the leader has stepped back, an empty row for another. */
function withLeader(
  row: ProjectedAppointment,
  newVisitor: () => AppointmentFormValues['visitors'][number],
): AppointmentFormValues {
  const values = valuesOfGroup(row.appointment);
  return values.visitors.length > 0 ? values : { ...values, visitors: [newVisitor()] };
}
