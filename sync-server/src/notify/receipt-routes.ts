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
const MAX_AGE_MS = minutes(5);
const BYTES_MAX = 4_096;

/** [MSG-8] `POST /notify/sms/receipts`: the provider's word on delivery, signed as our requests to it are. */
export function createReceiptRoutes(deps: NotifyDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/notify/sms/receipts', async (c) => {
    const body = await c.req.text();
    if (!isSigned(c, deps, body)) return problem(c, 'request.forbidden');
    const receipt = Receipt.safeParse(parse(body));
    if (!receipt.success) return problem(c, 'request.malformed');
    await settleReceipt(deps, receipt.data.id, receipt.data.state);
    return c.body(null, 204);
  });
  return routes;
}

function isSigned(c: Context, deps: NotifyDeps, body: string): boolean {
  const { sms } = deps.config;
  const timestamp = c.req.header('x-timestamp') ?? '';
  if (sms === null || body.length > BYTES_MAX || !/^\d{1,12}$/.test(timestamp)) return false;
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
