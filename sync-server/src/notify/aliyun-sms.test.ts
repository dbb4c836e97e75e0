import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { aClock } from '../../test/test-deps';
import { createAliyunSms } from './aliyun-sms';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const SECRET = 'aliyun-secret';
const SMS = {
  id: '0190aaaa-0000-7000-8000-00000000000a',
  to: '+8613800138000',
  templateKey: 'invitation.full.zh-Hans',
  parameters: ['示范大学', '11月24日 14:00', '南门', 'campus.example/v'],
  text: '…',
  isAgain: false,
};
const templates = {
  'invitation.full.zh-Hans': { code: 'SMS_1001', variables: ['campus', 'start', 'gate', null] },
};
const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** Whether the request is signed as the service wants it, worked out from what came over the wire alone. */
function isSigned(request: IncomingMessage): boolean {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const authorization = request.headers.authorization ?? '';
  const [, names = '', signature = ''] = /SignedHeaders=([^,]+),Signature=(\w+)$/.exec(authorization) ?? [];
  const lines = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const sorted = query.split('&').toSorted((a, b) => (a < b ? -1 : 1));
  const whole = [request.method, path, sorted.join('&'), lines.join(''), names, hex('')].join('\n');
  const expected = createHmac('sha256', SECRET)
    .update(`ACS3-HMAC-SHA256\n${hex(whole)}`)
    .digest('hex');
  return signature === expected && authorization.startsWith('ACS3-HMAC-SHA256 Credential=key-id,');
}

type Say = (response: ServerResponse) => void;
const says =
  (Code: string, status = 200): Say =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ Code }));
/** It takes the message and the line goes dead before it can say so. */
const goesDead: Say = (response) => void response.destroy();

/** The service's side: refuses what is not signed, refuses a nonce twice, keeps what it took, and answers as told. */
async function aService(...answers: Say[]) {
  const taken: Record<string, string>[] = [];
  const calls: string[] = [];
  const nonces = new Set<unknown>();
  const server = createServer((request, response) => {
    const action = String(request.headers['x-acs-action']);
    calls.push(action);
    const nonce = request.headers['x-acs-signature-nonce'];
    if (!isSigned(request) || nonces.has(nonce)) return says('SignatureDoesNotMatch', 400)(response);
    nonces.add(nonce);
    const query = Object.fromEntries(new URL(request.url ?? '', 'http://service').searchParams);
    if (action === 'QuerySendDetails') {
      const list = taken.filter((one) => one['PhoneNumbers'] === query['PhoneNumber']);
      const details = list.map(({ OutId }) => ({ OutId, SendStatus: 3 }));
      return void response.end(
        JSON.stringify({ Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO: details } }),
      );
    }
    const say = answers.shift() ?? says('OK');
    taken.push(query);
    return say(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { taken, calls, sms: aProvider(`http://127.0.0.1:${port}`) };
}

function aProvider(endpoint: string, accessKeySecret = SECRET) {
  let count = 0;
  return createAliyunSms({
    config: {
      provider: 'aliyun',
      endpoint,
      accessKeyId: 'key-id',
      accessKeySecret,
      signName: '示范大学',
      templates,
      receiptKey: null,
    },
    clock: aClock(),
    random: { bytes: (size) => new Uint8Array(size).fill(++count) },
    fetch,
  });
}

test('[MSG-11] one signed SendSms: digits, registered signature and template, named variables, our id', async () => {
  const { taken, calls, sms } = await aService();
  expect(await sms.send(SMS)).toEqual({ kind: 'accepted' });
  expect(calls).toEqual(['SendSms']);
  expect(taken).toEqual([
    {
      PhoneNumbers: '13800138000',
      SignName: '示范大学',
      TemplateCode: 'SMS_1001',
      TemplateParam: '{"campus":"示范大学","start":"11月24日 14:00","gate":"南门"}',
      OutId: SMS.id,
    },
  ]);
});

test('[MSG-11] a wrong secret is refused for good', async () => {
  const { sms: good, calls } = await aService();
  const answer = await good.send(SMS);
  expect(answer.kind).toBe('accepted');
  const server = createServer((request, response) =>
    says(isSigned(request) ? 'OK' : 'SignatureDoesNotMatch', 400)(response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const wrong = aProvider(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'guessed');
  expect(await wrong.send(SMS)).toEqual({ kind: 'refused', reason: 'sms.rejected' });
  expect(calls).toHaveLength(1);
});

test.each([
  ['isv.BUSINESS_LIMIT_CONTROL', 200, { kind: 'retry', reason: 'sms.throttled' }],
  ['Throttling.User', 400, { kind: 'retry', reason: 'sms.throttled' }],
  ['isp.SYSTEM_ERROR', 200, { kind: 'retry', reason: 'sms.throttled' }],
  ['ServiceUnavailable', 503, { kind: 'retry', reason: 'sms.unreachable' }],
  ['isv.MOBILE_NUMBER_ILLEGAL', 200, { kind: 'refused', reason: 'sms.rejected' }],
  ['isv.AMOUNT_NOT_ENOUGH', 200, { kind: 'refused', reason: 'sms.rejected' }],
  ['InvalidAccessKeyId.NotFound', 404, { kind: 'refused', reason: 'sms.rejected' }],
])('[MSG-11] %s (%i) is told apart by a closed reason', async (code, status, outcome) => {
  const { sms } = await aService(says(code, status));
  expect(await sms.send(SMS)).toEqual(outcome);
});

test('[FAULT-PROV-1] [MSG-11] what was taken although its answer was lost is not sent a second time', async () => {
  const { taken, calls, sms } = await aService(goesDead);
  expect(await sms.send(SMS)).toEqual({ kind: 'retry', reason: 'sms.unreachable' });
  expect(await sms.send({ ...SMS, isAgain: true })).toEqual({ kind: 'accepted' });
  expect(taken).toHaveLength(1);
  expect(calls).toEqual(['SendSms', 'QuerySendDetails']);
});

test('[MSG-11] what the service does not know is sent after all', async () => {
  const { taken, calls, sms } = await aService();
  expect(await sms.send({ ...SMS, isAgain: true })).toEqual({ kind: 'accepted' });
  expect(calls).toEqual(['QuerySendDetails', 'SendSms']);
  expect(taken).toHaveLength(1);
});

test('[MSG-11] a service that is away, or answers with a page, is a reason to try again, never to send blindly', async () => {
  const away = aProvider('http://127.0.0.1:9');
  expect(await away.send({ ...SMS, isAgain: true })).toEqual({ kind: 'retry', reason: 'sms.unreachable' });
  const { sms } = await aService((response) => void response.end('<html>captive portal</html>'));
  expect(await sms.send(SMS)).toEqual({ kind: 'retry', reason: 'sms.unreachable' });
});

test('[MSG-11] a wording that is not registered fails at once', async () => {
  const { calls, sms } = await aService();
  expect(await sms.send({ ...SMS, templateKey: 'changed.full.en' })).toEqual({
    kind: 'refused',
    reason: 'sms.no-template',
  });
  expect(calls).toEqual([]);
});
