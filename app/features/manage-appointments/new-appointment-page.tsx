import { AppointmentId, isHostHimself, keepGates, VisitorId } from '@campus/domain';
import { useNavigate, useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, Page, PageHeader, Skeleton } from '../../components';
import { useHoldUpdates } from '../../offline';
import { newId, useSyncStatus, useWorkspace } from '../../session';
import type { AppointmentBook } from './appointment-book';
import { AppointmentForm } from './appointment-form';
import { loadFormDraft, removeFormDraft, saveFormDraft } from './form-draft';
import {
  draftOf,
  emptyVisitor,
  firstValues,
  forHostOf,
  repeatOf,
  type AppointmentFormValues,
} from './form-values';
import { firstSeries } from './series/series-values';
import { beginSubmission, submitCreation } from './series/submit-creation';
import { useHostBook } from './use-host-book';

/** `/host/new`, and `?repeat=<id>` for «invite again». */
export function NewAppointmentPage() {
  const t = useTranslations('appointments');
  const workspace = useWorkspace();
  const { book, nowMs } = useHostBook();
  const [address] = useSearchParams();
  const repeated = address.get('repeat');
  const [draft, setDraft] = useState<AppointmentFormValues | null | undefined>(undefined);
  useEffect(() => {
    void loadFormDraft(workspace).then(setDraft, () => setDraft(null));
  }, [workspace]);
  const ready = book !== null && book.rules.policies.length > 0 && draft !== undefined;
  return (
    <Page width="form">
      <PageHeader
        back={{ href: '/host', label: t('detail.back') }}
        title={repeated ? t('form.repeatTitle') : t('form.newTitle')}
      />
      {ready ? (
        <NewAppointment
          key={repeated ?? (draft ? 'draft' : 'fresh')}
          book={book}
          nowMs={nowMs}
          draft={repeated ? null : draft}
          repeated={repeated}
          onClear={() => void removeFormDraft(workspace).then(() => setDraft(null))}
        />
      ) : (
        <Skeleton label={t('list.loading')} lines={10} />
      )}
    </Page>
  );
}

interface NewAppointmentProps {
  readonly book: AppointmentBook;
  readonly nowMs: () => number;
  readonly draft: AppointmentFormValues | null;
  readonly repeated: string | null;
  readonly onClear: () => void;
}

function NewAppointment({ book, nowMs, draft, repeated, onClear }: NewAppointmentProps) {
  const t = useTranslations('appointments.form');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const locale = useLocale();
  const offline = useSyncStatus()?.state === 'offline';
  const [isDirty, setDirty] = useState(false);
  useHoldUpdates(isDirty);
  const [appointmentId] = useState(() => newId(AppointmentId));
  const [submission] = useState(beginSubmission);
  const newVisitor = () => emptyVisitor(newId(VisitorId), locale);
  const [values] = useState(() =>
    withSeries(startValues(book, { nowMs: nowMs(), draft, repeated, newVisitor })),
  );
  const submit = async (filled: AppointmentFormValues): Promise<void> => {
    const body = draftOf(filled);
    if (body === null) return;
    const first = { appointmentId, ...body, ...forHostOf(filled) };
    await submitCreation(workspace, first, {
      ...submission,
      series: filled.series,
      ctx: { ...book.rules, nowMs: nowMs() },
    });
    await removeFormDraft(workspace);
    setDirty(false);
    navigate(`/host/${appointmentId}`, { replace: true });
  };
  return (
    <>
      {draft && (
        <Banner
          tone="info"
          title={t('draftRestored')}
          actions={<Button onPress={onClear}>{t('discardDraft')}</Button>}
        />
      )}
      <AppointmentForm
        book={book}
        values={values}
        question={() => ({ appointmentId, current: null, ctx: { ...book.rules, nowMs: nowMs() } })}
        newVisitor={newVisitor}
        submitLabel={offline ? t('submitOffline') : t('submit')}
        isNew
        onSubmit={submit}
        onChange={(now) => {
          setDirty(true);
          void saveFormDraft(workspace, now);
        }}
      />
    </>
  );
}

/** Drafts from before there were series have none. */
const withSeries = (values: AppointmentFormValues): AppointmentFormValues => ({
  ...values,
  series: values.series ?? firstSeries(),
});

interface StartWith {
  readonly nowMs: number;
  readonly draft: AppointmentFormValues | null;
  readonly repeated: string | null;
  readonly newVisitor: () => ReturnType<typeof emptyVisitor>;
}

function startValues(
  book: AppointmentBook,
  { nowMs, draft, repeated, newVisitor }: StartWith,
): AppointmentFormValues {
  const { actor, policies, gates } = book.rules;
  const earlier = book.rows.find(({ appointment }) => appointment.id === repeated)?.appointment;
  if (earlier) {
    const isOwn = isHostHimself(earlier, { ...book.rules, nowMs });
    const values = repeatOf(earlier, { nowMs, newVisitorId: () => newId(VisitorId) });
    return { ...values, forHost: isOwn ? '' : earlier.hostId };
  }
  if (draft) return draft;
  const roles = actor.kind === 'person' ? actor.person.roles : [];
  const usual = policies.find((policy) => policy.invitedBy.some((role) => roles.includes(role)));
  return firstValues({
    nowMs,
    visitType: usual?.visitType ?? 'official',
    unit: actor.kind === 'person' ? actor.person.unit : '',
    gates: keepGates(usual, gates, []),
    visitor: newVisitor(),
  });
}
