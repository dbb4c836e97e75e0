import { seconds } from '@campus/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { inTransaction } from '../db/transaction';
import { appointmentIdOf, aVisit, visitorIdOf } from '../identity/test/a-visit';
import type { KnownVisitor } from '../identity/test/a-visitor-door';
import { anIdentity, Browser } from '../identity/test/an-identity';
import { ATTEMPTS_MAX } from './backoff';
import { enqueueMessage } from './enqueue-message';
import type { Template } from './message-about';
import type { NotifyDeps } from './notify-deps';
import { claimDue } from './outbox-store';
import { drainOutbox, startOutboxWorker } from './outbox-worker';
import type { RenderedMail, SendOutcome } from './provider';
import { signWebhook } from './sms-webhook';

let database: TestDatabase;
beforeEach(async () => void (database = await aDatabase({ max: 20 })));
afterEach(() => database.drop());

const abroad = (): KnownVisitor => ({
  holderId: visitorIdOf(1),
  phone: null,
  email: 'ada@example.org',
  visits: [aVisit()],
});

const enqueue = (deps: NotifyDeps, template: Template = 'invitation', channel: 'sms' | 'email' = 'email') =>
  inTransaction(deps.sql, 'server', (tx) =>
    enqueueMessage(tx, deps, {
      appointmentId: appointmentIdOf(1),
      visitorId: visitorIdOf(1),
      template,
      channel,
    }),
  );

/** A mail road that answers as told and remembers what it got. */
function aMailRoad(...answers: SendOutcome[]) {
  const got: RenderedMail[] = [];
  const send = async (mail: RenderedMail): Promise<SendOutcome> => {
    got.push(mail);
    return answers.length > 1
      ? (answers.shift() ?? { kind: 'accepted' })
      : (answers[0] ?? { kind: 'accepted' });
  };
  return { got, mail: { send, close: async () => {} } };
}
const ACCEPTED: SendOutcome = { kind: 'accepted' };
const stateOf = async (id: string) =>
  (await database.sql`select state, reason, attempts from messages where id = ${id}`)[0];

test('[MSG-1] the outbox holds ids and no personal data', async () => {
  const { deps } = anIdentity(database.sql, [abroad()]);
  await enqueue(deps);
  const [row] = await database.sql<{ text: string }[]>`select m::text as text from messages m`;
  for (const secret of ['Ada', 'ada@example.org', 'optics', '王老师'])
    expect(row?.text).not.toContain(secret);
});

test('[MSG-1] a message of a transaction that is rolled back is never sent', async () => {
  const { deps, inbox } = anIdentity(database.sql, [abroad()]);
  const failing = inTransaction(deps.sql, 'server', async (tx) => {
    const about = { appointmentId: appointmentIdOf(1), visitorId: visitorIdOf(1) };
    await enqueueMessage(tx, deps, { ...about, template: 'invitation', channel: 'email' });
    throw new Error('the change did not happen');
  });
  await expect(failing).rejects.toThrow('did not happen');
  expect(await inbox()).toEqual([]);
});

test('[MSG-2] an erased visitor gets nothing: his message is void', async () => {
  const known = [abroad()];
  const { deps, inbox, deliveries } = anIdentity(database.sql, known);
  const id = await enqueue(deps);
  known.length = 0;
  expect(await inbox()).toEqual([]);
  expect(await stateOf(id)).toMatchObject({ state: 'void' });
  expect(deliveries).toEqual([]);
});

test('[MSG-3] [F7b] a road that does not lead to this visitor is not taken', async () => {
  const { deps, inbox } = anIdentity(database.sql, [{ ...abroad(), phone: '+85291234567', email: null }]);
  const ids = [await enqueue(deps, 'invitation', 'sms'), await enqueue(deps, 'invitation', 'email')];
  expect(await inbox()).toEqual([]);
  for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: 'void', reason: 'message.nobody' });
});

test('[MSG-6] ten workers over one outbox send each message once', async () => {
  const { deps } = anIdentity(database.sql, [abroad()]);
  const ids: string[] = [];
  for (let i = 0; i < 60; i++) ids.push(await enqueue(deps));
  const road = aMailRoad();
  await Promise.all(Array.from({ length: 10 }, () => drainOutbox({ ...deps, mail: road.mail })));
  expect(road.got.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

test('[MSG-6] a claim that was left behind is taken up when its lease ends, under the same id', async () => {
  const { deps, clock } = anIdentity(database.sql, [abroad()]);
  const id = await enqueue(deps);
  expect(await claimDue(deps)).toHaveLength(1);
  const road = aMailRoad();
  const next = { ...deps, mail: road.mail };
  expect(await drainOutbox(next)).toBe(0);
  clock.advance(seconds(91));
  expect(await drainOutbox(next)).toBe(1);
  expect(road.got.map((mail) => mail.id)).toEqual([id]);
});

test('[MSG-11] a text message whose worker was never heard of again says that it may have gone out', async () => {
  const phone = { ...abroad(), phone: '+8613800138000', email: null };
  const { deps, clock } = anIdentity(database.sql, [phone]);
  await enqueue(deps, 'invitation', 'sms');
  expect(await claimDue(deps)).toMatchObject([{ reclaimed: false }]);
  clock.advance(seconds(91));
  const again: boolean[] = [];
  const sms = { send: async ({ isAgain }: { isAgain: boolean }) => (again.push(isAgain), ACCEPTED) };
  await drainOutbox({ ...deps, sms });
  expect(again).toEqual([true]);
});

test('[MSG-7] [F18] what fails for now is tried again later; what is refused is told to the host at once', async () => {
  const { deps, clock, deliveries } = anIdentity(database.sql, [abroad()]);
  const later = aMailRoad({ kind: 'retry', reason: 'smtp.deferred' }, { kind: 'accepted' });
  const id = await enqueue(deps);
  await drainOutbox({ ...deps, mail: later.mail });
  expect(await stateOf(id)).toMatchObject({ state: 'queued', attempts: 1, reason: 'smtp.deferred' });
  expect(await drainOutbox({ ...deps, mail: later.mail })).toBe(0);
  clock.advance(seconds(10));
  await drainOutbox({ ...deps, mail: later.mail });
  expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2 });
  const refused = await enqueue(deps);
  await drainOutbox({ ...deps, mail: aMailRoad({ kind: 'refused', reason: 'smtp.rejected' }).mail });
  expect(await stateOf(refused)).toMatchObject({ state: 'failed', reason: 'smtp.rejected' });
  expect(deliveries).toEqual(['email:sent', 'email:failed']);
});

test('[MSG-7] a message that never gets through becomes a dead letter, and says so', async () => {
  const { deps, clock, deliveries } = anIdentity(database.sql, [abroad()]);
  const road = aMailRoad({ kind: 'retry', reason: 'smtp.unreachable' });
  const id = await enqueue(deps);
  for (let i = 0; i < ATTEMPTS_MAX + 3; i++) {
    await drainOutbox({ ...deps, mail: road.mail });
    clock.advance(seconds(6 * 3_600));
  }
  expect(road.got).toHaveLength(ATTEMPTS_MAX);
  expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: 'message.gave-up' });
  expect(deliveries).toEqual(['email:delayed', 'email:failed']);
});

test('[MSG-7] one that cannot be rendered does not stop the others, and leaves no personal data in the log', async () => {
  const identity = anIdentity(database.sql, [abroad()]);
  const { deps, log } = identity;
  const open = deps.visitors.openMessage;
  let first = true;
  const visitors: NotifyDeps['visitors'] = {
    ...deps.visitors,
    openMessage: (about) => {
      if (!first) return open(about);
      first = false;
      throw new Error('cannot write to Ada Example <ada@example.org>');
    },
  };
  const road = aMailRoad();
  await enqueue(deps);
  await enqueue(deps);
  await drainOutbox({ ...deps, visitors, mail: road.mail });
  expect(road.got).toHaveLength(1);
  expect(log.lines.some(({ words }) => words.includes('could not be rendered'))).toBe(true);
  expect(JSON.stringify(log.lines)).not.toMatch(/Ada|example\.org/);
});

test('[MSG-6] the worker sends by itself and stops when it is told to', async () => {
  const { deps } = anIdentity(database.sql, [abroad()]);
  let tell = (_id: string): void => {};
  const sent = new Promise<string>((resolve) => (tell = resolve));
  const worker = startOutboxWorker({
    ...deps,
    mail: {
      async send(mail) {
        tell(mail.id);
        return { kind: 'accepted' };
      },
      close: async () => {},
    },
  });
  const id = await enqueue(deps);
  expect(await sent).toBe(id);
  expect(worker.healthy()).toBe(true);
  await worker.stop();
  expect(await stateOf(id)).toMatchObject({ state: 'sent' });
});

test('[MSG-8] [F18] a signed receipt marks a text message delivered, once; forged and old ones are refused', async () => {
  const sms = {
    provider: 'webhook' as const,
    url: 'http://127.0.0.1:9/',
    secret: 'receipt-secret',
    sender: 'Campus',
  };
  const phone = { ...abroad(), phone: '+8613800138000', email: null };
  const { app, deps, clock, deliveries } = anIdentity(database.sql, [phone], { sms });
  const id = await enqueue(deps, 'invitation', 'sms');
  await drainOutbox({ ...deps, sms: { send: async () => ({ kind: 'accepted' }) } });
  const body = JSON.stringify({ id, state: 'delivered' });
  const post = (timestamp: string, signature: string) =>
    app.request('/notify/sms/receipts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature },
      body,
    });
  const now = String(Math.floor(clock.nowMs() / 1_000));
  const old = String(Number(now) - 600);
  expect((await post(now, signWebhook('guessed', now, body))).status).toBe(403);
  expect((await post(old, signWebhook(sms.secret, old, body))).status).toBe(403);
  for (let i = 0; i < 2; i++) expect((await post(now, signWebhook(sms.secret, now, body))).status).toBe(204);
  expect(deliveries).toEqual(['sms:sent', 'sms:delivered']);
});

test('[MSG-11] [F18] reports of Alibaba Cloud come to an address that is the secret, as a list', async () => {
  const receiptKey = 'an-address-nobody-guesses';
  const keys = { endpoint: 'http://127.0.0.1:9', accessKeyId: 'id', accessKeySecret: 'secret' };
  const sms = { provider: 'aliyun' as const, ...keys, signName: '示范', templates: {}, receiptKey };
  const phone = { ...abroad(), phone: '+8613800138000', email: null };
  const { app, deps, deliveries } = anIdentity(database.sql, [phone], { sms });
  const [arrived, lost] = [await enqueue(deps, 'invitation', 'sms'), await enqueue(deps, 'changed', 'sms')];
  await drainOutbox({ ...deps, sms: { send: async () => ({ kind: 'accepted' }) } });
  const reports = [
    { phone_number: '13800138000', out_id: arrived, success: true, err_code: 'DELIVERED' },
    { phone_number: '13800138000', out_id: lost, success: false, err_code: 'UNDELIV' },
    { phone_number: '13800138000', out_id: 'somebody else’s', success: true },
  ];
  const push = (key: string, body: unknown) =>
    app.request(`/notify/sms/receipts/${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await push('guessed', reports)).status).toBe(403);
  expect((await push(receiptKey, { success: true })).status).toBe(400);
  await database.sql`update messages set state = 'sending' where id = ${lost}`;
  expect((await push(receiptKey, reports)).status).toBe(503);
  await database.sql`update messages set state = 'sent' where id = ${lost}`;
  expect(await (await push(receiptKey, reports)).json()).toMatchObject({ code: 0 });
  expect(deliveries.toSorted()).toEqual(['sms:delivered', 'sms:failed', 'sms:sent', 'sms:sent']);
});

test('[MSG-10] the inbox shows both channels as page and JSON, escapes what it shows, and makes links of addresses', async () => {
  const evil = '<script>alert(1)</script>';
  const visitor = {
    ...abroad(),
    phone: '+8613800138000',
    visits: [aVisit({ visitorName: evil, linkToken: null })],
  };
  const { app, deps, inbox } = anIdentity(database.sql, [visitor]);
  await enqueue(deps, 'invitation', 'sms');
  await enqueue(deps, 'changed', 'email');
  await inbox();
  const browser = new Browser(app);
  const json: unknown = await (await browser.get('/dev/inbox.json')).json();
  expect(json).toMatchObject([
    { channel: expect.any(String), to: expect.any(String), text: expect.any(String), at: expect.any(String) },
    {},
  ]);
  const page = await (await browser.get('/dev/inbox')).text();
  expect(page).not.toContain(evil);
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('href="http://localhost:3000/v"');
});
