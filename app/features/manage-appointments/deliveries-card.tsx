import { isDelayed, isUnreached, toMs, type ProjectedAppointment, type Visitor } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Badge, Card } from '../../components';
import { useNow, useWorkspace } from '../../session';
import { ShowMore, useShown } from './batches/show-more';
import styles from './deliveries-card.module.css';
import { countDeliveries } from './delivery-summary';
import { LinkActions } from './link-actions';
import { DELIVERY_TONES } from './state-tone';
import { canForward, canChange } from './what-can-be-done';

interface Reader {
  readonly appointment: ProjectedAppointment['appointment'];
  readonly visitor: Visitor;
}

/**
 * [BATCH-21] How the messages to all of a list or a group stand, in one line instead of one notice for each; and whoever
 * was not reached, with what else can be done. Nothing before a message has gone out.
 */
export function DeliveriesCard({ rows }: { readonly rows: readonly ProjectedAppointment[] }) {
  const t = useTranslations();
  const readers = useReaders(rows);
  const counts = countDeliveries(readers.map(({ visitor }) => visitor));
  const missed = readers.filter(({ visitor }) => isUnreached(visitor) || isDelayed(visitor));
  const [shown, more] = useShown(missed);
  if (counts === null) return null;
  return (
    <Card title={t('batches.whole.messages')}>
      <p className={styles['summary']}>
        <strong>{t('batches.whole.delivered', { delivered: counts.reached, total: counts.total })}</strong>
        {counts.states.map(([state, count]) => (
          <Badge key={state} tone={DELIVERY_TONES[state]}>
            {t('batches.whole.state', { state: t(`words.delivery.${state}`), count })}
          </Badge>
        ))}
      </p>
      {missed.length > 0 && (
        <ul className={styles['missed']}>
          {shown.map((reader) => (
            <Missed key={reader.visitor.visitorId} reader={reader} />
          ))}
        </ul>
      )}
      <ShowMore of={more} />
    </Card>
  );
}

/** Whoever may still come; of a visit that was called off, who has not heard of it and would come for nothing. */
function useReaders(rows: readonly ProjectedAppointment[]): readonly Reader[] {
  const nowMs = useNow();
  return rows.flatMap(({ appointment }) => {
    if (toMs(appointment.endAt) <= nowMs) return [];
    const isOpen = canChange(appointment, nowMs);
    return appointment.visitors
      .filter((one) => !one.canceled && (isOpen || isUnreached(one)))
      .map((visitor) => ({ appointment, visitor }));
  });
}

function Missed({ reader: { appointment, visitor } }: { readonly reader: Reader }) {
  const t = useTranslations();
  const workspace = useWorkspace();
  const nowMs = useNow();
  const last = [...visitor.deliveries]
    .reverse()
    .find(({ state }) => state === 'failed' || state === 'delayed');
  return (
    <li className={styles['reader']}>
      <strong>{visitor.name}</strong>
      <span className={styles['how']}>
        {[visitor.phone ?? visitor.email, visitor.organisation].filter(Boolean).join(' · ')}
      </span>
      {last && (
        <Badge tone={DELIVERY_TONES[last.state]}>
          {`${t(`words.channel.${last.channel}`)} · ${t(`words.delivery.${last.state}`)}`}
        </Badge>
      )}
      {canForward(appointment, visitor, nowMs) && (
        <LinkActions
          visitor={visitor}
          origin={window.location.origin}
          onForward={async (how, channel) => {
            await workspace.submit('pass.forward', {
              appointmentId: appointment.id,
              visitorId: visitor.visitorId,
              how,
              channel: channel ?? null,
            });
          }}
        />
      )}
    </li>
  );
}
