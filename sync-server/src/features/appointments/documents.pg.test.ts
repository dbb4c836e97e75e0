import { hours, toInstant, type CommandBody, type VisitorId } from '@campus/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  appointmentOf,
  aTablet,
  aVisitorSignIn,
  type DraftChanges,
  type TestCampus,
} from '../../../test/a-campus';
import { TEST_NOW_MS } from '../../../test/test-deps';
import type { SignIn } from '../../sign-in';
import { inTransaction } from '../../db/transaction';
import { runJobs } from '../jobs';
import { startWork } from '../work';
import { eraseVisitor } from './erase-visitor';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());
beforeEach(() => campus.clock.set(TEST_NOW_MS));

type Given = CommandBody<'visit.document'>;
const WINDOW = { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' };
const PASSPORT = { type: 'passport' as const, number: 'E12345678' };
let mailboxes = 0;

/** Invited to a visit that needs a whole document, without it. `unit`: somebody has still to agree. */
async function anAwaited(
  { visitors = [{}], details = {} }: DraftChanges = {},
  host: SignIn = aHost(campus, ['approver']),
) {
  const body = aDraft(campus, {
    details: { ...WINDOW, visitType: 'foreign', ...details },
    visitors: visitors.map((one) => ({
      name: 'Ada Example',
      phone: null,
      email: `ada${mailboxes++}@example.org`,
      locale: 'en',
      ...one,
    })),
  });
  const result = await campus.submit(host, campus.command('appointment.create', body));
  expect(result).toMatchObject({ outcome: 'accepted', code: null });
  const rows = await campus.db.sql<{ scopeId: string }[]>`
    select scope_id from appointment_visitors where appointment_id = ${body.appointmentId} order by position`;
  const given = (more: Partial<Given> = {}, at = 0): Given => ({
    appointmentId: body.appointmentId,
    visitorId: body.visitors[at]?.visitorId as VisitorId,
    document: PASSPORT,
    nationality: 'GB',
    ...more,
  });
  return { host, body, given, visitors: rows.map(({ scopeId }) => aVisitorSignIn(scopeId)) };
}
type Asked = Awaited<ReturnType<typeof anAwaited>>;

const give = ({ visitors, given }: Asked, more: Partial<Given> = {}, at = 0) => {
  const visitor = visitors[at];
  if (visitor === undefined) throw new Error('no such visitor');
  return campus.submit(visitor, campus.command('visit.document', given(more, at)));
};
const rowOf = async ({ host, given }: Asked, at = 0) => {
  const { visitors } = await appointmentOf(campus, host);
  const row = visitors.find(({ visitorId }) => visitorId === given({}, at).visitorId);
  if (row === undefined) throw new Error('no such row');
  return row;
};
const templatesOf = async ({ body }: Asked) =>
  (
    await campus.db.sql<{ template: string }[]>`
      select template from messages where appointment_id = ${body.appointmentId} order by template`
  ).map((one) => one.template);
const passesOf = async ({ body }: Asked) =>
  (await campus.db.sql`select from passes where appointment_id = ${body.appointmentId}`).length;

test('[DOC-1] [DOC-3] who is put down without his document is asked for it at once, and has no pass', async () => {
  const awaited = await anAwaited();
  expect(await rowOf(awaited)).toMatchObject({ completion: 'awaited', passId: null, passState: 'none' });
  expect(await templatesOf(awaited)).toEqual(['complete']);
  expect(await passesOf(awaited)).toBe(0);
});

test('[DOC-1] where the rule says no, it is refused as before', async () => {
  const body = aDraft(campus, { details: { ...WINDOW, visitType: 'contractor' } });
  const result = await campus.submit(aHost(campus), campus.command('appointment.create', body));
  expect(result).toMatchObject({ outcome: 'refused', code: 'visitor.document-required' });
});

test('[DOC-1] put down as another kind that asks for none, he has his pass; as one whose host gives it, he cannot be', async () => {
  const awaited = await anAwaited();
  const as = (visitType: 'official' | 'contractor') =>
    campus.submit(
      awaited.host,
      campus.command('appointment.amend', {
        ...awaited.body,
        details: { ...awaited.body.details, visitType },
      }),
    );
  expect(await as('contractor')).toMatchObject({ code: 'visitor.document-required' });
  expect(await as('official')).toMatchObject({ outcome: 'accepted' });
  expect(await rowOf(awaited)).toMatchObject({ completion: 'done', document: null, passState: 'active' });
  expect(await templatesOf(awaited)).toEqual(['complete', 'invitation']);
  expect(await give(awaited)).toMatchObject({ code: 'visitor.document-given' });
});

test('[DOC-5] with his document he has his pass, its invitation and his place on the tablets, sealed', async () => {
  const awaited = await anAwaited();
  const tablet = await aTablet(campus, 'south');
  const before = (await campus.pullAll(tablet.signIn, 'roster')).length;
  expect(await give(awaited)).toMatchObject({ outcome: 'accepted' });
  expect(await rowOf(awaited)).toMatchObject({
    completion: 'done',
    passState: 'active',
    nationality: 'GB',
    document: { type: 'passport', masked: 'E****5678' },
  });
  expect(await templatesOf(awaited)).toEqual(['complete', 'invitation']);
  expect(await campus.pullAll(awaited.visitors[0] as SignIn, 'passes')).toMatchObject([{ state: 'active' }]);
  expect((await campus.pullAll(tablet.signIn, 'roster')).length).toBe(before + 1);
});

test('[DOC-5] given while somebody has still to agree, it waits for the last yes', async () => {
  const awaited = await anAwaited({}, aHost(campus));
  expect(await templatesOf(awaited)).toEqual(['complete']);
  expect(await give(awaited)).toMatchObject({ outcome: 'accepted' });
  expect(await passesOf(awaited)).toBe(0);
  const { appointmentId } = awaited.body;
  const approve = campus.command('appointment.approve', { appointmentId, reason: '' });
  await campus.submit(aHost(campus, ['approver']), approve);
  expect(await rowOf(awaited)).toMatchObject({ completion: 'done', passState: 'active' });
});

test('[DOC-2] a yes to the visit gives no pass to whoever is awaited; the others get theirs', async () => {
  const awaited = await anAwaited(
    { visitors: [{}, { name: 'Bob Example', nationality: 'GB', document: PASSPORT }] },
    aHost(campus),
  );
  const { appointmentId } = awaited.body;
  await campus.submit(
    aHost(campus, ['approver']),
    campus.command('appointment.approve', { appointmentId, reason: '' }),
  );
  expect([await rowOf(awaited), await rowOf(awaited, 1)]).toMatchObject([
    { completion: 'awaited', passState: 'none' },
    { completion: 'none', passState: 'active' },
  ]);
});

test.each<[string, Partial<Given>, string, string]>([
  [
    'a wrong check character',
    { document: { type: 'resident-id', number: '110101199003072517' } },
    'document.check-digit',
    'document.number',
  ],
  [
    'no number of its kind',
    { document: { type: 'hkmo-permit', number: 'X1' } },
    'document.malformed',
    'document.number',
  ],
  [
    'a passport that ends before the visit',
    { document: { ...PASSPORT, expiresOn: '2026-11-24' } },
    'document.expired',
    'document.number',
  ],
  ['a passport of nowhere', { nationality: null }, 'visitor.nationality-invalid', 'nationality'],
  [
    'a child alone',
    { document: { type: 'resident-id', number: '110101202001019030' }, nationality: null },
    'visitor.minor-needs-adult',
    'document.number',
  ],
])('[DOC-4] %s is refused, with the reason, and nothing has changed', async (...[, more, code, at]) => {
  const awaited = await anAwaited();
  expect(await give(awaited, more)).toMatchObject({ outcome: 'refused', code, at });
  expect(await rowOf(awaited)).toMatchObject({ completion: 'awaited', document: null });
  expect(await passesOf(awaited)).toBe(0);
});

test('[DOC-4] the document of somebody else on the visit is refused; so is a child’s until a grown-up has shown his', async () => {
  const twice = await anAwaited({
    visitors: [{}, { name: 'Bob Example', nationality: 'GB', document: PASSPORT }],
  });
  expect(await give(twice)).toMatchObject({ code: 'visitor.duplicate', at: 'document.number' });
  const children = await anAwaited({ visitors: [{}, { name: 'Bob Example' }] });
  const child = (number: string) => ({
    document: { type: 'resident-id' as const, number },
    nationality: null,
  });
  const born2020 = child('110101202001019030');
  expect(await give(children, born2020)).toMatchObject({ code: 'visitor.minor-needs-adult' });
  expect(await give(children, { document: PASSPORT }, 1)).toMatchObject({ outcome: 'accepted' });
  expect(await give(children, born2020)).toMatchObject({ outcome: 'accepted' });
});

test('[DOC-4] [F15] on the watchlist by this document he is held from the moment he gives it, and nobody can tell', async () => {
  const security = aHost(campus, ['security']);
  const document = { type: 'passport' as const, number: 'W98765432' };
  const entryId = campus.newId();
  const added = await campus.submit(
    security,
    campus.command('watchlist.add', {
      entryId,
      document,
      phone: null,
      reason: 'asked',
      validFrom: toInstant(TEST_NOW_MS),
      validUntil: null,
    } as never),
  );
  expect(added).toMatchObject({ outcome: 'accepted' });
  const awaited = await anAwaited();
  const matches = () => campus.db.sql`
    select from watchlist_matches where subject = ${awaited.given().visitorId} and outcome is null`;
  expect(await matches()).toHaveLength(0);
  expect(await give(awaited, { document })).toMatchObject({ outcome: 'accepted', code: null });
  expect(await matches()).toHaveLength(1);
  expect(await rowOf(awaited)).toMatchObject({ completion: 'done', passState: 'active' });
});

test('[DOC-6] the same again changes nothing and tells nobody; another one is the host’s to change', async () => {
  const awaited = await anAwaited();
  await give(awaited);
  const { rev } = await appointmentOf(campus, awaited.host);
  expect(await give(awaited)).toMatchObject({ outcome: 'accepted' });
  expect((await appointmentOf(campus, awaited.host)).rev).toBe(rev);
  expect(await give(awaited, { document: { ...PASSPORT, number: 'E87654321' } })).toMatchObject({
    code: 'visitor.document-given',
  });
  expect(await templatesOf(awaited)).toEqual(['complete', 'invitation']);
});

test('[DOC-6] sent from two places at once: one pass, one invitation', async () => {
  const awaited = await anAwaited();
  const [visitor] = awaited.visitors;
  const { appointmentId, visitorId, document, nationality } = awaited.given();
  const holderId = visitor?.principal.id as VisitorId;
  const once = () =>
    campus.features.visitors.giveDocument({ holderId, appointmentId, visitorId, document, nationality });
  expect(await Promise.all([once(), once(), once()])).toEqual([null, null, null]);
  expect(await passesOf(awaited)).toBe(1);
  expect(await templatesOf(awaited)).toEqual(['complete', 'invitation']);
});

test('[DOC-4] nobody gives it for him: no other visitor, no host, no tablet', async () => {
  const awaited = await anAwaited();
  const other = await anAwaited();
  const command = () => campus.command('visit.document', awaited.given());
  expect(await campus.submit(other.visitors[0] as SignIn, command())).toMatchObject({
    code: 'appointment.not-yours',
  });
  expect(await campus.submit(awaited.host, command())).toMatchObject({ code: 'appointment.not-yours' });
  expect(await campus.submit((await aTablet(campus, 'south')).signIn, command())).toMatchObject({
    outcome: 'refused',
  });
});

test('[DOC-8] the host types it himself, and the pass goes out; he reminds, and the question goes out again', async () => {
  const awaited = await anAwaited();
  const { appointmentId, visitors, details } = awaited.body;
  const forward = (how: CommandBody<'pass.forward'>['how']) => {
    const { visitorId } = awaited.given();
    const body = { appointmentId, visitorId, how, channel: null };
    return campus.submit(awaited.host, campus.command('pass.forward', body));
  };
  for (const how of ['resend', 'copied', 'shared'] as const)
    expect([how, await forward(how)]).toMatchObject([how, { outcome: 'accepted' }]);
  for (const how of ['printed', 'no-login-link'] as const)
    expect([how, await forward(how)]).toMatchObject([how, { code: 'visitor.document-awaited' }]);
  expect(await templatesOf(awaited)).toEqual(['complete', 'complete']);
  const typed = visitors.map((one) => ({ ...one, nationality: 'GB', document: PASSPORT }));
  const amended = await campus.submit(
    awaited.host,
    campus.command('appointment.amend', { appointmentId, details, visitors: typed }),
  );
  expect(amended).toMatchObject({ outcome: 'accepted' });
  expect(await rowOf(awaited)).toMatchObject({ completion: 'done', passState: 'active' });
  expect(await templatesOf(awaited)).toEqual(['complete', 'complete', 'invitation']);
});

test('[DOC-7] his first link leads on to the pass, and ends where he is written to elsewhere or links are ended', async () => {
  const awaited = await anAwaited();
  const find = (link: string | null) => campus.features.visitors.findByLink((link ?? '').slice(-22));
  const { link } = await rowOf(awaited);
  expect(link).toContain('/p/');
  for (let n = 0; n < 3; n++)
    expect(await find(link)).toMatchObject({ visit: { awaited: 'full', jws: null } });
  await give(awaited);
  const { link: ofPass, passId } = await rowOf(awaited);
  expect(ofPass).not.toBe(link);
  expect(await find(link)).toMatchObject({ visit: { awaited: null, passState: 'active' } });
  await campus.submit(awaited.host, campus.command('pass.reissue', { passId: passId as never }));
  expect([await find(link), await find(ofPass)]).toEqual([null, null]);

  const moved = await anAwaited();
  const { link: old } = await rowOf(moved);
  const visitors = moved.body.visitors.map((one) => ({ ...one, email: 'elsewhere@example.org' }));
  const amend = campus.command('appointment.amend', { ...moved.body, visitors });
  expect(await campus.submit(moved.host, amend)).toMatchObject({ outcome: 'accepted' });
  expect(await find(old)).toBeNull();
  expect(await templatesOf(moved)).toEqual(['complete', 'complete']);
});

test('[DOC-9] the evening before he is asked once more; who has given it is reminded of his pass', async () => {
  const start = TEST_NOW_MS + hours(25);
  const details = { startAt: toInstant(start), endAt: toInstant(start + hours(2)) };
  const [late, done] = [await anAwaited({ details }), await anAwaited({ details })];
  await give(done);
  await campus.db.sql`update messages set state = 'sent'`;
  for (const at of [9, 10]) {
    campus.clock.set(TEST_NOW_MS + hours(at));
    await runJobs(campus.features.kit);
  }
  expect(await templatesOf(late)).toEqual(['complete', 'complete']);
  expect(await templatesOf(done)).toEqual(['complete', 'invitation', 'reminder']);
});

test('[DOC-3] a visit that is called off is called off to him too, and nothing is taken afterwards', async () => {
  const awaited = await anAwaited();
  const { appointmentId } = awaited.body;
  await campus.submit(awaited.host, campus.command('appointment.cancel', { appointmentId, reason: '' }));
  expect(await templatesOf(awaited)).toEqual(['canceled', 'complete']);
  expect(await give(awaited)).toMatchObject({ code: 'appointment.wrong-state' });
});

test('[DOC-13] of a series he is asked once, and his answer counts for every day', async () => {
  const host = aHost(campus, ['approver']);
  const email = 'series@example.org';
  const series = campus.newId();
  const days = [0, 1, 2].map((day) => ({
    ...aDraft(campus, {
      details: {
        visitType: 'foreign',
        startAt: `2026-11-2${5 + day}T02:00:00.000Z`,
        endAt: `2026-11-2${5 + day}T04:00:00.000Z`,
      },
      visitors: [{ name: 'Ada Example', phone: null, email, locale: 'en' }],
    }),
    series: { id: series as never, position: day + 1, total: 3 },
  }));
  for (const body of days)
    expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({
      code: null,
    });
  const [row] = await campus.db.sql<{ scopeId: string }[]>`
    select scope_id from appointment_visitors where appointment_id = ${days[1]?.appointmentId ?? ''}`;
  const body: Given = {
    appointmentId: days[1]?.appointmentId as never,
    visitorId: days[1]?.visitors[0]?.visitorId as VisitorId,
    document: PASSPORT,
    nationality: 'GB',
  };
  const given = campus.command('visit.document', body);
  expect(await campus.submit(aVisitorSignIn(row?.scopeId ?? ''), given)).toMatchObject({
    outcome: 'accepted',
  });
  const visits = await campus.pullAll(host, 'appointments');
  expect(visits.map(({ visitors }) => visitors[0]?.passState)).toEqual(['active', 'active', 'active']);
  const messages = await campus.db.sql<{ template: string; days: number }[]>`
    select m.template, count(*)::int as days from messages m join message_visits d on d.message_id = m.id
     where m.series_id = ${series} group by m.id, m.template order by m.template`;
  expect(messages).toEqual([
    { template: 'complete', days: 3 },
    { template: 'invitation', days: 3 },
  ]);
});

test('[DOC-13] a family with one mailbox: what one gives for one day counts for him on the others, and for nobody else', async () => {
  const host = aHost(campus, ['approver']);
  const series = campus.newId();
  const family = { phone: null, email: 'family@example.org', locale: 'en' as const };
  const on = (day: number, names: readonly string[]) => ({
    ...aDraft(campus, {
      details: {
        visitType: 'foreign',
        startAt: `2026-11-2${5 + day}T02:00:00.000Z`,
        endAt: `2026-11-2${5 + day}T04:00:00.000Z`,
      },
      visitors: names.map((name) => ({ name, ...family })),
    }),
    series: { id: series as never, position: day + 1, total: 2 },
  });
  // On the second day they stand in another order, and one of them does not come.
  const days = [on(0, ['Ada Example', 'Ben Example', 'Cy Example']), on(1, ['Ben Example', 'Ada Example'])];
  for (const body of days)
    expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({
      code: null,
    });
  const [row] = await campus.db.sql<{ scopeId: string }[]>`
    select scope_id from appointment_visitors where appointment_id = ${days[0]?.appointmentId ?? ''} limit 1`;
  const [appointmentId, visitorId] = [days[0]?.appointmentId, days[0]?.visitors[0]?.visitorId];
  const body: Given = {
    appointmentId: appointmentId as never,
    visitorId: visitorId as VisitorId,
    document: PASSPORT,
    nationality: 'GB',
  };
  await campus.submit(aVisitorSignIn(row?.scopeId ?? ''), campus.command('visit.document', body));
  const visits = await campus.pullAll(host, 'appointments');
  const done = visits
    .filter(({ series: of }) => of?.id === series)
    .flatMap(({ visitors }) => visitors.filter((one) => one.completion === 'done').map(({ name }) => name));
  expect(done).toEqual(['Ada Example', 'Ada Example']);
});

type Declines = (asked: Asked, body: Pick<Given, 'appointmentId' | 'visitorId'>) => Promise<unknown>;
const DECLINES: readonly (readonly [string, Declines])[] = [
  [
    'in the app',
    async ({ visitors }, body) =>
      (
        await campus.submit(
          visitors[0] as SignIn,
          campus.command('appointment.withdraw', body as CommandBody<'appointment.withdraw'>),
        )
      )?.code,
  ],
  [
    'on a page',
    ({ visitors }, body) =>
      campus.features.visitors.withdraw({ holderId: visitors[0]?.principal.id as VisitorId, ...body }),
  ],
];

test.each(DECLINES)(
  '[DOC-14] who does not come says so %s, without a pass: nothing is awaited, and his host hears of it',
  async (_, decline) => {
    const [awaited, other] = [await anAwaited(), await anAwaited()];
    const { appointmentId, visitorId } = awaited.given();
    const { link } = await rowOf(awaited);
    const body = { appointmentId, visitorId };
    const stranger = campus.command('appointment.withdraw', body as CommandBody<'appointment.withdraw'>);
    expect(await campus.submit(other.visitors[0] as SignIn, stranger)).toMatchObject({
      code: 'appointment.not-yours',
    });
    expect(await decline(awaited, body)).toBeNull();
    const shown = (await campus.pullAll(awaited.host, 'appointments')).find(({ id }) => id === appointmentId);
    expect(shown).toMatchObject({ state: 'canceled_by_visitor', visitors: [{ canceled: true }] });
    const news = (await campus.pullAll(awaited.host, 'notices')).filter(({ kind }) => kind === 'news');
    expect(news.map((one) => one.body)).toContainEqual(
      expect.objectContaining({ about: 'canceled-by-visitor', visitorId }),
    );
    expect(await campus.features.visitors.findByLink((link ?? '').slice(-22))).toMatchObject({
      visit: { awaited: null, canceled: true },
    });
    expect(await give(awaited)).toMatchObject({ code: 'appointment.wrong-state' });
  },
);

test('[DOC-11] the number lies in no column, audit entry or log line in clear, and goes with its visitor', async () => {
  const awaited = await anAwaited();
  await give(awaited, { document: { ...PASSPORT, number: 'Z55667788' } });
  const tables = await campus.db.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  for (const { name } of tables) {
    const hits = await campus.db.sql`
      select from ${campus.db.sql(name)} t where t::text like '%55667788%'`;
    expect([name, hits.length]).toEqual([name, 0]);
  }
  expect(JSON.stringify(campus.lines)).not.toContain('55667788');
  const audit = await campus.db.sql<{ action: string }[]>`
    select action from audit_entries where subject = ${awaited.body.appointmentId} order by seq`;
  expect(audit.map(({ action }) => action)).toContain('visit.document');
  const { kit } = campus.features;
  await inTransaction(campus.db.sql, 'server', (tx) =>
    eraseVisitor(startWork(kit, tx, 'server'), awaited.given().visitorId),
  );
  const [row] = await campus.db.sql`
    select link_hash, document_hash from appointment_visitors where visitor_id = ${awaited.given().visitorId}`;
  expect(row).toEqual({ linkHash: null, documentHash: null });
});
