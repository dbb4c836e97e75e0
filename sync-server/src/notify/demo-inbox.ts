import { type Channel, type Instant, toInstant } from '@campus/domain';
import type { Deps } from '../deps';
import type { MailProvider, RenderedMail, RenderedSms, SmsProvider } from './provider';

/** One message that would have been sent, as `/dev/inbox.json` shows it. */
export interface InboxMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly InboxAttachment[];
  readonly at: Instant;
}
export interface InboxAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly cid: string | null;
  readonly base64: string;
}

/** [MSG-10] Demo mode's providers: what would have gone out is written down instead, once for each message. */
export const createInboxSms = (deps: Deps): SmsProvider => ({
  async send(sms: RenderedSms) {
    await saveInbox(deps, { ...sms, channel: 'sms', subject: null, html: null, attachments: [] });
    return { kind: 'accepted' };
  },
});

export const createInboxMail = (deps: Deps): MailProvider => ({
  async send(mail: RenderedMail) {
    const attachments = mail.attachments.map(({ filename, contentType, content, cid }) => ({
      filename,
      contentType,
      cid: cid ?? null,
      base64: content.toString('base64'),
    }));
    await saveInbox(deps, { ...mail, channel: 'email', attachments });
    return { kind: 'accepted' };
  },
  async close() {},
});

async function saveInbox(deps: Deps, message: Omit<InboxMessage, 'at'>): Promise<void> {
  const { id, channel, to, subject, text, html, attachments } = message;
  await deps.sql`
    insert into demo_inbox (id, channel, recipient, subject, body_text, body_html, attachments, at)
    values (${id}, ${channel}, ${to}, ${subject}, ${text}, ${html}, ${JSON.stringify(attachments)}::text::jsonb,
            ${toInstant(deps.clock.nowMs())})
    on conflict (id) do nothing`;
}

const SHOWN_MAX = 200;

/** Newest first. */
export async function loadInbox(deps: Deps): Promise<readonly InboxMessage[]> {
  return deps.sql<InboxMessage[]>`
    select id, channel, recipient as "to", subject, body_text as text, body_html as html, attachments, at
    from demo_inbox order by at desc, id desc limit ${SHOWN_MAX}`;
}
