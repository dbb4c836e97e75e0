import type { Deps } from '../deps';
import { createInboxMail, createInboxSms } from './demo-inbox';
import type { MailProvider, SmsProvider } from './provider';
import { createSmsWebhook } from './sms-webhook';
import { createSmtpMail } from './smtp-mail';

/**
 * The roads that the configuration gives. What is not configured goes to the demo's inbox; a production server without
 * mail settings never gets here, because it refuses to start.
 */
export function createProviders(deps: Deps): { readonly mail: MailProvider; readonly sms: SmsProvider } {
  const { smtp, sms } = deps.config;
  return {
    mail: smtp === null ? createInboxMail(deps) : createSmtpMail(smtp),
    sms:
      sms === null
        ? createInboxSms(deps)
        : createSmsWebhook({ config: sms, clock: deps.clock, fetch: globalThis.fetch }),
  };
}
