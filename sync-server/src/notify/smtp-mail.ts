import { seconds } from '@campus/domain';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailProvider, RenderedMail, SendOutcome } from './provider';

export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
  /** [MSG-16] The envelope's sender of each mail, where returned ones are read. */
  readonly returnTo?: (id: string) => string;
}

/**
 * [MSG-5] E-mail over SMTP. The Message-ID is made of the outbox row's id and stays the same over retries, so a mailbox
 * recognises a mail that was sent again because the server's last word was lost.
 */
export function createSmtpMail(settings: SmtpSettings): MailProvider {
  const transport = createTransport({
    url: settings.url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: seconds(15),
    greetingTimeout: seconds(15),
    socketTimeout: seconds(30),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1).replace(/[>\s]/g, '');
  return {
    async send(mail) {
      try {
        await transport.sendMail(envelopeOf(mail, settings, domain));
        return { kind: 'accepted' };
      } catch (cause) {
        return outcomeOf(cause);
      }
    },
    async close() {
      transport.close();
    },
  };
}

function envelopeOf(mail: RenderedMail, settings: SmtpSettings, domain: string): SendMailOptions {
  const { from, returnTo } = settings;
  return {
    from,
    ...(returnTo === undefined ? {} : { envelope: { from: returnTo(mail.id), to: mail.to } }),
    // As an object: an address is never read as a list of them.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${domain}>`,
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map(({ filename, contentType, content, cid }) => ({
      filename,
      contentType,
      content,
      ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' as const }),
    })),
  };
}

/** 5xx is the server's last word (RFC 5321 §4.2.1); everything else may be better later. */
function outcomeOf(cause: unknown): SendOutcome {
  const code = responseCodeOf(cause);
  if (code !== null && code >= 500) return { kind: 'refused', reason: 'smtp.rejected' };
  return { kind: 'retry', reason: code === null ? 'smtp.unreachable' : 'smtp.deferred' };
}

function responseCodeOf(cause: unknown): number | null {
  if (typeof cause !== 'object' || cause === null || !('responseCode' in cause)) return null;
  return typeof cause.responseCode === 'number' ? cause.responseCode : null;
}
