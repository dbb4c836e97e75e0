import { opennessOf, toMs, type ProjectedAppointment } from '@campus/domain';
import { useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Badge, LinkButton, Page, PageHeader, Skeleton } from '../../../components';
import { useNow } from '../../../session';
import { progressOf, type AppointmentBook } from '../appointment-book';
import { AppointmentMissing } from '../appointment-page';
import { Acts } from '../delegates/acts';
import { Answers } from '../deciding/answers';
import { DeliveriesCard } from '../deliveries-card';
import { RefusedChanges } from '../refused-changes';
import { APPOINTMENT_TONES } from '../state-tone';
import { useHostBook } from '../use-host-book';
import { canChange } from '../what-can-be-done';
import { GroupActions } from './group-actions';
import { GroupFacts } from './group-facts';
import { GroupLink } from './group-link';
import { LeaderCard } from './leader-card';
import { MemberList } from './member-list';
import { PutDown } from './put-down';

/** `/host/groups/<id>`: how it fills, who comes, and what can be done. Without a network: what lies on this device. */
export function GroupPage() {
  const t = useTranslations('groups');
  const { id } = useParams();
  const { book, dismiss } = useHostBook();
  const nowMs = useNow();
  if (book === null)
    return (
      <Page width="form">
        <Skeleton label={t('loading')} lines={8} />
      </Page>
    );
  const row = book.rows.find(({ appointment }) => appointment.id === id && appointment.group !== null);
  if (row === undefined) return <AppointmentMissing />;
  return <GroupView book={book} row={row} nowMs={nowMs} onDismiss={dismiss} />;
}

interface GroupViewProps {
  readonly book: AppointmentBook;
  readonly row: ProjectedAppointment;
  readonly nowMs: number;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}

function GroupView({ book, row, nowMs, onDismiss }: GroupViewProps) {
  const t = useTranslations('groups');
  const { appointment } = row;
  const { group } = appointment;
  const members = book.rows.filter((one) => one.appointment.partOf === appointment.id);
  const isOpen = canChange(appointment, nowMs);
  const mayChange = group !== null && isOpen && nowMs < toMs(group.changeBy);
  const perPerson = group?.mode === 'per-person';
  return (
    <Page width="form">
      <PageHeader
        back={{ href: '/host/groups', label: t('back') }}
        title={appointment.purpose}
        lead={<Standing row={row} book={book} nowMs={nowMs} />}
        actions={
          isOpen && (
            <LinkButton href={`/host/groups/${appointment.id}/edit`} icon="edit">
              {t('edit')}
            </LinkButton>
          )
        }
      />
      <RefusedChanges row={row} mendHref={null} isOver={false} onDismiss={onDismiss} />
      <GroupFacts appointment={appointment} gates={book.rules.gates} />
      {perPerson && isOpen && <GroupLink appointment={appointment} nowMs={nowMs} />}
      <Acts acts={appointment.acts} />
      <Answers approvals={appointment.approvals} />
      {perPerson && <DeliveriesCard rows={[row, ...members]} />}
      <LeaderCard row={row} nowMs={nowMs} />
      {perPerson && (
        <MemberList book={book} group={row} members={members} mayChange={mayChange} onDismiss={onDismiss} />
      )}
      {perPerson && mayChange && <PutDown book={book} group={row} members={members} />}
      {isOpen && <GroupActions row={row} members={members.length} />}
    </Page>
  );
}

function Standing(props: {
  readonly row: ProjectedAppointment;
  readonly book: AppointmentBook;
  readonly nowMs: number;
}) {
  const t = useTranslations();
  const { appointment, pending } = props.row;
  const { group, state } = appointment;
  const progress = progressOf(pending, props.book.commands);
  const openness = opennessOf(appointment, props.nowMs);
  const shown = openness === 'closed' || openness === 'deadline-passed' || openness === 'waiting';
  return (
    <>
      <Badge tone={APPOINTMENT_TONES[state]}>{t(`words.appointment.${state}`)}</Badge>{' '}
      {group !== null && (
        <Badge tone="info" icon="people">
          {t('groups.taken', { taken: group.taken, seats: group.seats })}
        </Badge>
      )}{' '}
      {shown && <Badge tone="warn">{t(`groups.openness.${openness}`)}</Badge>}{' '}
      {progress && <Badge tone="info">{t(`appointments.pending.${progress}`)}</Badge>}
    </>
  );
}
