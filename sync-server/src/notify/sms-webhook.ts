import { createHmac } from 'node:crypto';
import { seconds } from '@campus/domain';
import type { SmsWebhookConfig } from '../config';
import type { Clock } from '../deps';
import type { RenderedSms, SendOutcome, SmsProvider } from './provider';

const TIMEOUT_MS = seconds(15);

/** [MSG-9] Over `<timestamp>.<body>`, so that a recorded request cannot be sent again later. */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

export interface WebhookParts {
  readonly config: SmsWebhookConfig;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/**
 * The generic SMS provider: one signed POST for each message. `idempotency-key` is the outbox row's id and stays the
 * same over retries: an answer that was lost does not become a second text message.
 */
export function createSmsWebhook({ config, clock, fetch: send }: WebhookParts): SmsProvider {
  return {
    async send(sms) {
      const body = JSON.stringify(bodyOf(sms, config.sender));
      const timestamp = String(Math.floor(clock.nowMs() / 1_000));
      try {
        const answer = await send(config.url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': sms.id,
            'x-timestamp': timestamp,
            'x-signature': signWebhook(config.secret, timestamp, body),
          },
          body,
        });
        await answer.body?.cancel();
        return outcomeOf(answer.status);
      } catch {
        // Security: the error names the address and may hold the body; the closed reason is all that is kept.
        return { kind: 'retry', reason: 'sms.unreachable' };
      }
    },
  };
}

const bodyOf = (sms: RenderedSms, sender: string) => ({
  id: sms.id,
  to: sms.to,
  sender,
  template: sms.templateKey,
  parameters: sms.parameters,
  text: sms.text,
});

/** 408, 425 and 429 ask for another try (RFC 9110, RFC 8470, RFC 6585); other 4xx will not get better by it. */
const AGAIN: ReadonlySet<number> = new Set([408, 425, 429]);

function outcomeOf(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  const hopeless = status >= 400 && status < 500 && !AGAIN.has(status);
  return hopeless
    ? { kind: 'refused', reason: 'sms.rejected' }
    : { kind: 'retry', reason: 'sms.unreachable' };
}
