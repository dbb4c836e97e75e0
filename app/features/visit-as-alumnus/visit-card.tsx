import { isOver, plateOf, type Appointment, type CommandId, type ProjectedAppointment } from '@campus/domain';
import { writeWindow } from '@campus/i18n';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import {
  Badge,
  Banner,
  Button,
  Card,
  ConfirmDialog,
  LinkButton,
  OnePiece,
  usePartyNames,
} from '../../components';
import { useWorkspace } from '../../session';
import type { AlumnusBook } from './use-alumnus';
import styles from './visit-as-alumnus.module.css';

interface ShownVisit {
  readonly book: AlumnusBook;
  readonly visit: ProjectedAppointment;
}

/** One booked visit, as the server has it or as it waits on this device. */
export function VisitCard({ book, visit }: ShownVisit) {
  const t = useTranslations();
  const locale = useLocale();
  const { appointment, pending, refused } = visit;
  const refusal = refused.at(-1)?.refusal;
  return (
    <Card>
      <div className={styles['visit']}>
        <StateOf visit={visit} />
        <span className={styles['when']}>
          <OnePiece>{writeWindow(appointment.startAt, appointment.endAt, locale)}</OnePiece>
        </span>
        <Words book={book} visit={visit} />
        {pending.length > 0 && <p className={styles['quiet']}>{t('alumni.visits.pendingHint')}</p>}
        {refusal && (
          <Banner tone="bad" title={t('alumni.visits.refused', { reason: t(`refusals.${refusal.code}`) })} />
        )}
        {!isDead(appointment) && <Actions book={book} visit={visit} />}
      </div>
    </Card>
  );
}

const isDead = ({ state }: Appointment): boolean => isOver(state) || state === 'draft';

function StateOf({ visit }: Pick<ShownVisit, 'visit'>) {
  const t = useTranslations();
  const { appointment, pending } = visit;
  if (pending.length > 0) return <Badge tone="info">{t('alumni.visits.pending')}</Badge>;
  const tone = isDead(appointment) ? 'quiet' : 'good';
  return <Badge tone={tone}>{t(`words.appointment.${appointment.state}`)}</Badge>;
}

function Words({ book, visit: { appointment } }: ShownVisit) {
  const t = useTranslations('alumni.visits');
  const locale = useLocale();
  const gates = book.ctx.gates.filter((gate) => appointment.gates.includes(gate.id));
  const [visitor] = appointment.visitors;
  const party = usePartyNames(visitor?.companions ?? []);
  const plate = visitor === undefined ? appointment.plate : plateOf(appointment, visitor);
  const words = [visitor?.name, ...gates.map((gate) => gate.name[locale]), plate];
  return (
    <>
      <p className={styles['quiet']}>{words.filter(Boolean).join(' · ')}</p>
      {party !== '' && <p className={styles['quiet']}>{t('party', { names: party })}</p>}
    </>
  );
}

function Actions({ book, visit }: ShownVisit) {
  const t = useTranslations('alumni.visits');
  const [visitor] = visit.appointment.visitors;
  const passId = visit.pending.length > 0 ? null : (visitor?.passId ?? null);
  return (
    <div className={styles['actions']}>
      {passId !== null && (
        <LinkButton look="primary" icon="code" href={`/visit/${passId}`}>
          {t('open')}
        </LinkButton>
      )}
      {visitor?.arrivedAt === null && <CancelVisit book={book} visit={visit} />}
    </div>
  );
}

function CancelVisit({ book, visit }: { readonly book: AlumnusBook; readonly visit: ProjectedAppointment }) {
  const t = useTranslations('alumni.visits');
  const workspace = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const { appointment, pulledRev, pending } = visit;
  const cancel = async () => {
    setOpen(false);
    const alumnusId = whoseIs(book, appointment);
    if (alumnusId === null) return;
    const after: CommandId | null = pending.at(-1) ?? null;
    await workspace.submit(
      'alumni.cancel',
      { appointmentId: appointment.id, alumnusId },
      { baseRev: pulledRev, after },
    );
  };
  return (
    <>
      <Button look="quiet" icon="cross" onPress={() => setOpen(true)}>
        {t('cancel')}
      </Button>
      <ConfirmDialog
        title={t('cancelTitle')}
        isOpen={isOpen}
        danger
        onClose={() => setOpen(false)}
        confirm={t('cancelConfirm')}
        onConfirm={() => void cancel()}
      >
        {t('cancelBody')}
      </ConfirmDialog>
    </>
  );
}

/** By the booking that this device made, else by the name: a family may share the sign-in. */
function whoseIs(book: AlumnusBook, appointment: Appointment) {
  const booking = book.commands.find(
    ({ command }) => command.kind === 'alumni.book' && command.body['appointmentId'] === appointment.id,
  );
  const named = book.credentials.find(({ name }) => name === appointment.visitors[0]?.name);
  const booked = book.credentials.find(({ alumnusId }) => alumnusId === booking?.command.body['alumnusId']);
  return (booked ?? named ?? book.credentials[0])?.alumnusId ?? null;
}
