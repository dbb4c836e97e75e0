import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { aClock } from '../../test/test-deps';
import { createSmsWebhook } from './sms-webhook';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const SECRET = 'webhook-secret';
const SMS = {
  id: '0190aaaa-0000-7000-8000-00000000000a',
  to: '+8613800138000',
  templateKey: 'invitation.full.zh-Hans',
  parameters: ['示范大学', '11月24日 14:00'],
  text: '…',
  isAgain: false,
};

/** The provider's side: takes only what is signed, remembers idempotency keys, answers as told. */
async function aProvider(...statuses: number[]) {
  const got: { headers: IncomingHttpHeaders; body: unknown; signed: boolean }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const expected = createHmac('sha256', SECRET)
        .update(`${String(request.headers['x-timestamp'])}.${body}`)
        .digest('hex');
      const signed = request.headers['x-signature'] === expected;
      got.push({ headers: request.headers, body: JSON.parse(body), signed });
      response.writeHead(statuses.shift() ?? 200).end('{"echo":"+8613800138000"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const config = {
    provider: 'webhook' as const,
    url: `http://127.0.0.1:${port}/send`,
    secret: SECRET,
    sender: 'Campus',
  };
  return { got, sms: createSmsWebhook({ config, clock: aClock(), fetch }) };
}

test('[MSG-9] one signed post: template key, parameters in order, idempotency key, timestamp', async () => {
  const { got, sms } = await aProvider();
  expect(await sms.send(SMS)).toEqual({ kind: 'accepted' });
  expect(got).toHaveLength(1);
  expect(got[0]?.signed).toBe(true);
  expect(got[0]?.headers['idempotency-key']).toBe(SMS.id);
  expect(got[0]?.headers['x-timestamp']).toBe(String(Date.parse('2026-11-23T01:00:00Z') / 1_000));
  expect(got[0]?.body).toEqual({
    id: SMS.id,
    to: SMS.to,
    sender: 'Campus',
    template: 'invitation.full.zh-Hans',
    parameters: SMS.parameters,
    text: SMS.text,
  });
});

test.each([
  [400, { kind: 'refused', reason: 'sms.rejected' }],
  [403, { kind: 'refused', reason: 'sms.rejected' }],
  [408, { kind: 'retry', reason: 'sms.unreachable' }],
  [429, { kind: 'retry', reason: 'sms.unreachable' }],
  [500, { kind: 'retry', reason: 'sms.unreachable' }],
  [302, { kind: 'retry', reason: 'sms.unreachable' }],
])('[MSG-9] an answer %i is told apart by a closed reason', async (status, outcome) => {
  const { sms } = await aProvider(status);
  expect(await sms.send(SMS)).toEqual(outcome);
});

test('[FAULT-PROV-1] [MSG-9] a retry after a lost answer bears the same key, so that the provider sends once', async () => {
  const { got, sms } = await aProvider(504, 200);
  expect(await sms.send(SMS)).toEqual({ kind: 'retry', reason: 'sms.unreachable' });
  expect(await sms.send(SMS)).toEqual({ kind: 'accepted' });
  expect(new Set(got.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
});

test('[MSG-9] a provider that is away is a reason to try again', async () => {
  const config = {
    provider: 'webhook' as const,
    url: 'http://127.0.0.1:9/',
    secret: SECRET,
    sender: 'Campus',
  };
  const sms = createSmsWebhook({ config, clock: aClock(), fetch });
  expect(await sms.send(SMS)).toEqual({ kind: 'retry', reason: 'sms.unreachable' });
});
