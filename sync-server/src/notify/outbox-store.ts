import {
  type AppointmentId,
  type Channel,
  type Instant,
  type PersonId,
  seconds,
  type SeriesId,
  toInstant,
  type VisitorId,
} from '@campus/domain';
import { inTransaction, type Tx } from '../db/transaction';
import type { Deps } from '../deps';
import type { NoteTemplate } from '../identity/visitor-door';
import type { SendFailure } from './provider';
import type { AnswerTemplate } from './enqueue-message';
import type { Template } from './message-about';

/**
 * The outbox's rows. A worker claims under `for update skip locked` and keeps its claim as a lease in the row, because
 * a transaction must not stay open while a provider is spoken to. A worker that dies loses the lease, and another one
 * sends again under the same idempotency key.
 */
export interface OutboxMessage {
  readonly id: string;
  readonly template: Template | AnswerTemplate | NoteTemplate | 'code' | 'unreached';
  readonly channel: Channel;
  readonly appointmentId: AppointmentId | null;
  readonly visitorId: VisitorId | null;
  /** A message about days of this series: which, its visits say. */
  readonly seriesId: SeriesId | null;
  readonly challengeId: string | null;
  readonly alumniRequestId: string | null;
  readonly applicationId: AppointmentId | null;
  /** Whom a mail to a host goes to. */
  readonly hostId: PersonId | null;
  /** Of a mail to a host: when the first failure was that it tells. */
  readonly createdAt: Instant;
  /** Tries before this one. */
  readonly attempts: number;
  /** Its last worker was never heard of again, so that it may have been sent. */
  readonly reclaimed: boolean;
  readonly dropAfter: Instant | null;
}

/** Longer than any provider's time-out. */
const LEASE_MS = seconds(90);
const BATCH = 20;

/** [MSG-6] Up to 20 messages that are due; nobody else gets them while the lease lasts. */
export async function claimDue(deps: Deps): Promise<readonly OutboxMessage[]> {
  const nowMs = deps.clock.nowMs();
  const now = toInstant(nowMs);
  return deps.sql<OutboxMessage[]>`
    update messages m set state = 'sending', claimed_until = ${toInstant(nowMs + LEASE_MS)}
    from (
      select id, state = 'sending' as reclaimed from messages
      where due_at <= ${now} and (state = 'queued' or (state = 'sending' and claimed_until < ${now}))
      order by due_at, id limit ${BATCH} for update skip locked) due
    where m.id = due.id
    returning m.id, m.template, m.channel, m.appointment_id, m.visitor_id, m.series_id, m.challenge_id, m.alumni_request_id, m.application_id,
      m.host_id, m.created_at, m.attempts, m.drop_after, due.reclaimed`;
}

/**
 * After a restore: what was waiting in the backup may have gone out since. It is due as if its worker had not been heard of
 * again, so that it goes under the same idempotency key, as one that may have been sent. Answers how many.
 */
export async function mayHaveGoneOut(tx: Tx, now: Instant): Promise<number> {
  const marked = await tx`
    update messages set state = 'sending', claimed_until = ${now} where state = 'queued' and due_at <= ${now}`;
  return marked.count;
}

/** It may have been sent before, so that a provider is asked first. */
export const isAgain = ({ attempts, reclaimed }: Pick<OutboxMessage, 'attempts' | 'reclaimed'>): boolean =>
  attempts > 0 || reclaimed;

export type Settled =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: string }
  /** Nobody to send it to any more. */
  | { readonly state: 'void'; readonly reason: string }
  | { readonly state: 'queued'; readonly dueAtMs: number; readonly reason: string };

/** What changed for the host to see, in the same transaction. */
export type OnDelivery = (tx: Tx, change: DeliveryChange) => Promise<void>;
export interface DeliveryChange {
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
  readonly channel: Channel;
  readonly state: 'sent' | 'delivered' | 'failed' | 'delayed';
  readonly reason: string | null;
  readonly at: Instant;
}

/** [MSG-17] Once, at the second try that fails: a hiccup is over by then, and a host need not wait for the last try. */
const isDelayTold = ({ attempts }: Pick<OutboxMessage, 'attempts'>): boolean => attempts === 1;

export async function settleMessage(
  deps: Deps & { readonly onDelivery: OnDelivery },
  message: OutboxMessage,
  settled: Settled,
): Promise<void> {
  const now = toInstant(deps.clock.nowMs());
  const dueAt = settled.state === 'queued' ? toInstant(settled.dueAtMs) : now;
  const reason = settled.state === 'sent' ? null : settled.reason;
  const isOver = settled.state !== 'queued';
  await inTransaction(deps.sql, 'server', async (tx) => {
    const visits = await loadVisitsOf(tx, message);
    const rows = await tx`
      update messages set state = ${settled.state}, reason = ${reason}, due_at = ${dueAt}, claimed_until = null,
        attempts = ${message.attempts + 1}, changed_at = ${now},
        series_reader = case when series_id is not null and ${isOver} then ${TOLD} else series_reader end
      where id = ${message.id} and state = 'sending' returning id`;
    if (rows.length === 0) return;
    if (settled.state === 'queued') {
      if (isDelayTold(message))
        await tellHost(deps.onDelivery, tx, { ...message, visits, state: 'delayed', reason, at: now });
      return;
    }
    if (message.seriesId !== null) await keepTold(tx, message.id, visits);
    if (settled.state === 'void') return;
    await tellHost(deps.onDelivery, tx, { ...message, visits, state: settled.state, reason, at: now });
  });
}

/**
 * [MSG-8] [MSG-16] What became of a message that was taken: a receipt of the SMS provider, or a mail that came back. Only
 * what was sent can arrive; the same word again changes nothing. Too early: it is still being handed over, and whoever
 * tells of it has to tell it again.
 */
export async function settleReceipt(
  deps: Deps & { readonly onDelivery: OnDelivery },
  { id, channel }: Pick<OutboxMessage, 'id' | 'channel'>,
  outcome: 'delivered' | 'failed',
): Promise<'noted' | 'too-early'> {
  const now = toInstant(deps.clock.nowMs());
  const reason = outcome === 'failed' ? UNDELIVERED[channel] : null;
  return inTransaction(deps.sql, 'server', async (tx) => {
    const [message] = await tx<OutboxMessage[]>`
      update messages set state = ${outcome}, reason = ${reason}, changed_at = ${now}
      where id = ${id} and channel = ${channel} and state = 'sent'
      returning id, template, channel, appointment_id, visitor_id, series_id, challenge_id, alumni_request_id, application_id, host_id,
        created_at, attempts, drop_after, false as reclaimed`;
    if (message === undefined) return (await isBeingSent(tx, id)) ? 'too-early' : 'noted';
    const visits = await loadVisitsOf(tx, message);
    const news = outcome === 'failed' ? await withoutNewer(tx, message, visits) : visits;
    await tellHost(deps.onDelivery, tx, { ...message, visits: news, state: outcome, reason, at: now });
    return 'noted';
  });
}

async function isBeingSent(tx: Tx, id: string): Promise<boolean> {
  return (await tx`select from messages where id = ${id} and state = 'sending'`).count > 0;
}

/** [MSG-16] What came back tells nothing of a visit about which a later message has gone, to a better address perhaps. */
async function withoutNewer(
  tx: Tx,
  { id, channel }: OutboxMessage,
  visits: readonly VisitOfMessage[],
): Promise<readonly VisitOfMessage[]> {
  const overtaken = await tx<{ visitorId: string }[]>`
    select asked.visitor_id
      from unnest(${visits.map((one) => one.appointmentId)}::uuid[], ${visits.map((one) => one.visitorId)}::uuid[])
             as asked (appointment_id, visitor_id)
     where exists (
       select from messages m
        where (m.appointment_id = asked.appointment_id and m.visitor_id = asked.visitor_id
               or m.id in (select message_id from message_visits where visitor_id = asked.visitor_id))
          and m.id <> ${id} and m.channel = ${channel} and m.state in ('queued', 'sending', 'sent', 'delivered')
          and m.created_at > (select created_at from messages where id = ${id}))`;
  return visits.filter((one) => overtaken.every(({ visitorId }) => visitorId !== one.visitorId));
}

/** The days that were told; a later receipt is about these alone. */
async function keepTold(tx: Tx, id: string, visits: readonly VisitOfMessage[]): Promise<void> {
  await tx`
    delete from message_visits
     where message_id = ${id} and visitor_id <> all(${visits.map((one) => one.visitorId)}::uuid[])`;
}

const UNDELIVERED = { sms: 'sms.undelivered', email: 'smtp.returned' } as const satisfies Readonly<
  Record<Channel, SendFailure>
>;

interface Told extends OutboxMessage {
  readonly visits: readonly VisitOfMessage[];
  readonly state: DeliveryChange['state'];
  readonly reason: string | null;
  readonly at: Instant;
}

/** One-time codes are the visitor's own business: no host hears of them. */
async function tellHost(onDelivery: OnDelivery, tx: Tx, told: Told): Promise<void> {
  const { visits, channel, state, reason, at } = told;
  for (const visit of visits) await onDelivery(tx, { ...visit, channel, state, reason, at });
}

export interface VisitOfMessage {
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
}

/** In the place of a series' reader once he was told: who he was is needed no more, and outlives nobody's erasure. */
const TOLD = '';

/**
 * The visits that a message is about, in the order in which they were asked for; none: it is about no visit. Of a series
 * only those whose reader is still the one whom it was written for: somebody else in his place hears of it otherwise.
 */
export async function loadVisitsOf(
  sql: Tx | Deps['sql'],
  message: Pick<OutboxMessage, 'id' | 'appointmentId' | 'visitorId' | 'seriesId'>,
): Promise<readonly VisitOfMessage[]> {
  const { id, appointmentId, visitorId, seriesId } = message;
  if (seriesId === null)
    return appointmentId === null || visitorId === null ? [] : [{ appointmentId, visitorId }];
  return sql<VisitOfMessage[]>`
    select d.appointment_id, d.visitor_id from message_visits d
      join messages m on m.id = d.message_id
      join appointment_visitors v on v.visitor_id = d.visitor_id
     where d.message_id = ${id}
       and m.series_reader in (${TOLD}, coalesce(case m.channel when 'sms' then v.phone_id else v.email_id end, v.visitor_id)::text
                                        || '/' || v.position)
     order by d.appointment_id`;
}
