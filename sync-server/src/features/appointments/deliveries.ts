import type { Channel, DeliveryState } from '@campus/domain';
import type { Work } from '../work';

export interface DeliveryNews {
  readonly visitorId: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
  /** A closed code such as `smtp.rejected`; never a provider's text. */
  readonly reason: string | null;
}

/** A state only moves on: what a phone has opened does not become merely sent when a late receipt comes in. */
const RANK: Readonly<Record<DeliveryState, number>> = {
  none: 0,
  queued: 0,
  delayed: 1,
  sent: 2,
  delivered: 3,
  opened: 4,
  saved_offline: 5,
  failed: 2,
  forwarded: 0,
};

/** Keeps the newest state of a visitor's messages by that road. False when it is not news. */
export async function recordDelivery(work: Work, news: DeliveryNews): Promise<boolean> {
  const byHost = news.state === 'forwarded';
  const [known] = await work.tx<{ state: DeliveryState }[]>`
    select state from deliveries
     where visitor_id = ${news.visitorId} and channel = ${news.channel} and by_host = ${byHost} for update`;
  const again = news.state === 'queued' || news.state === 'forwarded';
  if (known !== undefined && !again && RANK[news.state] <= RANK[known.state] && news.state !== 'failed')
    return false;
  await work.tx`
    insert into deliveries (visitor_id, channel, by_host, state, at, reason)
    values (${news.visitorId}, ${news.channel}, ${byHost}, ${news.state}, ${work.now}, ${news.reason})
    on conflict (visitor_id, channel, by_host) do update set state = excluded.state, at = excluded.at,
      reason = excluded.reason`;
  return true;
}

/** Messages that were put into the outbox just now; the newest word of their road, whatever there was before. */
export async function recordQueued(
  work: Work,
  messages: readonly { readonly visitorId: string; readonly channel: Channel }[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ visitorId, channel }) => ({ visitorId, channel }));
  await work.tx`
    insert into deliveries (visitor_id, channel, by_host, state, at, reason)
    select r."visitorId", r.channel, false, 'queued', ${work.now}::timestamptz, null
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r("visitorId" uuid, channel text)
    on conflict (visitor_id, channel, by_host) do update set state = excluded.state, at = excluded.at,
      reason = excluded.reason`;
}

/** A change that is not the host's part: the appointment moves on by one revision, nobody's edit is overtaken. */
export async function bumpRevision(work: Work, appointmentId: string, commandId?: string): Promise<number> {
  const [row] = await work.tx<{ rev: number }[]>`
    update appointments set rev = rev + 1, updated_at = ${work.now},
           last_command_id = coalesce(${commandId ?? null}, last_command_id)
     where id = ${appointmentId} returning rev`;
  if (row === undefined) throw new Error('the appointment to move on is not there');
  return row.rev;
}
