import { minutes } from '@campus/domain';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../deps';
import { problem } from '../http/problem';
import { sameSecret } from '../identity/secret-token';
import type { NotifyDeps } from './notify-deps';
import { settleReceipt } from './outbox-store';
import { signWebhook } from './sms-webhook';

const Receipt = z.object({ id: z.uuid(), state: z.enum(['delivered', 'failed']) });
/** Alibaba Cloud pushes lists of reports and signs nothing; the address holds the secret. */
const AliyunReports = z
  .array(z.object({ out_id: z.uuid().optional().catch(undefined), success: z.boolean() }))
  .max(500);
const MAX_AGE_MS = minutes(5);
const BYTES_MAX = 262_144;

/** [MSG-8] [MSG-11] `POST /notify/sms/receipts`: the provider's word on delivery, signed as our requests to it are. */
export function createReceiptRoutes(deps: NotifyDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/notify/sms/receipts', async (c) => {
    const body = await c.req.text();
    if (!isSigned(c, deps, body)) return problem(c, 'request.forbidden');
    const receipt = Receipt.safeParse(parse(body));
    if (!receipt.success) return problem(c, 'request.malformed');
    const { id, state } = receipt.data;
    const heard = await settleReceipt(deps, { id, channel: 'sms' }, state);
    return heard === 'too-early' ? problem(c, 'server.unavailable') : c.body(null, 204);
  });
  routes.post('/notify/sms/receipts/:key', async (c) => {
    const { sms } = deps.config;
    const key = sms?.provider === 'aliyun' ? sms.receiptKey : null;
    if (key === null || !sameSecret(c.req.param('key'), key)) return problem(c, 'request.forbidden');
    const body = await c.req.text();
    const reports = AliyunReports.safeParse(body.length > BYTES_MAX ? null : parse(body));
    if (!reports.success) return problem(c, 'request.malformed');
    const heard = new Set<string>();
    for (const { out_id: id, success } of reports.data)
      if (id !== undefined)
        heard.add(await settleReceipt(deps, { id, channel: 'sms' }, success ? 'delivered' : 'failed'));
    // The whole list comes again; what was noted is noted once.
    return heard.has('too-early') ? problem(c, 'server.unavailable') : c.json({ code: 0, msg: 'ok' });
  });
  return routes;
}

function isSigned(c: Context, deps: NotifyDeps, body: string): boolean {
  const { sms } = deps.config;
  const timestamp = c.req.header('x-timestamp') ?? '';
  if (sms?.provider !== 'webhook' || body.length > BYTES_MAX || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(deps.clock.nowMs() - Number(timestamp) * 1_000) > MAX_AGE_MS) return false;
  return sameSecret(c.req.header('x-signature') ?? '', signWebhook(sms.secret, timestamp, body));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
