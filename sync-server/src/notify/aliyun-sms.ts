import { campusDayOf, seconds } from '@campus/domain';
import { z } from 'zod';
import type { AliyunSmsConfig } from '../config';
import type { Clock, Random } from '../deps';
import { canonicalQuery, signAliyun } from './aliyun-signature';
import type { RenderedSms, SendOutcome, SmsProvider } from './provider';

const TIMEOUT_MS = seconds(15);
const VERSION = '2017-05-25';

export interface AliyunParts {
  readonly config: AliyunSmsConfig;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof fetch;
}
type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** No answer, or one that is none: the call may have been carried out all the same. */
  | { readonly kind: 'unknown' };

/**
 * Alibaba Cloud's short message service (`SendSms` of 2017-05-25). It has no idempotency key, so a message that may
 * have gone out before is looked up under its `OutId` first: the outbox row's id, which receipts bear too.
 */
export function createAliyunSms(parts: AliyunParts): SmsProvider {
  return {
    async send(sms) {
      const template = parts.config.templates[sms.templateKey];
      if (template === undefined) return { kind: 'refused', reason: 'sms.no-template' };
      if (sms.isAgain) {
        const before = await wasTaken(parts, sms);
        if (before === 'yes') return { kind: 'accepted' };
        if (before === 'unknown') return { kind: 'retry', reason: 'sms.unreachable' };
      }
      const answer = await call(parts, 'SendSms', {
        PhoneNumbers: mainlandDigits(sms.to),
        SignName: parts.config.signName,
        TemplateCode: template.code,
        TemplateParam: JSON.stringify(parametersOf(template.variables, sms.parameters)),
        OutId: sms.id,
      });
      return outcomeOf(answer);
    },
  };
}

/** A variable without a name stands in the registered wording itself, such as the fixed address. */
const parametersOf = (
  names: readonly (string | null)[],
  values: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name, i) => (name === null ? [] : [[name, values[i] ?? '']])));

const mainlandDigits = (e164: string): string => e164.replace(/^\+86/, '');

const Details = z.object({
  Code: z.literal('OK'),
  SmsSendDetailDTOs: z
    .object({ SmsSendDetailDTO: z.array(z.object({ OutId: z.string().optional() })).default([]) })
    .optional(),
});

async function wasTaken(parts: AliyunParts, sms: RenderedSms): Promise<'yes' | 'no' | 'unknown'> {
  const answer = await call(parts, 'QuerySendDetails', {
    PhoneNumber: mainlandDigits(sms.to),
    SendDate: campusDayOf(parts.clock.nowMs()).replaceAll('-', ''),
    PageSize: '50',
    CurrentPage: '1',
  });
  const details = Details.safeParse(answer.kind === 'answered' ? answer.body : null);
  if (!details.success) return 'unknown';
  const list = details.data.SmsSendDetailDTOs?.SmsSendDetailDTO ?? [];
  return list.some(({ OutId }) => OutId === sms.id) ? 'yes' : 'no';
}

async function call(
  { config, clock, random, fetch: send }: AliyunParts,
  action: string,
  query: Readonly<Record<string, string>>,
): Promise<Answer> {
  const host = new URL(config.endpoint).host;
  const date = new Date(clock.nowMs()).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const nonce = Buffer.from(random.bytes(16)).toString('hex');
  const headers = signAliyun({ host, action, version: VERSION, query, date, nonce }, config);
  try {
    const answer = await send(`${config.endpoint}/?${canonicalQuery(query)}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers,
    });
    return { kind: 'answered', status: answer.status, body: await answer.json() };
  } catch {
    // Security: the error names the address, which holds the number; nothing of it is kept.
    return { kind: 'unknown' };
  }
}

const Said = z.object({ Code: z.string() });

/** Its word for «later»: too many at once, too many to one number, or a fault of its own. */
const AGAIN =
  /^(Throttling|ServiceUnavailable|InternalError|SignatureNonceUsed|isp\.SYSTEM_ERROR|isv\.BUSINESS_LIMIT_CONTROL)/;

function outcomeOf(answer: Answer): SendOutcome {
  const said = Said.safeParse(answer.kind === 'answered' ? answer.body : null);
  if (answer.kind === 'unknown' || !said.success || answer.status >= 500)
    return { kind: 'retry', reason: 'sms.unreachable' };
  if (said.data.Code === 'OK') return { kind: 'accepted' };
  return AGAIN.test(said.data.Code)
    ? { kind: 'retry', reason: 'sms.throttled' }
    : { kind: 'refused', reason: 'sms.rejected' };
}
