/** What the outside world did with a message. `reason` is a closed word of ours, never a provider's text. */
export type SendOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'retry'; readonly reason: SendFailure }
  | { readonly kind: 'refused'; readonly reason: SendFailure };

export const SEND_FAILURES = [
  'sms.not-configured',
  'sms.rejected',
  'sms.unreachable',
  'sms.undelivered',
  'sms.no-template',
  'sms.throttled',
  'smtp.not-configured',
  'smtp.rejected',
  'smtp.unreachable',
  'smtp.deferred',
  'smtp.returned',
  'message.unrenderable',
  'message.gave-up',
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

export interface RenderedSms {
  /** The outbox row: also the idempotency key and what a receipt names. */
  readonly id: string;
  /** E.164. */
  readonly to: string;
  /** The template as it is registered with the provider, such as `invitation.full.zh-Hans`. */
  readonly templateKey: string;
  readonly parameters: readonly string[];
  /** The whole text, for providers without templates; 70 characters at most. */
  readonly text: string;
  /** It may have been sent before: a try of it failed, or was never heard of again. */
  readonly isAgain: boolean;
}
export interface SmsProvider {
  send(sms: RenderedSms): Promise<SendOutcome>;
}

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** Shown inside the mail; otherwise attached to it. */
  readonly cid?: string;
}
export interface RenderedMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly attachments: readonly Attachment[];
}
export interface MailProvider {
  send(mail: RenderedMail): Promise<SendOutcome>;
  close(): Promise<void>;
}
