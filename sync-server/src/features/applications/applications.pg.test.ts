import { hours, type Appointment, type VisitApplication } from '@campus/domain';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aHost, appointmentOf, type TestCampus } from '../../../test/a-campus';
import { aConfig, aLog, aRandom, testDeps } from '../../../test/test-deps';
import type { AppEnv } from '../../deps';
import { createIdentityRoutes, sameOrigin, signedIn } from '../../identity';
import { Browser, PUBLIC_URL } from '../../identity/test/an-identity';
import { createProviders } from '../../notify';
import { loadInbox } from '../../notify/demo-inbox';
import { drainOutbox } from '../../notify/outbox-worker';
import { createPageRoutes } from '../../pages';
import type { SignIn } from '../../sign-in';
import { runJobs } from '../jobs/run-jobs';
import { createApplyRoutes, createStatePages, deliverDue } from '.';

let campus: TestCampus;
beforeEach(async () => void (campus = await aCampus()));
afterEach(() => campus.close());

/** The public routes and pages, identity beside them, over the features' own doors. */
function aServer() {
  const log = aLog();
  const config = aConfig({ publicUrl: PUBLIC_URL, rateLimits: true });
  const base = testDeps(campus.db.sql, { clock: campus.clock, log, random: aRandom(78), config });
  const { visitors, devices, alumni, onDelivery, dutiesChanged, mailboxNamed } = campus.features;
  const more = { visitors, devices, alumni, onDelivery, dutiesChanged, mailboxNamed };
  const deps = {
    ...base,
    ...createProviders(base),
    ...more,
    epoch: async () => 'e1',
    opened: async () => undefined,
  };
  const kit = { ...campus.features.kit, ...base };
  const app = new Hono<AppEnv>();
  app.use(sameOrigin(deps), signedIn(deps));
  app.route('/', createIdentityRoutes(deps));
  app.route(
    '/',
    createApplyRoutes(kit, () => undefined),
  );
  app.route('/', createStatePages(kit));
  app.route('/', createPageRoutes(deps));
  const inbox = async () => {
    await drainOutbox(deps);
    return loadInbox(deps);
  };
  return { app, log, inbox, browser: new Browser(app) };
}
type Server = ReturnType<typeof aServer>;

/** Somebody whom the server knows from an earlier sign-in. */
async function aKnownHost(
  over: { name?: string; unit?: string; email?: string; roles?: readonly string[] } = {},
) {
  const signIn = aHost(campus);
  const { id } = signIn.principal;
  const { name = '王老师', unit = '计算机学院', email = null, roles = ['staff'] } = over;
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, ${name}, ${unit}, ${[...roles]}::text[], 'zh-Hans', now(), now())`;
  await campus.features.mailboxNamed({ personId: id as never, email });
  return signIn;
}

function anApplication(
  over: {
    host?: VisitApplication['host'];
    details?: Partial<VisitApplication['details']>;
    visitor?: Partial<VisitApplication['visitor']>;
    id?: string;
  } = {},
): object {
  return {
    id: over.id ?? campus.newId(),
    host: over.host ?? { by: 'name', name: '王老师', unit: '计算机学院' },
    details: {
      visitType: 'official',
      purpose: '商谈合作',
      gates: ['south'],
      startAt: '2026-11-24T02:00:00.000Z',
      endAt: '2026-11-24T04:00:00.000Z',
      plate: null,
      ...over.details,
    },
    visitor: {
      name: '韩梅梅',
      organisation: '示范公司',
      phone: '13811112222',
      locale: 'zh-Hans',
      ...over.visitor,
    },
  };
}
const idOf = (application: object): Appointment['id'] => (application as VisitApplication).id;

async function codeFor(server: Server, to: RegExp): Promise<string> {
  const found = (await server.inbox()).find((one) => to.test(one.to) && /\b\d{6}\b/.test(one.text));
  return /\b\d{6}\b/.exec(found?.text ?? '')?.[0] ?? 'none';
}

/** Sent, confirmed and brought; answers the token of its state page. */
async function applied(server: Server, application = anApplication()): Promise<string> {
  const taken = await server.browser.json('/api/applications', application);
  expect(taken.status).toBe(202);
  const { phone, email } = (application as VisitApplication).visitor;
  const code = await codeFor(server, new RegExp(phone ?? email ?? ''));
  const confirmed = await server.browser.json(`/api/applications/${idOf(application)}/confirm`, { code });
  expect(confirmed.status).toBe(200);
  await deliverDue(campus.features.kit);
  return ((await confirmed.json()) as { token: string }).token;
}

const asksOf = async (signIn: SignIn): Promise<Appointment[]> => campus.pullAll(signIn, 'appointments');
const pageOf = async (server: Server, token: string): Promise<string> =>
  (await server.browser.get(`/a/${token}?lang=en`)).text();
const approve = (signIn: SignIn, id: string, more: object = {}) =>
  campus.submit(
    signIn,
    campus.command('appointment.approve', { appointmentId: id as never, reason: '', ...more }),
  );

test('[APPLY-2] nothing reaches the host before the contact is confirmed; then it waits in his queue, without contacts', async () => {
  const server = aServer();
  const host = await aKnownHost({ email: 'wang@campus.example' });
  const application = anApplication();
  expect(await (await server.browser.json('/api/applications', application)).json()).toEqual({
    channel: 'sms',
    waitSeconds: 60,
  });
  await deliverDue(campus.features.kit);
  expect(await asksOf(host)).toEqual([]);
  const wrong = await server.browser.json(`/api/applications/${idOf(application)}/confirm`, {
    code: '000000',
  });
  expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([
    403,
    'sign-in.code-wrong',
  ]);
  const code = await codeFor(server, /13811112222/);
  const first = await server.browser.json(`/api/applications/${idOf(application)}/confirm`, { code });
  const again = await server.browser.json(`/api/applications/${idOf(application)}/confirm`, { code });
  expect(await again.json()).toEqual(await first.json());
  await deliverDue(campus.features.kit);
  const [asked] = await asksOf(host);
  expect(asked).toMatchObject({
    id: idOf(application),
    state: 'pending_host',
    applied: true,
    purpose: '商谈合作',
  });
  expect(asked?.visitors[0]).toMatchObject({
    name: '韩梅梅',
    organisation: '示范公司',
    phone: null,
    email: null,
  });
});

test('[APPLY-2] the same form twice is one application and one code; another form under its id is refused', async () => {
  const server = aServer();
  await aKnownHost();
  const application = anApplication();
  const send = (body: object) => server.browser.json('/api/applications', body);
  expect([(await send(application)).status, (await send(application)).status]).toEqual([202, 202]);
  expect((await server.inbox()).length).toBe(1);
  const other = await send(anApplication({ id: idOf(application), visitor: { phone: '13911113333' } }));
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([
    409,
    'application.already-sent',
  ]);
  expect((await server.inbox()).length).toBe(1);
});

test('[APPLY-2] a code for signing in confirms nothing, and a code for an application signs nobody in', async () => {
  const server = aServer();
  await aKnownHost();
  const application = anApplication();
  await server.browser.json('/api/applications', application);
  const code = await codeFor(server, /13811112222/);
  await server.browser.json('/auth/phone/start', { phone: '13811112222' });
  const signIn = await server.browser.json('/auth/phone/verify', { phone: '13811112222', code });
  expect(signIn.status).toBe(403);
  expect((await server.browser.json(`/api/applications/${idOf(application)}/confirm`, { code })).status).toBe(
    200,
  );
});

test('[APPLY-3] five wrong codes lock, and forms from one address end at thirty an hour', async () => {
  const server = aServer();
  const application = anApplication();
  await server.browser.json('/api/applications', application);
  const statuses = [];
  for (let i = 0; i < 6; i++)
    statuses.push(
      (await server.browser.json(`/api/applications/${idOf(application)}/confirm`, { code: '123456' }))
        .status,
    );
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  const sent = [];
  for (let i = 0; i < 30; i++)
    sent.push((await server.browser.json('/api/applications', anApplication())).status);
  expect([...new Set(sent.slice(0, 29))]).toEqual([202]);
  expect(sent.at(-1)).toBe(429);
});

test('[APPLY-4] answers and pages are the same for a host, for nobody, and for who may not be visited so', async () => {
  const server = aServer();
  const host = await aKnownHost({ name: '张三' });
  const nobodysHost = await aKnownHost({ name: '孙七', roles: ['student'] });
  const wanted = (name: string) => ({ by: 'name' as const, name, unit: '计算机学院' });
  const seen = [];
  for (const [i, name] of ['张三', '李四不在', '孙七'].entries()) {
    const phone = `1381111444${i}`;
    const application = anApplication({ host: wanted(name), visitor: { phone } });
    const taken = await server.browser.json('/api/applications', application);
    const code = await codeFor(server, new RegExp(phone));
    const confirmed = await server.browser.json(`/api/applications/${idOf(application)}/confirm`, { code });
    const { token } = (await confirmed.json()) as { token: string };
    await deliverDue(campus.features.kit);
    const page = (await pageOf(server, token)).replaceAll(token, '').replaceAll(name, '');
    const holder = await campus.features.visitors.findByPhone(phone);
    seen.push([taken.status, await taken.text(), confirmed.status, page, holder]);
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  expect([(await asksOf(host)).length, (await asksOf(nobodysHost)).length]).toEqual([1, 0]);
});

test('[APPLY-4] two of one name are nobody, the exact address is one; who signs in later gets what waits', async () => {
  const server = aServer();
  const [one, two] = [await aKnownHost({ email: 'one@campus.example' }), await aKnownHost()];
  await applied(server);
  expect([...(await asksOf(one)), ...(await asksOf(two))]).toEqual([]);
  await applied(
    server,
    anApplication({ host: { by: 'email', email: 'One@campus.example' }, visitor: { phone: '13811115555' } }),
  );
  expect([(await asksOf(one)).length, (await asksOf(two)).length]).toEqual([1, 0]);
  await applied(
    server,
    anApplication({
      host: { by: 'name', name: '孙新来', unit: '数学学院' },
      visitor: { phone: '13811116666' },
    }),
  );
  const late = await aKnownHost({ name: '孙新来', unit: '数学学院' });
  await deliverDue(campus.features.kit);
  expect((await asksOf(late)).length).toBe(1);
});

test('[APPLY-5] with the time of the visit both hear that nobody answered, once and in the same words', async () => {
  const server = aServer();
  await aKnownHost();
  const silent = await applied(server);
  const nobody = await applied(
    server,
    anApplication({
      host: { by: 'name', name: '无此人', unit: '计算机学院' },
      visitor: { phone: null, email: 'g@example.org' },
    }),
  );
  campus.clock.set(Date.parse('2026-11-24T02:00:00.000Z'));
  await runJobs(campus.features.kit);
  await runJobs(campus.features.kit);
  const told = (await server.inbox()).filter((one) => /无人答复|没有此姓名的接待人答复/.test(one.text));
  expect(told.map((one) => one.channel).sort()).toEqual(['email', 'sms']);
  for (const token of [silent, nobody])
    expect(await pageOf(server, token)).toContain('No host of this name has answered');
});

test('[APPLY-7] the host hears by mail and in the app; the applicant’s page has its headers and shows no contact', async () => {
  const server = aServer();
  const host = await aKnownHost({ email: 'wang@campus.example' });
  const application = anApplication({
    visitor: { phone: null, email: 'grace@example.org', locale: 'en', name: 'Grace Hopper' },
  });
  const token = await applied(server, application);
  const mails = await server.inbox();
  const toHost = mails.find((one) => one.to === 'wang@campus.example');
  expect(toHost?.text).toContain('Grace Hopper');
  expect(toHost?.text).not.toContain('grace@example.org');
  expect(
    mails.find((one) => one.to === 'grace@example.org' && one.text.includes(`/a/${token}`)),
  ).toBeDefined();
  const news = (await campus.pullAll(host, 'notices')).filter((one) => one.kind === 'news');
  expect(news.map((one) => one.body['about'])).toEqual(['applied']);
  const answer = await server.browser.get(`/a/${token}`);
  expect([answer.status, answer.headers.get('referrer-policy'), answer.headers.get('cache-control')]).toEqual(
    [200, 'no-referrer', 'private, no-store'],
  );
  const html = await answer.text();
  expect(html).toContain('Waiting for the host');
  expect(html).not.toContain('grace@example.org');
  const missing = await server.browser.get(`/a/${'A'.repeat(22)}`);
  const malformed = await server.browser.get('/a/x');
  expect([missing.status, malformed.status]).toEqual([404, 404]);
  expect(await missing.text()).toBe(await malformed.text());
  expect(JSON.stringify(server.log.lines)).not.toContain(token);
});

test('[APPLY-8] a yes sends the usual invitation and opens the visit to its phone', async () => {
  const server = aServer();
  const host = await aKnownHost();
  const application = anApplication();
  const token = await applied(server, application);
  expect((await approve(host, idOf(application)))?.outcome).toBe('accepted');
  const shown = await appointmentOf(campus, host);
  expect(shown.visitors[0]).toMatchObject({ phone: '+8613811112222', passState: 'active' });
  expect((await server.inbox()).some((one) => one.channel === 'sms' && one.text.includes('/v'))).toBe(true);
  expect(await campus.features.visitors.findByPhone('13811112222')).not.toBeNull();
  const page = await pageOf(server, token);
  expect(page).toContain('Approved');
  expect(page).toContain('href="/v?lang=en"');
});

test('[APPLY-8] a no tells the applicant, once, and his page has the reason', async () => {
  const server = aServer();
  const host = await aKnownHost();
  const application = anApplication();
  const token = await applied(server, application);
  const body = { appointmentId: idOf(application), reason: '那天我不在' };
  expect((await campus.submit(host, campus.command('appointment.reject', body)))?.outcome).toBe('accepted');
  expect((await server.inbox()).filter((one) => one.text.includes('未获同意')).length).toBe(1);
  expect(await pageOf(server, token)).toContain('那天我不在');
  expect(await campus.features.visitors.findByPhone('13811112222')).toBeNull();
});

test('[APPLY-9] at another time: the invitation says so, and the page shows both', async () => {
  const server = aServer();
  const host = await aKnownHost();
  const application = anApplication();
  const token = await applied(server, application);
  const moveTo = { startAt: '2026-11-24T06:00:00.000Z', endAt: '2026-11-24T08:00:00.000Z' };
  expect((await approve(host, idOf(application), { moveTo }))?.outcome).toBe('accepted');
  expect((await server.inbox()).filter((one) => /时间改为.*14:00/.test(one.text)).length).toBe(1);
  const page = await pageOf(server, token);
  expect([page.includes('14:00–16:00'), page.includes('10:00–12:00')]).toEqual([true, true]);
});

test('[APPLY-10] handed over by exact address: the heir has it, the giver has not', async () => {
  const server = aServer();
  const [giver, heir] = [
    await aKnownHost(),
    await aKnownHost({ name: '赵老师', email: 'zhao@campus.example' }),
  ];
  const application = anApplication();
  await applied(server, application);
  const handOver = (email: string) =>
    campus.submit(giver, campus.command('application.handOver', { appointmentId: idOf(application), email }));
  expect((await handOver('nobody@campus.example'))?.code).toBe('application.no-such-host');
  expect((await handOver('ZHAO@campus.example'))?.outcome).toBe('accepted');
  expect([(await asksOf(giver)).length, (await asksOf(heir)).length]).toEqual([0, 1]);
  expect((await server.inbox()).some((one) => one.to === 'zhao@campus.example')).toBe(true);
  expect((await approve(giver, idOf(application)))?.code).toBe('appointment.not-yours');
  expect((await approve(heir, idOf(application)))?.outcome).toBe('accepted');
});

test('[APPLY-11] withdrawing is asked first, tells the host, and ends a pass', async () => {
  const server = aServer();
  const host = await aKnownHost();
  const application = anApplication();
  const token = await applied(server, application);
  await approve(host, idOf(application));
  const question = await server.browser.get(`/a/${token}/withdraw`);
  expect([question.status, question.headers.get('referrer-policy')]).toEqual([200, 'same-origin']);
  expect((await server.browser.form(`/a/${token}/withdraw`, {}, 'https://evil.example')).status).toBe(403);
  expect((await server.browser.form(`/a/${token}/withdraw`)).status).toBe(303);
  expect(await pageOf(server, token)).toContain('You took this application back');
  const shown = await appointmentOf(campus, host);
  expect([shown.state, shown.visitors[0]?.passState]).toEqual(['canceled_by_visitor', 'revoked']);
});

test('[APPLY-12] what was never confirmed is forgotten after a day, the rest a month after the visit', async () => {
  const server = aServer();
  await aKnownHost();
  await server.browser.json('/api/applications', anApplication({ visitor: { phone: '13811117777' } }));
  const token = await applied(server);
  const count = async (): Promise<number> => (await campus.db.sql`select from visit_applications`).count;
  expect(await count()).toBe(2);
  campus.clock.set(campus.clock.nowMs() + hours(48));
  await runJobs(campus.features.kit);
  expect(await count()).toBe(1);
  campus.clock.set(campus.clock.nowMs() + hours(24 * 32));
  await runJobs(campus.features.kit);
  expect([await count(), (await server.browser.get(`/a/${token}`)).status]).toEqual([0, 404]);
});

test('[PARTY-8] who comes along stands on the state page, before the host, and on the pass', async () => {
  const server = aServer();
  const host = await aKnownHost();
  const companions = [
    { name: '韩小雪', minor: false },
    { name: '林小涛', minor: true },
  ];
  const application = anApplication({ details: { plate: '京A12345' }, visitor: { companions } });
  const token = await applied(server, application);
  expect(await pageOf(server, token)).toMatch(/1 \+ 1 · 韩小雪, 林小涛 \(child\)[\s\S]*京A12345/);
  const [asked] = await asksOf(host);
  expect(asked?.visitors[0]?.companions).toEqual(companions);
  await approve(host, idOf(application));
  const [visit] = await asksOf(host);
  const passes = await campus.db.sql<{ partySize: number }[]>`
    select party_size from appointment_visitors where appointment_id = ${idOf(application)}`;
  expect([visit?.state, passes.map(({ partySize }) => partySize)]).toEqual(['approved', [2]]);
});

test('[PARTY-7] after the answer the state page names neither companions nor car: the pass has them', async () => {
  const server = aServer();
  const host = await aKnownHost();
  const companions = [{ name: '韩小雪', minor: false }];
  const application = anApplication({ details: { plate: '京A12345' }, visitor: { companions } });
  const token = await applied(server, application);
  await approve(host, idOf(application));
  const page = await pageOf(server, token);
  expect(page).toContain('商谈合作');
  expect(page).not.toMatch(/韩小雪|京A12345/);
});
