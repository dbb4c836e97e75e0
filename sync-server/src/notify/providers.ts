import type { SmsConfig, SmtpConfig } from '../config';
import type { Deps } from '../deps';
import { createAliyunSms } from './aliyun-sms';
import { createKeyedHash } from '../identity/keyed-hash';
import { createBounceAddresses } from './bounce-address';
import { createInboxMail, createInboxSms } from './demo-inbox';
import type { MailProvider, SmsProvider } from './provider';
import { createSmsWebhook } from './sms-webhook';
import { createSmtpMail } from './smtp-mail';

/**
 * The roads that the configuration gives. A demo writes what it cannot send into its inbox; anywhere else a road that
 * is not there is refused, so that the host reads of it and can pass the link on himself.
 */
export function createProviders(deps: Deps): { readonly mail: MailProvider; readonly sms: SmsProvider } {
  const { smtp, sms, demo } = deps.config;
  return {
    mail: smtp !== null ? mailRoad(deps, smtp) : demo ? createInboxMail(deps) : NO_MAIL,
    sms: sms !== null ? smsRoad(deps, sms) : demo ? createInboxSms(deps) : NO_SMS,
  };
}

function mailRoad({ config }: Deps, { url, from, bounces }: SmtpConfig): MailProvider {
  if (bounces === null) return createSmtpMail({ url, from });
  const addresses = createBounceAddresses(createKeyedHash(config.keyEncryptionKey), bounces.domain);
  return createSmtpMail({ url, from, returnTo: (id) => addresses.addressOf(id) });
}

function smsRoad({ clock, random }: Deps, config: SmsConfig): SmsProvider {
  const { fetch } = globalThis;
  return config.provider === 'aliyun'
    ? createAliyunSms({ config, clock, random, fetch })
    : createSmsWebhook({ config, clock, fetch });
}

const NO_SMS: SmsProvider = { send: async () => ({ kind: 'refused', reason: 'sms.not-configured' }) };
const NO_MAIL: MailProvider = {
  send: async () => ({ kind: 'refused', reason: 'smtp.not-configured' }),
  close: async () => undefined,
};
