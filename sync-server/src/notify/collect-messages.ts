import { minutes, seconds, toInstant, toMs, type Instant } from '@campus/domain';
import type { Tx } from '../db/transaction';
import type { Deps } from '../deps';
import { newMessage, type MessageAbout } from './message-about';

/** Days of one series that are told within this time of each other come in one message. */
const COLLECTED_MS = seconds(10);
/** However they go on coming, no message waits longer than this. */
const WAITS_AT_MOST_MS = minutes(1);

type Needs = Pick<Deps, 'clock' | 'random'>;
export type MessageOfSeries = MessageAbout & { readonly series: NonNullable<MessageAbout['series']> };

/**
 * [SERIES-6] Puts days of series into the outbox: a day is added to the message about its series which waits for the same
 * reader, or begins a new one. A waiting row is locked until this transaction ends, so that no worker takes it before.
 */
export async function collectMessages(
  tx: Tx,
  deps: Needs,
  messages: readonly MessageOfSeries[],
): Promise<void> {
  for (const about of messages) {
    const id = await waitingMessage(tx, newMessage(deps), about);
    await tx`
      insert into message_visits (message_id, visitor_id, appointment_id)
      values (${id}, ${about.visitorId}, ${about.appointmentId}) on conflict do nothing`;
  }
}

async function waitingMessage(
  tx: Tx,
  { id, now }: { readonly id: string; readonly now: Instant },
  { template, channel, series }: MessageOfSeries,
): Promise<string> {
  const dueAt = toInstant(toMs(now) + COLLECTED_MS);
  const [row] = await tx<{ id: string }[]>`
    insert into messages (id, template, channel, series_id, series_reader, state, due_at, created_at, changed_at)
    values (${id}, ${template}, ${channel}, ${series.id}, ${series.reader}, 'queued', ${dueAt}, ${now}, ${now})
    on conflict (series_id, series_reader, template, channel)
      where series_id is not null and state = 'queued' and attempts = 0
      do update set due_at = least(excluded.due_at, messages.created_at + ${`${WAITS_AT_MOST_MS} ms`}::interval)
    returning id`;
  if (row === undefined) throw new Error('a message of a series was not kept');
  return row.id;
}

/**
 * [MSG-1] A day that is called off is taken out of what waits to be told of it; a message without days is void. Held, so
 * that no worker takes it meanwhile.
 */
export async function dropFromWaiting(tx: Tx, about: MessageAbout, now: Instant): Promise<void> {
  await tx`
    with waiting as (
      select m.id from messages m join message_visits d on d.message_id = m.id
       where m.state = 'queued' and m.template <> 'canceled' and m.channel = ${about.channel}
         and d.visitor_id = ${about.visitorId}
       order by m.id for update of m),
    gone as (
      delete from message_visits d using waiting
       where d.message_id = waiting.id and d.visitor_id = ${about.visitorId}
      returning d.message_id)
    update messages m set state = 'void', reason = 'message.too-late', changed_at = ${now}
     where m.id in (select message_id from gone)
       and not exists (select from message_visits d where d.message_id = m.id and d.visitor_id <> ${about.visitorId})`;
}
