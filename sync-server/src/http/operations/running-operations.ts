import { z } from 'zod';
import { get, LANG, PAGE, type Operation, post } from './operation';

const Inbox = z.array(
  z.object({
    id: z.string(),
    channel: z.enum(['sms', 'email']),
    to: z.string(),
    subject: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable(),
    attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), base64: z.string() })),
    at: z.string(),
  }),
);
const Ready = z.object({ ready: z.boolean(), parts: z.record(z.string(), z.boolean()) });

/** For those who run it: what providers report, the demo's inbox, and how the server is. */
export const RUNNING_OPERATIONS: readonly Operation[] = [
  post('/notify/sms/receipts', 'The SMS provider’s word on a delivery', {
    parameters: ['x-timestamp', 'x-signature'].map((name) => ({
      name,
      in: 'header',
      description: 'Signed as our requests to the provider are',
      schema: z.string(),
    })),
    body: z.object({ id: z.uuid(), state: z.enum(['delivered', 'failed']) }),
    refusals: [400, 403, 503],
  }),
  post('/notify/sms/receipts/{key}', 'Alibaba Cloud’s reports on deliveries', {
    body: z.array(z.object({ out_id: z.uuid(), success: z.boolean() })),
    answer: z.object({ code: z.literal(0), msg: z.string() }),
    refusals: [400, 403, 503],
  }),
  get('/dev/inbox', 'Demo mode: every message that would have been sent', { type: PAGE, parameters: [LANG] }),
  get('/dev/inbox.json', 'The same for programs', { answer: Inbox }),
  get('/healthz', 'The process answers', { answer: z.object({ alive: z.literal(true) }) }),
  get('/readyz', 'Database, migrations and parts work', { answer: Ready, answers: [200, 503] }),
  get('/metrics', 'Prometheus text, for the bearer of METRICS_TOKEN', {
    type: 'text/plain',
    refusals: [403],
  }),
];
