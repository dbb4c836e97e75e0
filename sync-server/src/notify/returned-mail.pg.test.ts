import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { inTransaction } from '../db/transaction';
import { appointmentIdOf, aVisit, visitorIdOf } from '../identity/test/a-visit';
import { anIdentity } from '../identity/test/an-identity';
import { startBounceDesk, type BounceDesk } from './bounce-desk';
import { enqueueMessage } from './enqueue-message';
import { drainOutbox } from './outbox-worker';

/** A mail that is taken and comes back: real conversations in both directions. */
const DOMAIN = 'bounces.example.edu';
let database: TestDatabase;
let campus: ReturnType<typeof anIdentity>;
let world: SMTPServer;
let desk: BounceDesk;
/** The sender that the world was told, which is where it returns a mail to. */
let returnPath: string;
let id: string;

beforeEach(async () => {
  database = await aDatabase();
  returnPath = '';
  world = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom: ({ address }, _session, done) => {
      returnPath = address;
      done();
    },
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => world.listen(0, '127.0.0.1', resolve));
  const { port } = world.server.address() as AddressInfo;
  const bounces = { domain: DOMAIN, port: 0 };
  const ada = { holderId: visitorIdOf(1), phone: null, email: 'ada@example.org', visits: [aVisit()] };
  campus = anIdentity(database.sql, [ada], {
    smtp: { url: `smtp://127.0.0.1:${port}`, from: 'Campus <visits@example.edu>', bounces },
  });
  desk = await startBounceDesk(campus.deps, bounces);
  const about = { appointmentId: appointmentIdOf(1), visitorId: visitorIdOf(1) };
  id = await inTransaction(database.sql, 'server', (tx) =>
    enqueueMessage(tx, campus.deps, { ...about, template: 'invitation', channel: 'email' }),
  );
  await drainOutbox(campus.deps);
});
afterEach(async () => {
  await campus.deps.mail.close();
  await desk.stop();
  await new Promise<void>((resolve) => world.close(() => resolve()));
  await database.drop();
});

const stateOf = async () => (await database.sql`select state, reason from messages where id = ${id}`)[0];

async function comesBack(raw: string, to = returnPath, from = ''): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port: desk.port, ignoreTLS: true });
  const sent = transport.sendMail({ envelope: { from, to }, raw });
  return sent.then(
    () => 250,
    (cause: { responseCode?: number }) => cause.responseCode ?? 0,
  );
}
const report = (action: string, kind = 'delivery-status'): string =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `Content-Type: multipart/report; report-type=${kind}; boundary="B"`,
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    'About your mail.',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; ada@example.org',
    `Action: ${action}`,
    'Status: 5.1.1',
    '',
    '--B--',
    '',
  ].join('\r\n');
const AWAY = [
  'From: ada@example.org',
  'Subject: Away',
  'Content-Type: text/plain',
  '',
  'Action: failed',
  '',
].join('\r\n');

test('[MSG-16] [F18] a mail that comes back has failed, and its host is told once', async () => {
  expect(await stateOf()).toEqual({ state: 'sent', reason: null });
  expect(returnPath).toMatch(/^r-[0-9a-f]{32}-[0-9a-f]{16}@bounces\.example\.edu$/);
  expect(await comesBack(report('failed'), returnPath.toUpperCase())).toBe(250);
  expect(await comesBack(report('failed'))).toBe(250);
  expect(await stateOf()).toEqual({ state: 'failed', reason: 'smtp.returned' });
  expect(campus.deliveries).toEqual(['email:sent', 'email:failed']);
});

test.each([
  ['a delay', report('delayed')],
  ['a relay', report('relayed')],
  ['a receipt of reading', report('failed', 'disposition-notification')],
  ['a notice of absence', AWAY],
  ['rubbish', '\u0000\u0001--B--'],
])('[MSG-16] %s changes nothing', async (_name, raw) => {
  expect(await comesBack(raw)).toBe(250);
  expect(await stateOf()).toEqual({ state: 'sent', reason: null });
});

test('[MSG-16] nobody can say so of a mail whose address he has not seen, and nothing is relayed', async () => {
  const forged = returnPath.replace(/-[0-9a-f]{16}@/, '-0123456789abcdef@');
  for (const to of [forged, `r-x@${DOMAIN}`, 'ada@example.org', returnPath.replace(DOMAIN, 'example.org')])
    expect(await comesBack(report('failed'), to)).toBe(550);
  expect(await stateOf()).toEqual({ state: 'sent', reason: null });
});

test('[MSG-16] what comes back after a later mail has gone tells nobody of it', async () => {
  const about = { appointmentId: appointmentIdOf(1), visitorId: visitorIdOf(1) };
  const first = returnPath;
  campus.clock.advance(60_000);
  await inTransaction(database.sql, 'server', (tx) =>
    enqueueMessage(tx, campus.deps, { ...about, template: 'changed', channel: 'email' }),
  );
  await drainOutbox(campus.deps);
  expect(await comesBack(report('failed'), first)).toBe(250);
  expect(await stateOf()).toEqual({ state: 'failed', reason: 'smtp.returned' });
  expect(campus.deliveries).toEqual(['email:sent', 'email:sent']);
  expect(await comesBack(report('failed'), returnPath)).toBe(250);
  expect(campus.deliveries).toEqual(['email:sent', 'email:sent', 'email:failed']);
});

test('[MSG-16] what comes back before its mail was heard to be taken is asked to come again, and is not lost', async () => {
  await database.sql`update messages set state = 'sending' where id = ${id}`;
  expect(await comesBack(report('failed'))).toBe(451);
  await database.sql`update messages set state = 'sent' where id = ${id}`;
  expect(await comesBack(report('failed'))).toBe(250);
  expect(await stateOf()).toMatchObject({ state: 'failed' });
});

test('[MSG-16] too large a report is refused; while the database is away, it may come again', async () => {
  expect(await comesBack(`${report('failed')}${'x'.repeat(1_100_000)}`)).toBe(552);
  await database.sql`alter table messages rename to messages_away`;
  expect(await comesBack(report('failed'))).toBe(451);
  await database.sql`alter table messages_away rename to messages`;
  expect(await stateOf()).toEqual({ state: 'sent', reason: null });
  expect(await comesBack(report('failed'))).toBe(250);
  expect(await stateOf()).toMatchObject({ state: 'failed' });
});
