import {
  type AppointmentId,
  type Channel,
  type Instant,
  type PersonId,
  seconds,
  toInstant,
  toMs,
} from '@campus/domain';
import type { Tx } from '../db/transaction';
import type { Deps } from '../deps';
import type { NoteTemplate } from '../identity/visitor-door';
import { newMessage, type MessageAbout } from './message-about';
import { collectMessages, dropFromWaiting, type MessageOfSeries } from './collect-messages';

/** The alumni office's answer. */
export const ANSWER_TEMPLATES = ['alumni-approved', 'alumni-refused'] as const;
export type AnswerTemplate = (typeof ANSWER_TEMPLATES)[number];

type Needs = Pick<Deps, 'clock' | 'random'>;

/**
 * [MSG-1] Puts a message into the outbox, in the transaction of the change that it tells. It holds ids alone; whoever
 * is named by them is opened when the message is rendered. Answers the message's id.
 */
export async function enqueueMessage(tx: Tx, deps: Needs, about: MessageAbout): Promise<string> {
  const [id] = await enqueueMessages(tx, deps, [about]);
  if (id === undefined) throw new Error('a message got no id');
  return id;
}

/**
 * The same for any number, with as many statements as for one. Answers their ids, in the same order; days of a series
 * wait for each other and have none of their own.
 */
export async function enqueueMessages(
  tx: Tx,
  deps: Needs,
  messages: readonly MessageAbout[],
): Promise<readonly string[]> {
  for (const about of messages)
    if (about.template === 'canceled') await voidWaiting(tx, about, newMessage(deps).now);
  await collectMessages(tx, deps, messages.filter(isOfSeries));
  const alone = messages.filter((about) => !isOfSeries(about));
  if (alone.length === 0) return [];
  const rows = alone.map((about) => {
    const { id, now } = newMessage(deps);
    const { template, channel, appointmentId, visitorId, dueAt } = about;
    return { id, template, channel, appointmentId, visitorId, dueAt: dueAt ?? now, now };
  });
  await tx`
    insert into messages
      (id, template, channel, appointment_id, visitor_id, state, due_at, created_at, changed_at)
    select r.id, r.template, r.channel, r."appointmentId", r."visitorId", 'queued', r."dueAt", r.now, r.now
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r(id uuid, template text, channel text, "appointmentId" uuid, "visitorId" uuid, "dueAt" timestamptz,
             now timestamptz)`;
  return rows.map((row) => row.id);
}

const isOfSeries = (about: MessageAbout): about is MessageOfSeries => about.series !== undefined;

/** [MSG-1] Whoever is told that his visit is cancelled gets no invitation afterwards that was to go out later. */
async function voidWaiting(tx: Tx, about: MessageAbout, now: Instant): Promise<void> {
  await dropFromWaiting(tx, about, now);
  await tx`
    update messages set state = 'void', reason = 'message.too-late', changed_at = ${now}
     where appointment_id = ${about.appointmentId} and visitor_id = ${about.visitorId} and channel = ${about.channel}
       and state = 'queued' and due_at > ${now}`;
}

/** Words about an application, by its id alone; whether they go to the applicant or to the host the template says. */
export async function enqueueNote(
  tx: Tx,
  deps: Needs,
  about: {
    readonly applicationId: AppointmentId;
    readonly template: NoteTemplate;
    readonly channel: Channel;
  },
): Promise<void> {
  const { id, now } = newMessage(deps);
  await tx`
    insert into messages (id, template, channel, application_id, state, due_at, created_at, changed_at)
    values (${id}, ${about.template}, ${about.channel}, ${about.applicationId}, 'queued', ${now}, ${now}, ${now})`;
}

/** Failures within this time come in one mail; less than the two minutes within which a host is told. */
const COLLECTED_MS = seconds(60);

/**
 * [MSG-15] A mail to a host that messages of his failed, this one at `at`. One that waits already will tell this failure
 * too: its row is locked until this transaction ends, so that no worker takes it before.
 */
export async function enqueueUnreached(
  tx: Tx,
  deps: Needs,
  { hostId, at }: { readonly hostId: PersonId; readonly at: Instant },
): Promise<void> {
  const waiting = await tx`
    update messages set created_at = least(created_at, ${at})
     where host_id = ${hostId} and template = 'unreached' and state = 'queued' returning id`;
  if (waiting.length > 0) return;
  const { id, now } = newMessage(deps);
  const dueAt = toInstant(toMs(now) + COLLECTED_MS);
  await tx`
    insert into messages (id, template, channel, host_id, state, due_at, created_at, changed_at)
    values (${id}, 'unreached', 'email', ${hostId}, 'queued', ${dueAt}, ${at}, ${now})
    on conflict (host_id) where template = 'unreached' and state = 'queued' and attempts = 0
      do update set created_at = least(messages.created_at, excluded.created_at)`;
}

/** A one-time code, by the road of its challenge. The code itself is derived from the challenge when the message is rendered. */
export async function enqueueCode(tx: Tx, deps: Needs, challengeId: string): Promise<string> {
  const { id, now } = newMessage(deps);
  // The challenge's own expiry: an older code would only mislead.
  await tx`
    insert into messages (id, template, channel, challenge_id, state, due_at, drop_after, created_at, changed_at)
    select ${id}, 'code', channel, id, 'queued', ${now}, expires_at, ${now}, ${now}
    from code_challenges where id = ${challengeId}`;
  return id;
}

/** [MSG-13] The alumni office's answer to a request: it names the request alone. */
export async function enqueueAnswer(
  tx: Tx,
  deps: Needs,
  about: { readonly requestId: string; readonly template: AnswerTemplate; readonly channel: Channel },
): Promise<void> {
  const { id, now } = newMessage(deps);
  await tx`
    insert into messages (id, template, channel, alumni_request_id, state, due_at, created_at, changed_at)
    values (${id}, ${about.template}, ${about.channel}, ${about.requestId}, 'queued', ${now}, ${now}, ${now})`;
}
