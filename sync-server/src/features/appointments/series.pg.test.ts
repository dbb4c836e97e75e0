import {
  days,
  decideSeries,
  hours,
  minutes,
  rulesInFacts,
  seconds,
  SeriesId,
  toInstant,
  type CommandBody,
  type CommandResult,
  type Policy,
  type SeriesPlan,
} from '@campus/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, type DraftChanges, type TestCampus } from '../../../test/a-campus';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { drainOutbox } from '../../notify/outbox-worker';
import type { RenderedMail, RenderedSms } from '../../notify/provider';
import type { SignIn } from '../../sign-in';
import { runJobs } from '../jobs';

/** Several days asked for together, one command for each, as the form sends them. */
let campus: TestCampus;
let mails: RenderedMail[];
let texts: RenderedSms[];
beforeEach(async () => {
  campus = await aCampus();
  mails = [];
  texts = [];
});
afterEach(() => campus.close());

type Create = CommandBody<'appointment.create'>;
const ABROAD = { phone: null, email: 'ada@example.org', name: 'Ada Byron', locale: 'en' } as const;
const FOUR_DAYS: SeriesPlan = { kind: 'daily', lastDay: '2026-11-26' };
const ACCEPTED = { kind: 'accepted' } as const;

/** What a device that knows no rules would send: what may come into being is the server's to say. */
function seriesOf(changes: DraftChanges = {}, plan: SeriesPlan = FOUR_DAYS): readonly Create[] {
  const newId = () => campus.newId() as never;
  const asked = {
    id: SeriesId.parse(newId()),
    plan,
    leftOut: [],
    appointmentOn: newId,
    visitorOn: newId,
  };
  const ctx = { nowMs: TEST_NOW_MS, actor: aHost(campus).principal, policies: [], gates: [], campus: null };
  const decided = decideSeries(aDraft(campus, changes), asked, ctx as never);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value.map(({ body }) => body);
}
const toCommand = (body: Create) => campus.command('appointment.create', body);

async function send(host: SignIn, bodies: readonly Create[]): Promise<(CommandResult | null)[]> {
  const commands = bodies.map(toCommand);
  await campus.push('commands', host, commands);
  return Promise.all(commands.map(({ id }) => campus.resultOf(host, id)));
}
const cancel = (host: SignIn, bodies: readonly Create[]) =>
  campus.push(
    'commands',
    host,
    bodies.map(({ appointmentId }) => campus.command('appointment.cancel', { appointmentId, reason: '' })),
  );

async function drain(waitMs = seconds(11)): Promise<void> {
  campus.clock.advance(waitMs);
  const { kit, visitors, alumni, onDelivery } = campus.features;
  const mail = { send: async (one: RenderedMail) => (mails.push(one), ACCEPTED), close: async () => {} };
  const sms = { send: async (one: RenderedSms) => (texts.push(one), ACCEPTED) };
  await drainOutbox({ ...kit, visitors, alumni, onDelivery, mail, sms });
}

async function rules(over: Partial<Policy>): Promise<void> {
  const security = aHost(campus, ['security']);
  const { policies } = rulesInFacts(await campus.pullAll(security, 'facts'));
  const current = policies.find((one) => one.visitType === 'official');
  if (current === undefined) throw new Error('no official visits');
  const { version, ...policy } = current;
  const body = { policy: { ...policy, ...over }, fromVersion: version, reason: 'series' };
  const result = await campus.submit(security, campus.command('policy.change', body));
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
}
const visitsOf = async (host: SignIn) =>
  (await campus.pullAll(host, 'appointments')).toSorted((a, b) => a.startAt.localeCompare(b.startAt));

test('[SERIES-1] [F16] each day is an appointment of its own, with its pass, its place and its audit entry', async () => {
  const host = aHost(campus);
  const results = await send(host, seriesOf());
  expect(results.map((one) => one?.outcome)).toEqual(Array(4).fill('accepted'));
  const visits = await visitsOf(host);
  expect(
    visits.map(({ state, series, startAt }) => [state, series?.position, series?.total, startAt]),
  ).toEqual([
    ['approved', 1, 4, '2026-11-23T02:00:00.000Z'],
    ['approved', 2, 4, '2026-11-24T02:00:00.000Z'],
    ['approved', 3, 4, '2026-11-25T02:00:00.000Z'],
    ['approved', 4, 4, '2026-11-26T02:00:00.000Z'],
  ]);
  expect(new Set(visits.map(({ visitors }) => visitors[0]?.passId)).size).toBe(4);
  const audit = await campus.db.sql`select from audit_entries where action = 'appointment.create'`;
  expect(audit).toHaveLength(4);
});

test('[SERIES-5] what is refused of one day holds no other up, and names its own reason', async () => {
  await rules({
    closedDays: [{ on: '2026-11-24', reason: { 'zh-Hans': '放假', 'zh-Hant': '放假', en: 'Closed' } }],
    hostBudget: 2,
  });
  const host = aHost(campus);
  const results = await send(host, seriesOf());
  expect(results.map((one) => one?.code)).toEqual([
    null,
    'appointment.closed-day',
    null,
    'appointment.over-budget',
  ]);
  expect((await visitsOf(host)).map(({ series }) => series?.position)).toEqual([1, 3]);
});

test('[SERIES-5] the places of a day are counted for each day by itself', async () => {
  await rules({ maxPerDay: 1 });
  const other = aDraft(campus, {
    details: { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' },
  });
  await send(aHost(campus), [other]);
  const results = await send(aHost(campus), seriesOf());
  expect(results.map((one) => one?.code)).toEqual([null, null, 'appointment.over-quota', null]);
});

test('[SERIES-4] [SERIES-5] the same commands twice change nothing; a place or a day twice is refused, by whomever', async () => {
  const host = aHost(campus);
  const bodies = seriesOf();
  const commands = bodies.map(toCommand);
  for (const rows of [commands.slice(0, 3), commands, commands]) await campus.push('commands', host, rows);
  expect(await visitsOf(host)).toHaveLength(4);
  await drain();
  expect(texts).toHaveLength(1);
  const [first, second] = bodies;
  if (first === undefined || second === undefined) throw new Error('no days');
  const again = aDraft(campus, { details: first.details });
  const forged = { ...again, series: second.series } as Create;
  const [twice] = await send(host, [forged]);
  expect(twice).toMatchObject({ code: 'request.malformed', at: 'series.position' });
  const [stranger] = await send(aHost(campus), [forged]);
  expect(stranger).toMatchObject({ code: 'request.malformed', at: 'series.id' });
  const longer = seriesOf({}, { kind: 'daily', lastDay: '2026-11-24' }).map((body, i) => ({
    ...body,
    ...(i === 1 && { details: first.details }),
  }));
  const [, sameDay] = await send(aHost(campus), longer);
  expect(sameDay).toMatchObject({ code: 'series.day-twice', at: 'details.startAt' });
});

test('[SERIES-6] [F7] a mainland number gets one text message for all days, by the fixed address', async () => {
  const host = aHost(campus);
  await send(host, seriesOf());
  await drain(seconds(5));
  expect(texts).toEqual([]);
  await drain();
  expect(texts.map(({ templateKey, text }) => [templateKey, text])).toEqual([
    [
      'series.full.zh-Hans',
      '示范大学：您的4次访客预约已通过，首次11月23日 10:00起南门可入校。通行码：http://localhost:3000/v',
    ],
  ]);
  const states = (await visitsOf(host)).map(({ visitors }) => visitors[0]?.deliveries[0]?.state);
  expect(states).toEqual(Array(4).fill('sent'));
});

test('[SERIES-6] [F6] a mail lists the days, each with its own link, code and calendar entry', async () => {
  const host = aHost(campus);
  await send(host, seriesOf({ visitors: [ABROAD, { ...ABROAD, name: 'Annabella Byron' }] }));
  await drain();
  expect(mails).toHaveLength(2);
  const mail = mails.find(({ text }) => text.includes('Dear Ada Byron'));
  expect(mail?.subject).toBe('Your 4 visits to Example University from Mon, 23 Nov 2026: your passes');
  const links = (await visitsOf(host)).map(({ visitors }) => visitors[0]?.link);
  for (const link of links) expect(mail?.text).toContain(`${String(link)}\n`);
  for (const day of ['Mon, 23', 'Tue, 24', 'Wed, 25', 'Thu, 26'])
    expect(mail?.text).toContain(`• ${day} Nov 2026`);
  const pictures = mail?.attachments.filter(({ cid }) => cid !== undefined) ?? [];
  expect(pictures.map(({ cid }) => mail?.html.includes(`cid:${String(cid)}`))).toEqual(Array(4).fill(true));
  const calendar = mail?.attachments.at(-1)?.content.toString() ?? '';
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(4);
  expect(calendar.match(/BEGIN:VCALENDAR/g)).toHaveLength(1);
});

test('[SERIES-6] days that come apart are told together while they wait; later ones in a message of their own', async () => {
  const host = aHost(campus);
  const bodies = seriesOf({}, { kind: 'daily', lastDay: '2026-11-27' });
  await send(host, bodies.slice(0, 2));
  campus.clock.advance(seconds(8));
  await send(host, bodies.slice(2, 4));
  await drain(seconds(8));
  expect(texts).toEqual([]);
  await drain();
  expect(texts.map(({ parameters }) => parameters.includes('4'))).toEqual([true]);
  await send(host, bodies.slice(4));
  await drain();
  expect(texts.map(({ templateKey }) => templateKey.split('.')[0])).toEqual(['series', 'invitation']);
});

test('[SERIES-6] [F47] somebody else in his place before it goes out gets none of his passes; no reader is kept', async () => {
  const host = aHost(campus);
  const bodies = seriesOf({ visitors: [ABROAD] });
  await send(host, bodies);
  const [first] = bodies;
  const [row] = first?.visitors ?? [];
  if (first === undefined || row === undefined) throw new Error('no day');
  const { appointmentId, details } = first;
  const [visit] = await visitsOf(host);
  const carol = { ...row, name: 'Carol Shaw', email: 'carol@example.org' };
  const change = { appointmentId, details, visitors: [carol] };
  const swapped = await campus.submit(
    host,
    campus.command('appointment.amend', change, { baseRev: visit?.rev ?? 0 }),
  );
  expect(swapped?.outcome).toBe('accepted');
  await drain();
  const links = (await visitsOf(host)).map(({ visitors }) => String(visitors[0]?.link));
  const sent = (to: string) =>
    mails.filter((mail) => mail.to === to).map(({ text }) => links.map((link) => text.includes(`${link}\n`)));
  expect(sent('carol@example.org')).toEqual([[true, false, false, false]]);
  expect(sent('ada@example.org')).toEqual([[false, true, true, true]]);
  const deliveries = (await visitsOf(host)).map(({ visitors }) => visitors[0]?.deliveries[0]?.state);
  expect(deliveries).toEqual(['sent', 'sent', 'sent', 'sent']);
  const kept = await campus.db.sql`select series_reader from messages where series_reader <> ''`;
  expect(kept).toEqual([]);
});

test('[SERIES-6] nobody waits longer than a minute, however slowly the days are agreed to', async () => {
  const host = aHost(campus);
  for (const body of seriesOf({}, { kind: 'daily', lastDay: '2026-12-04' })) {
    await send(host, [body]);
    await drain(seconds(9));
  }
  expect(texts.length).toBeGreaterThan(0);
  expect(texts[0]?.parameters).toContain('7');
});

test('[SERIES-7] one day called off is told of that day; this and all later ones in one message', async () => {
  const host = aHost(campus);
  const bodies = seriesOf({ visitors: [ABROAD] });
  await send(host, bodies);
  await drain();
  await cancel(host, bodies.slice(1, 2));
  await drain();
  expect(mails.at(-1)?.subject).toBe('Your visit to Example University on Tue, 24 Nov 2026 is cancelled');
  await cancel(host, bodies.slice(2));
  await drain();
  expect(mails).toHaveLength(3);
  const last = mails.at(-1);
  expect(last?.subject).toBe('2 visits to Example University from Wed, 25 Nov 2026 are cancelled');
  expect(last?.text).not.toContain('/p/');
  expect(last?.attachments.map(({ contentType }) => contentType)).toEqual([
    'text/calendar; charset=utf-8; method=CANCEL',
  ]);
  expect((await visitsOf(host)).map(({ state }) => state)).toEqual([
    'approved',
    'canceled_by_host',
    'canceled_by_host',
    'canceled_by_host',
  ]);
});

test('[SERIES-7] [MSG-1] a day called off before it was told is in no invitation; all of them, and there is none', async () => {
  const host = aHost(campus);
  const bodies = seriesOf({ visitors: [ABROAD] });
  await send(host, bodies);
  await cancel(host, bodies.slice(3));
  await drain();
  const subjects = mails.map(({ subject }) => subject).toSorted();
  expect(subjects).toEqual([
    'Your 3 visits to Example University from Mon, 23 Nov 2026: your passes',
    'Your visit to Example University on Thu, 26 Nov 2026 is cancelled',
  ]);
  const others = seriesOf({ visitors: [{ ...ABROAD, email: 'b@example.org' }] });
  await send(host, others);
  await cancel(host, others);
  mails = [];
  await drain();
  expect(mails.map(({ subject }) => subject)).toEqual([
    '4 visits to Example University from Mon, 23 Nov 2026 are cancelled',
  ]);
});

test('[SERIES-6] [F4] what a unit agrees to day by day is told in one message too', async () => {
  await rules({ steps: ['host', 'unit'] });
  const host = aHost(campus);
  const head = aHost(campus, ['approver']);
  const bodies = seriesOf();
  await send(host, bodies);
  await drain();
  expect(texts).toEqual([]);
  for (const { appointmentId } of bodies) {
    campus.clock.advance(seconds(3));
    await campus.submit(head, campus.command('appointment.approve', { appointmentId, reason: '' }));
  }
  await drain();
  expect(texts.map(({ templateKey }) => templateKey)).toEqual(['series.full.zh-Hans']);
});

test('[SERIES-6] [MSG-12] each day is reminded of by itself, on its own evening', async () => {
  const host = aHost(campus);
  await send(host, seriesOf());
  await drain();
  texts = [];
  for (const evening of [0, 1]) {
    campus.clock.set(TEST_NOW_MS + days(evening) + hours(9) + minutes(5));
    await runJobs(campus.features.kit);
    await drain();
  }
  expect(
    texts.map(({ templateKey, text }) => [
      templateKey,
      text.includes('11月24日') || text.includes('11月25日'),
    ]),
  ).toEqual([
    ['reminder.full.zh-Hans', true],
    ['reminder.full.zh-Hans', true],
  ]);
});

test('[SERIES-6] [MSG-1] the outbox holds ids alone, and a change is told of its own day at once', async () => {
  const host = aHost(campus);
  const bodies = seriesOf({ visitors: [ABROAD] });
  await send(host, bodies);
  const rows = await campus.db.sql<{ text: string }[]>`
    select m::text || d::text as text from messages m join message_visits d on d.message_id = m.id`;
  expect(rows).toHaveLength(4);
  expect(rows.map(({ text }) => /Ada|example/.test(text))).toEqual(Array(4).fill(false));
  await drain();
  const [first] = bodies;
  if (first === undefined) throw new Error('no days');
  const { series: _series, forHost: _forHost, ...amended } = first;
  const details = { ...first.details, endAt: toInstant(TEST_NOW_MS + hours(4)) };
  await campus.submit(host, campus.command('appointment.amend', { ...amended, details }));
  await drain(0);
  expect(mails.map(({ subject }) => subject.slice(0, 37))).toEqual([
    'Your 4 visits to Example University f',
    'Your visit to Example University on M',
  ]);
  expect((await visitsOf(host))[0]?.series?.position).toBe(1);
});
