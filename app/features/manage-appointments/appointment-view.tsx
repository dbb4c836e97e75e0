import {
  isHostHimself,
  waitsForHost,
  type Channel,
  type ProjectedAppointment,
  type Visitor,
} from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { useTranslations } from 'use-intl';
import { Badge, LinkButton, Page, PageHeader } from '../../components';
import { progressOf, type AppointmentBook } from './appointment-book';
import { AppointmentDetailsCard } from './appointment-details';
import { Told } from './appointment-row';
import { AwaitedDocument } from './awaited-document';
import { ConfirmVisitor } from './confirm-visitor';
import { Answers } from './deciding/answers';
import { Acts } from './delegates/acts';
import { DecideButtons } from './deciding/decide-buttons';
import styles from './appointment-form.module.css';
import type { How } from './delivery-summary';
import { LinkActions } from './link-actions';
import { mendableOf } from './mend-refused';
import { RefusedChanges } from './refused-changes';
import { CancelButtons } from './series/cancel-buttons';
import { laterDays } from './series/days-of-series';
import { SeriesCard } from './series/series-card';
import { SeriesPlace } from './series/series-place';
import { useCancel } from './series/use-cancel';
import { APPOINTMENT_TONES } from './state-tone';
import { VisitorCard } from './visitor-card';
import { visitorsTitle } from './visitors-title';
import {
  absenceOf,
  canAsk,
  canChange,
  canForward,
  canMend,
  usesPlacesStill,
  waitsForApproval,
} from './what-can-be-done';

export interface AppointmentViewProps {
  readonly workspace: Workspace;
  readonly book: AppointmentBook;
  readonly row: ProjectedAppointment;
  readonly nowMs: number;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}

/** One appointment: how it stands, who was reached, who has arrived, and what can be done. */
export function AppointmentView({ workspace, book, row, nowMs, onDismiss }: AppointmentViewProps) {
  const t = useTranslations('appointments');
  const { appointment } = row;
  const mendable = canMend(appointment, nowMs) ? mendableOf(appointment, row.refused, book.commands) : null;
  const edit = `/host/${appointment.id}/edit`;
  const forward = async ({ visitorId }: Visitor, how: How, channel: Channel | null = null): Promise<void> => {
    await workspace.submit('pass.forward', { appointmentId: appointment.id, visitorId, how, channel });
  };
  return (
    <Page width="form">
      <PageHeader
        back={{ href: '/host', label: t('detail.back') }}
        title={visitorsTitle(appointment.visitors, (facts) => t('list.visitors', facts))}
        lead={<Standing row={row} book={book} />}
        actions={<Actions workspace={workspace} row={row} book={book} nowMs={nowMs} />}
      />
      {appointment.state === 'pending_host' && <DecideButtons rows={[row]} />}
      <RefusedChanges
        row={row}
        mendHref={mendable && `${edit}?mend=${mendable.commandId}`}
        isOver={!canMend(appointment, nowMs)}
        onDismiss={onDismiss}
      />
      <AppointmentDetailsCard
        appointment={appointment}
        rules={book.rules}
        withHost={!isHostHimself(appointment, { ...book.rules, nowMs })}
      />
      <SeriesCard rows={book.rows} row={row} />
      <Acts acts={appointment.acts} />
      <Answers approvals={appointment.approvals} />
      <h2>{t('detail.visitors')}</h2>
      <p className={styles['badges']}>
        <Told visitors={appointment.visitors} />
      </p>
      {appointment.visitors.map((visitor) => (
        <VisitorCard key={visitor.visitorId} visitor={visitor} absence={absenceOf(appointment, nowMs)}>
          {waitsForHost(appointment) && <p className={styles['hint']}>{t('detail.contactLater')}</p>}
          {visitor.link === null && <WhenThePassComes row={row} />}
          {canChange(appointment, nowMs) && (
            <AwaitedDocument
              visitor={visitor}
              editHref={waitsForHost(appointment) ? null : edit}
              onRemind={visitor.link === null ? null : () => forward(visitor, 'resend')}
            />
          )}
          {canForward(appointment, visitor, nowMs) && (
            <ConfirmVisitor
              visitor={visitor}
              onConfirm={() =>
                workspace.submit('visit.confirm', {
                  appointmentId: appointment.id,
                  visitorId: visitor.visitorId,
                })
              }
            />
          )}
          {(canForward(appointment, visitor, nowMs) || canAsk(appointment, visitor, nowMs)) && (
            <LinkActions
              visitor={visitor}
              origin={window.location.origin}
              onForward={(how, channel) => forward(visitor, how, channel)}
            />
          )}
        </VisitorCard>
      ))}
    </Page>
  );
}

/** Why a visitor has no pass yet; nothing when none will come. */
function WhenThePassComes({ row }: { readonly row: ProjectedAppointment }) {
  const t = useTranslations('appointments.detail');
  if (row.pending.length > 0) return <p className={styles['hint']}>{t('waitsForPass')}</p>;
  if (!waitsForApproval(row.appointment)) return null;
  return <p className={styles['hint']}>{t('waitsForApproval')}</p>;
}

function Standing({ row, book }: { readonly row: ProjectedAppointment; readonly book: AppointmentBook }) {
  const t = useTranslations();
  const progress = progressOf(row.pending, book.commands);
  const { state } = row.appointment;
  return (
    <>
      <Badge tone={APPOINTMENT_TONES[state]}>{t(`words.appointment.${state}`)}</Badge>{' '}
      {progress && <Badge tone="info">{t(`appointments.pending.${progress}`)}</Badge>}{' '}
      <SeriesPlace series={row.appointment.series} />
      {usesPlacesStill(row.appointment) && (
        <p className={styles['hint']}>{t('appointments.detail.keptPlaces')}</p>
      )}
    </>
  );
}

type ActionsProps = Pick<AppointmentViewProps, 'workspace' | 'row' | 'book' | 'nowMs'>;

function Actions({ workspace, row, book, nowMs }: ActionsProps) {
  const t = useTranslations('appointments.detail');
  const { isHeld, cancel } = useCancel(workspace);
  const { appointment } = row;
  const isOpen = canChange(appointment, nowMs) && !isHeld;
  return (
    <>
      {isOpen && !waitsForHost(appointment) && (
        <LinkButton href={`/host/${appointment.id}/edit`} icon="edit">
          {t('edit')}
        </LinkButton>
      )}
      <LinkButton href={`/host/new?repeat=${appointment.id}`} icon="sync">
        {t('repeat')}
      </LinkButton>
      {isOpen && (
        <CancelButtons
          row={row}
          later={laterDays(book.rows, row, nowMs)}
          rules={{ ...book.rules, nowMs }}
          onCancel={cancel}
        />
      )}
    </>
  );
}
