import { isOver, type ProjectedAppointment } from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge, Button, EmptyState, showToast } from '../../../components';
import { AwaitedBadge } from '../awaited-document';
import { useWorkspace } from '../../../session';
import { progressOf, type AppointmentBook } from '../appointment-book';
import { holdSend, UNDO_MS } from '../held-send';
import { useRefusalText } from '../refusal-text';
import styles from './groups.module.css';
import { SwapDialog } from './swap-dialog';

export interface MemberListProps {
  readonly book: AppointmentBook;
  readonly group: ProjectedAppointment;
  readonly members: readonly ProjectedAppointment[];
  readonly mayChange: boolean;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}

/** Who comes, who waits in which place, who could not be put down. Whoever stepped back is not shown. */
export function MemberList(props: MemberListProps) {
  const t = useTranslations('groups.members');
  const shown = props.members
    .filter(({ appointment, refused }) => !isOver(appointment.state) || refused.length > 0)
    .sort((a, b) => a.appointment.createdAt.localeCompare(b.appointment.createdAt));
  const waiting = shown.filter(({ appointment }) => appointment.state === 'submitted');
  return (
    <section aria-labelledby="group-members">
      <h2 id="group-members">{t('title', { count: shown.length })}</h2>
      {shown.length === 0 ? (
        <EmptyState icon="people" title={t('empty')}>
          <p>{t('emptyHint')}</p>
        </EmptyState>
      ) : (
        <ul className={styles['members']}>
          {shown.map((row) => (
            <MemberRow key={row.appointment.id} {...props} row={row} place={waiting.indexOf(row) + 1} />
          ))}
        </ul>
      )}
    </section>
  );
}

function MemberRow(props: MemberListProps & { readonly row: ProjectedAppointment; readonly place: number }) {
  const t = useTranslations('groups.members');
  const { row } = props;
  const [visitor] = row.appointment.visitors;
  if (visitor === undefined) return null;
  return (
    <li className={styles['member']}>
      <div className={styles['who']}>
        <strong>{visitor.name}</strong>
        <span className={styles['quiet']}>
          {[visitor.phone ?? visitor.email, visitor.organisation].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className={styles['standing']}>
        <Standing {...props} />
      </div>
      {row.refused.length > 0 ? (
        <Button look="quiet" onPress={() => props.onDismiss(row.refused.map((one) => one.commandId))}>
          {t('dismiss')}
        </Button>
      ) : (
        props.mayChange && visitor.arrivedAt === null && <MemberActions {...props} />
      )}
    </li>
  );
}

function Standing({
  row,
  book,
  place,
}: Pick<MemberListProps, 'book'> & { row: ProjectedAppointment; place: number }) {
  const t = useTranslations();
  const textOf = useRefusalText();
  const progress = progressOf(row.pending, book.commands);
  const [refusal] = row.refused;
  const [visitor] = row.appointment.visitors;
  const delivery = visitor?.deliveries.at(-1)?.state;
  if (refusal) return <Badge tone="bad">{textOf(refusal.refusal)}</Badge>;
  return (
    <>
      {row.appointment.state === 'submitted' ? (
        <Badge tone="warn">{t('groups.members.place', { place })}</Badge>
      ) : (
        <Badge tone="good">{t(visitor?.arrivedAt ? 'groups.members.arrived' : 'groups.members.seat')}</Badge>
      )}
      {delivery && (
        <Badge tone={delivery === 'failed' ? 'bad' : 'info'}>{t(`words.delivery.${delivery}`)}</Badge>
      )}
      <AwaitedBadge visitors={visitor === undefined ? [] : [visitor]} />
      {progress && <Badge tone="info">{t(`appointments.pending.${progress}`)}</Badge>}
    </>
  );
}

function MemberActions({ book, group, row }: MemberListProps & { readonly row: ProjectedAppointment }) {
  const t = useTranslations('groups.members');
  const workspace = useWorkspace();
  const [isHeld, setHeld] = useState(false);
  const [swaps, setSwaps] = useState(false);
  const { id, visitors } = row.appointment;
  const name = visitors[0]?.name ?? '';
  const remove = (): void => {
    setHeld(true);
    const send = () => workspace.submit('appointment.cancel', { appointmentId: id, reason: '' });
    const held = holdSend(send, { holdMs: UNDO_MS, page: window, onSent: () => setHeld(false) });
    const undo = (): void => {
      held.undo();
      setHeld(false);
    };
    showToast({ text: t('removed', { name }), action: { label: t('undo'), onPress: undo } });
  };
  if (isHeld) return null;
  return (
    <div className={styles['actions']}>
      <Button look="quiet" icon="sync" aria-label={t('swapNamed', { name })} onPress={() => setSwaps(true)}>
        {t('swap')}
      </Button>
      <Button look="quiet" icon="cross" aria-label={t('removeNamed', { name })} onPress={remove}>
        {t('remove')}
      </Button>
      {swaps && <SwapDialog book={book} group={group} member={row} onClose={() => setSwaps(false)} />}
    </div>
  );
}
