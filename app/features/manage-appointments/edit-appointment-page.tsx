import { VisitorId, type ProjectedAppointment, type SeriesPart } from '@campus/domain';
import { useNavigate, useParams, useSearchParams } from '@remix-run/react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { EmptyState, LinkButton, Page, PageHeader, Skeleton } from '../../components';
import { useHoldUpdates } from '../../offline';
import { newId, useWorkspace } from '../../session';
import type { AppointmentBook } from './appointment-book';
import { AppointmentForm } from './appointment-form';
import { AppointmentMissing } from './appointment-page';
import { draftOf, emptyVisitor, forHostOf, valuesOf, type AppointmentFormValues } from './form-values';
import { mendableOf, type Mendable } from './mend-refused';
import { useHostBook } from './use-host-book';
import { canMend } from './what-can-be-done';

/** `/host/<id>/edit`, and `?mend=<command>` to mend what was refused. */
export function EditAppointmentPage() {
  const t = useTranslations('appointments');
  const { id } = useParams();
  const [address] = useSearchParams();
  const { book, dismiss, nowMs } = useHostBook();
  if (book === null || book.rules.policies.length === 0)
    return (
      <Page width="form">
        <Skeleton label={t('list.loading')} lines={10} />
      </Page>
    );
  const row = book.rows.find(({ appointment }) => appointment.id === id);
  if (row === undefined) return <AppointmentMissing />;
  const mendable = address.has('mend') ? mendableOf(row.appointment, row.refused, book.commands) : null;
  return (
    <Page width="form">
      <PageHeader
        back={{ href: `/host/${row.appointment.id}`, label: t('detail.back') }}
        title={t('form.editTitle')}
      />
      <EditAppointment book={book} row={row} mendable={mendable} nowMs={nowMs} onMended={dismiss} />
    </Page>
  );
}

/** By an old link, or because it was cancelled meanwhile: a form here could only be refused. */
function AppointmentIsOver({ id }: { readonly id: string }) {
  const t = useTranslations('appointments');
  return (
    <EmptyState
      icon="calendar"
      title={t('detail.over')}
      actions={
        <LinkButton href={`/host/new?repeat=${id}`} look="primary">
          {t('detail.repeat')}
        </LinkButton>
      }
    >
      {t('detail.overHint')}
    </EmptyState>
  );
}

interface EditAppointmentProps {
  readonly book: AppointmentBook;
  readonly row: ProjectedAppointment;
  readonly mendable: Mendable | null;
  readonly nowMs: () => number;
  readonly onMended: (commandIds: readonly string[]) => void;
}

function EditAppointment({ book, row, mendable, nowMs, onMended }: EditAppointmentProps) {
  const t = useTranslations('appointments.form');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const locale = useLocale();
  const [isDirty, setDirty] = useState(false);
  useHoldUpdates(isDirty);
  // The form is about the appointment as it was opened: a change from elsewhere meanwhile is refused, not overwritten.
  const [opened] = useState(() => ({
    appointment: row.appointment,
    values: mendable?.values ?? valuesOf(row.appointment),
    isOver: !canMend(row.appointment, nowMs()),
  }));
  const isNew = mendable?.kind === 'appointment.create';
  const submit = async (filled: AppointmentFormValues): Promise<void> => {
    await submitChange(filled, {
      workspace,
      opened: opened.appointment,
      row,
      isNew,
      series: mendable?.series,
    });
    if (mendable) onMended(row.refused.map(({ commandId }) => commandId));
    setDirty(false);
    navigate(`/host/${row.appointment.id}`, { replace: true });
  };
  if (opened.isOver) return <AppointmentIsOver id={row.appointment.id} />;
  return (
    <AppointmentForm
      book={book}
      values={opened.values}
      question={() => ({
        appointmentId: opened.appointment.id,
        current: isNew ? null : opened.appointment,
        ctx: { ...book.rules, nowMs: nowMs() },
        series: isNew ? mendable?.series : undefined,
      })}
      newVisitor={() => emptyVisitor(newId(VisitorId), locale)}
      submitLabel={t('save')}
      isNew={isNew}
      onSubmit={submit}
      onChange={() => setDirty(true)}
    />
  );
}

interface Change {
  readonly workspace: ReturnType<typeof useWorkspace>;
  readonly opened: ProjectedAppointment['appointment'];
  readonly row: ProjectedAppointment;
  readonly isNew: boolean;
  readonly series: SeriesPart | undefined;
}

async function submitChange(
  filled: AppointmentFormValues,
  { workspace, opened, row, isNew, series }: Change,
): Promise<void> {
  const draft = draftOf(filled);
  if (draft === null) return;
  const body = { appointmentId: opened.id, ...draft };
  if (isNew) {
    await workspace.submit('appointment.create', {
      ...body,
      ...forHostOf(filled),
      ...(series === undefined ? {} : { series }),
    });
    return;
  }
  const after = row.pending.at(-1) ?? null;
  await workspace.submit('appointment.amend', body, { baseRev: opened.rev, after });
}
