import type { AddressInfo, Socket } from 'node:net';
import { toCarrier } from '@campus/pass';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { aClock, aConfig } from '../../test/test-deps';
import { A_JWS, aVisit } from '../identity/test/a-visit';
import type { OpenedMessage } from '../identity/visitor-door';
import { qrPng } from '../pages/qr-png';
import type { RenderedMail } from './provider';
import { renderMail } from './render-mail';
import { createSmtpMail } from './smtp-mail';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real SMTP server on a free port, which keeps what it took. */
async function aMailServer(options: SMTPServerOptions = {}) {
  const got: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      const take = async (): Promise<void> => void got.push(await simpleParser(stream));
      void take().finally(() => done());
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Campus <visits@example.edu>' });
  closers.push(async () => {
    await mail.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { got, mail, server: server.server };
}

const needs = { clock: aClock(), config: aConfig({ publicUrl: 'https://visit.example.edu' }) };
const render = (changes: Partial<OpenedMessage & { email: string }> = {}): Promise<RenderedMail> =>
  renderMail(
    needs,
    { id: '0190aaaa-0000-7000-8000-00000000000a', template: 'invitation' },
    {
      phone: null,
      email: 'ada@example.org',
      visit: aVisit(),
      ...changes,
    },
  );

test('[MSG-5] [F6] a real conversation: link, code as picture, calendar entry, plain text, the reader’s language', async () => {
  const { got, mail } = await aMailServer();
  expect(await mail.send(await render())).toEqual({ kind: 'accepted' });
  const letter = theOne(got);
  expect(letter.subject).toContain('Tue, 24 Nov 2026');
  expect(letter.messageId).toBe('<0190aaaa-0000-7000-8000-00000000000a@example.edu>');
  expect(letter.text).toContain('https://visit.example.edu/p/Abcdefghij_klmnopqrst2');
  expect(letter.text).toContain('14:00–18:00 (Beijing time)');
  expect(String(letter.html)).toContain('Open my pass');
  const [picture, calendar] = letter.attachments;
  expect(picture).toMatchObject({ contentType: 'image/png', related: true, cid: 'pass-qr' });
  // mailparser puts the picture that `cid:` names into the page: the reference fits.
  expect(String(letter.html)).toContain('src="data:image/png;base64,');
  expect(calendar).toMatchObject({ contentType: 'text/calendar' });
  expect(String(calendar?.content)).toContain('DTSTART:20261124T060000Z');
});

function theOne(got: readonly ParsedMail[]): ParsedMail {
  const [letter] = got;
  if (letter === undefined) throw new Error('no mail arrived');
  return letter;
}

test('[MSG-5] [F7b] mail to a mainland number carries the fixed address and no code', async () => {
  const mail = await render({ phone: '+8613800138000', visit: aVisit({ locale: 'zh-Hans' }) });
  expect(mail.attachments.map(({ contentType }) => contentType)).not.toContain('image/png');
  expect(mail.text).toContain('https://visit.example.edu/v\n');
  for (const body of [mail.text, mail.html]) expect(body).not.toMatch(/\/p\/|cid:|7K3MX/);
});

test('[MSG-5] a cancelled visit has no code, and its calendar entry is taken back', async () => {
  const visit = aVisit({ appointmentState: 'canceled_by_host', jws: null, passState: 'revoked' });
  const mail = await renderMail(
    needs,
    { id: 'x', template: 'canceled' },
    { phone: null, email: 'a@example.org', visit },
  );
  expect(mail.subject).toContain('cancelled');
  expect(mail.html).not.toContain('cid:');
  expect(mail.attachments.map(({ content }) => content.toString())[0]).toContain('STATUS:CANCELLED');
});

test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('[MSG-5] [F20] the mail is wholly in %s', async (locale) => {
  const mail = await render({ visit: aVisit({ locale }) });
  const words = { 'zh-Hans': '通行码', 'zh-Hant': '通行碼', en: 'pass' };
  expect(mail.subject).toContain(words[locale]);
  expect(mail.text).toContain(words[locale]);
});

test('[MSG-5] what a host typed cannot become markup, a header or another calendar line', async () => {
  const { got, mail } = await aMailServer();
  const purpose = '<img src=x onerror=alert(1)>\r\nBcc: spy@example.org\r\nDTSTART:19700101T000000Z';
  await mail.send(await render({ visit: aVisit({ purpose, hostName: purpose, visitorName: purpose }) }));
  const [letter] = got;
  expect(letter?.bcc).toBeUndefined();
  expect(String(letter?.html)).not.toContain('<img src=x');
  const calendar = letter?.attachments.at(-1)?.content.toString() ?? '';
  expect(calendar.split('\r\n').filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART:20261124T060000Z',
  ]);
});

test('[FAULT-PROV-2] [MSG-7] 5xx is final, 4xx and a server that is away are tried again', async () => {
  const refusing = await aMailServer({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('no such user'), { responseCode: 550 })),
  });
  expect(await refusing.mail.send(await render())).toEqual({ kind: 'refused', reason: 'smtp.rejected' });
  const busy = await aMailServer({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('later'), { responseCode: 451 })),
  });
  expect(await busy.mail.send(await render())).toEqual({ kind: 'retry', reason: 'smtp.deferred' });
  const away = createSmtpMail({ url: 'smtp://127.0.0.1:9', from: 'visits@example.edu' });
  expect(await away.send(await render())).toEqual({ kind: 'retry', reason: 'smtp.unreachable' });
  await away.close();
});

test('[FAULT-PROV-3] [MSG-7] a connection cut after the data is tried again under the same Message-ID', async () => {
  let cut = (): void => {};
  const { mail, server } = await aMailServer({
    onData(stream) {
      stream.on('data', () => {});
      stream.on('end', () => cut());
    },
  });
  server.on('connection', (socket: Socket) => (cut = () => socket.destroy()));
  const letter = await render();
  expect(await mail.send(letter)).toEqual({ kind: 'retry', reason: 'smtp.unreachable' });
  expect((await render()).id).toBe(letter.id);
});

test('[APPT-16] a visit over several days is told with the hours of each day; one within a day says its own', async () => {
  const dailyHours = { from: '06:30', to: '22:30' };
  const one = await render({ visit: aVisit({ locale: 'en', dailyHours }) });
  expect(one.text).not.toContain('06:30');
  const endAt = '2026-12-01T09:00:00.000Z';
  const several = await render({ visit: aVisit({ locale: 'en', dailyHours, endAt }) });
  for (const body of [several.text, several.html]) expect(body).toContain('daily 06:30–22:30');
});

const reminderOf = (visit: OpenedMessage['visit'], phone: string | null = null): Promise<RenderedMail> =>
  renderMail(
    needs,
    { id: '0190aaaa-0000-7000-8000-00000000000b', template: 'reminder' },
    { phone, email: 'ada@example.org', visit },
  );
const TAXI = '请送我到：示范大学南门（北京市海淀区学府路1号）';

test('[MSG-12] [MSG-5] [F6] the reminder of the evening before: link, code as picture, Beijing time, the address in Chinese for the driver', async () => {
  const { got, mail } = await aMailServer();
  expect(await mail.send(await reminderOf(aVisit()))).toEqual({ kind: 'accepted' });
  const letter = theOne(got);
  const [text, page] = [letter.text ?? '', String(letter.html)];
  expect(letter.subject).toBe('Reminder: your visit to Demo University on Tue, 24 Nov 2026');
  expect(text).toContain('王老师 reminds you of your visit');
  expect(text).toContain('Your pass:\nhttps://visit.example.edu/p/Abcdefghij_klmnopqrst2\n');
  expect(page).toContain('href="https://visit.example.edu/p/Abcdefghij_klmnopqrst2"');
  for (const body of [text, page]) {
    expect(body).toContain('14:00–18:00 (Beijing time)');
    expect(body).toContain('7K3MX-Q0RTZ');
    expect(body).toContain('Address for the taxi driver');
    expect(body).toContain(TAXI);
  }
  // Its reader's language is English: only the card is said to be Chinese.
  expect(page).toMatch(/lang="zh-CN"[^]*请送我到/);
  const [picture, calendar] = letter.attachments;
  expect(picture).toMatchObject({ contentType: 'image/png', filename: 'pass.png', cid: 'pass-qr' });
  expect(calendar).toMatchObject({ contentType: 'text/calendar' });
  expect(letter.attachments).toHaveLength(2);
  expect(picture?.content.equals(await qrPng(toCarrier(A_JWS)))).toBe(true);
});

test('[MSG-12] [F7b] a reminder to a mainland number carries the fixed address, no code, and no card for who reads Chinese', async () => {
  const { text, html, attachments } = await reminderOf(aVisit({ locale: 'zh-Hans' }), '+8613800138000');
  expect(text).toContain('https://visit.example.edu/v\n');
  expect(text).toMatch(/14:00–18:00 ?[(（]北京时间[)）]/);
  for (const body of [text, html]) expect(body).not.toMatch(/\/p\/|cid:|7K3MX|请送我到/);
  expect(attachments.map(({ filename }) => filename)).toEqual(['visit.ics']);
});

test.each(['invitation', 'moved', 'changed', 'complete'] as const)(
  '[F6] the card for the driver is in a mail that brings him here (%s), and not in one that calls it off',
  async (template) => {
    const opened = { phone: null, email: 'ada@example.org', visit: aVisit() };
    const coming = await renderMail(needs, { id: 'x', template }, opened);
    const off = await renderMail(needs, { id: 'x', template: 'canceled' }, opened);
    for (const body of [coming.text, coming.html]) expect(body).toContain(TAXI);
    for (const body of [off.text, off.html]) expect(body).not.toContain('请送我到');
  },
);
