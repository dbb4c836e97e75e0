import { seconds, type PersonId } from '@campus/domain';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, type TestCampus } from '../../../test/a-campus';
import { drainOutbox } from '../../notify/outbox-worker';
import { createSmtpMail } from '../../notify/smtp-mail';
import type { SignIn } from '../../sign-in';

/** A text message that no provider takes, told to its host by a real mail. */
const MAILBOX = 'wang@campus.example';
let campus: TestCampus;
let letters: ParsedMail[];
let server: SMTPServer;
let mail: ReturnType<typeof createSmtpMail>;

beforeEach(async () => {
  campus = await aCampus();
  letters = [];
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address === 'gone@example.org' ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
    onData(stream, _session, done) {
      void simpleParser(stream)
        .then((letter) => void letters.push(letter))
        .finally(() => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Campus <visits@example.edu>' });
});
afterEach(async () => {
  await mail.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await campus.close();
});

const drain = async (): Promise<void> => {
  const { kit, visitors, alumni, onDelivery } = campus.features;
  const sms = { send: async () => ({ kind: 'refused', reason: 'sms.rejected' }) as const };
  await drainOutbox({ ...kit, visitors, alumni, onDelivery, mail, sms });
};

async function aHostWithMailbox(): Promise<SignIn> {
  const host = aHost(campus);
  const { id, name, unit } = host.principal as { id: PersonId; name: string; unit: string };
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, ${name}, ${unit}, ${['staff']}::text[], 'en', now(), now())`;
  await campus.features.mailboxNamed({ personId: id, email: MAILBOX });
  return host;
}

async function invite(host: SignIn, visitors: readonly object[], purpose = 'Open day'): Promise<string> {
  const body = aDraft(campus, { details: { purpose }, visitors });
  const result = await campus.submit(host, campus.command('appointment.create', body));
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
  return body.appointmentId;
}
const someone = (n: number, more: object = {}): object => ({
  name: `Visitor ${n}`,
  phone: `1380013${8000 + n}`,
  ...more,
});
const toHost = (): ParsedMail[] => letters.filter((letter) => JSON.stringify(letter.to).includes(MAILBOX));

test('[MSG-15] [F18] a message that fails is told to the host by mail within two minutes, with what to do, and without contacts', async () => {
  const host = await aHostWithMailbox();
  const id = await invite(host, [
    someone(1, { email: 'one@example.org' }),
    someone(2),
    { name: 'Visitor 3', phone: null, email: 'three@example.org' },
    { name: 'Visitor 4', phone: null, email: 'gone@example.org' },
  ]);
  await drain();
  expect(toHost()).toEqual([]);
  campus.clock.advance(seconds(61));
  await drain();
  const [letter, ...others] = toHost();
  expect(others).toEqual([]);
  expect(letter?.subject).toContain('3 visitors were not reached');
  expect(letter?.text).toMatch(/Visitor 1, Mon, 23 Nov 2026 10:00–12:00 .*by e-mail instead/);
  expect(letter?.text).toMatch(/Visitor 2, .*link without sign-in/);
  expect(letter?.text).toMatch(/Visitor 4, .*forward the link yourself/);
  expect(letter?.text).toContain(`/host/${id}`);
  for (const secret of ['Visitor 3', '13800138', 'example.org', '/p/', 'Open day'])
    expect(letter?.text).not.toContain(secret);
  const rows = await campus.db.sql<{ text: string }[]>`select m::text as text from messages m`;
  for (const secret of ['Visitor', MAILBOX, '13800138']) expect(JSON.stringify(rows)).not.toContain(secret);
});

test('[MSG-15] many failures of several visits make one mail, which leads to those that need something done', async () => {
  const host = await aHostWithMailbox();
  const many = Array.from({ length: 30 }, (_, i) => someone(i));
  for (const purpose of ['Morning', 'Evening']) await invite(host, many, purpose);
  await drain();
  campus.clock.advance(seconds(61));
  await drain();
  const [letter, ...others] = toHost();
  expect(others).toEqual([]);
  expect(letter?.subject).toContain('60 visitors');
  expect(letter?.text).toContain('50 more are listed');
  expect(letter?.text).toContain('/host?view=attention');
  await invite(host, [someone(99)], 'Later');
  await drain();
  campus.clock.advance(seconds(61));
  await drain();
  expect(toHost().map(({ subject }) => subject?.includes('one visitor was'))).toEqual([false, true]);
});

test('[MSG-15] whom the host has reached meanwhile he is not told of; without a mailbox nobody is', async () => {
  const host = await aHostWithMailbox();
  const appointmentId = await invite(host, [someone(1)]);
  await drain();
  const [appointment] = await campus.pullAll(host, 'appointments');
  const visitorId = appointment?.visitors[0]?.visitorId ?? '';
  await campus.submit(
    host,
    campus.command('pass.forward', { appointmentId, visitorId, how: 'copied', channel: null } as never),
  );
  await invite(aHost(campus), [someone(2)]);
  await drain();
  campus.clock.advance(seconds(61));
  await drain();
  expect(toHost()).toEqual([]);
  const told = await campus.db.sql`select state, reason from messages where template = 'unreached'`;
  expect(told).toHaveLength(2);
  for (const row of told) expect(row).toEqual({ state: 'void', reason: 'message.nobody' });
});

test('[MSG-15] a visitor who does not know that his visit is called off is to be told by the host himself', async () => {
  const host = await aHostWithMailbox();
  const appointmentId = await invite(host, [{ name: 'Visitor 4', phone: null, email: 'gone@example.org' }]);
  await campus.submit(
    host,
    campus.command('appointment.cancel', { appointmentId, reason: '' } as never, { baseRev: 1 }),
  );
  await drain();
  campus.clock.advance(seconds(61));
  await drain();
  expect(toHost()[0]?.text).toContain('please tell the visitor yourself');
});

test('[MSG-15] a visit that waits for an answer again is neither over nor called off: the mail leaves it out', async () => {
  const host = await aHostWithMailbox();
  const body = aDraft(campus, { visitors: [{ name: 'Visitor 4', phone: null, email: 'gone@example.org' }] });
  await campus.submit(host, campus.command('appointment.create', body));
  await drain();
  const later = { startAt: '2026-11-26T02:00:00.000Z', endAt: '2026-11-26T04:00:00.000Z' };
  const document = { type: 'passport' as const, number: 'E12345678' };
  const amended = await campus.submit(
    host,
    campus.command('appointment.amend', {
      ...body,
      details: { ...body.details, ...later, visitType: 'foreign' },
      visitors: body.visitors.map((row) => ({ ...row, nationality: 'CN', document })),
    }),
  );
  expect(amended).toMatchObject({ outcome: 'accepted' });
  campus.clock.advance(seconds(61));
  await drain();
  expect(toHost()).toEqual([]);
});
