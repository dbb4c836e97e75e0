import { minutes } from '@campus/domain';
import { Me } from '@campus/protocol';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aHost, type TestCampus } from '../../../test/a-campus';
import { aLine, anAlumnus, anImport } from '../../../test/alumni';
import { aConfig, aLog, aRandom, testDeps } from '../../../test/test-deps';
import type { AppEnv } from '../../deps';
import { createIdentityRoutes, sameOrigin, signedIn } from '../../identity';
import { Browser, PUBLIC_URL } from '../../identity/test/an-identity';
import { createProviders } from '../../notify';
import { loadInbox } from '../../notify/demo-inbox';
import { drainOutbox } from '../../notify/outbox-worker';
import type { SignIn } from '../../sign-in';
import { createAlumniOfficeRoutes } from './office-routes';

let campus: TestCampus;
beforeEach(async () => void (campus = await aCampus()));
afterEach(() => campus.close());

/** Identity and the office's routes over the features' own doors. `as`: who is signed in, whatever the cookie says. */
function aServer(as: SignIn | null = null) {
  const log = aLog();
  const config = aConfig({ publicUrl: PUBLIC_URL, rateLimits: true });
  const base = testDeps(campus.db.sql, { clock: campus.clock, log, random: aRandom(77), config });
  const { visitors, devices, alumni, onDelivery, dutiesChanged, mailboxNamed } = campus.features;
  const deps = {
    ...base,
    ...createProviders(base),
    visitors,
    devices,
    alumni,
    onDelivery,
    dutiesChanged,
    mailboxNamed,
    epoch: async () => 'e1',
    opened: async () => undefined,
  };
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('clientAddress', c.req.header('x-test-address') ?? 'direct');
    await next();
  });
  app.use(sameOrigin(deps), signedIn(deps));
  if (as !== null)
    app.use(async (c, next) => {
      c.set('signIn', as);
      await next();
    });
  app.route('/', createIdentityRoutes(deps));
  app.route('/', createAlumniOfficeRoutes(campus.features.kit));
  const codes = async (channel: 'sms' | 'email'): Promise<string[]> => {
    await drainOutbox(deps);
    const sent = (await loadInbox(deps)).filter((one) => one.channel === channel);
    return sent.map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
  };
  /** The same server, asked from an address of the network. */
  const from = (address: string) => ({
    request: (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('x-test-address', address);
      return app.request(path, { ...init, headers });
    },
  });
  return { app, log, codes, from: from as (address: string) => Pick<typeof app, 'request'> };
}

const claimOf = (line: ReturnType<typeof aLine>, channel: 'sms' | 'email' = 'sms') => ({
  name: line.name,
  studentNumber: line.studentNumber,
  year: line.year,
  channel,
});
async function attemptOf(answer: Response): Promise<string> {
  const { attempt } = (await answer.json()) as { attempt: string };
  return attempt;
}

test('[ALUMNI-3] the code goes to the contact in the register, and verifies and signs in at once', async () => {
  const line = aLine(1);
  await anImport(campus, [line]);
  const server = aServer();
  const browser = new Browser(server.app);
  const spelled = {
    ...claimOf(line, 'email'),
    name: ' 周 校友 ',
    studentNumber: '2004-00001',
    year: '2008届',
  };
  const started = await browser.json('/auth/alumni/start', spelled);
  const [code = ''] = await server.codes('email');
  const verified = await browser.json('/auth/alumni/verify', { attempt: await attemptOf(started), code });
  expect([started.status, verified.status]).toEqual([202, 204]);
  const { principal } = Me.parse(await (await browser.get('/api/me')).json());
  expect(principal).toMatchObject({ kind: 'visitor', label: 'a***@example.org' });
  const credentials = await campus.pullAll(
    { principal, revoked: false, sessionId: '1' } as SignIn,
    'credentials',
  );
  expect(credentials).toMatchObject([{ year: 2026, name: '周校友' }]);
});

test('[ALUMNI-4] who is in the register and who is not: one answer, the same rows, and only one message', async () => {
  const line = aLine(1);
  await anImport(campus, [line, aLine(2, { phone: '', email: '' })]);
  const server = aServer();
  const claims = [
    claimOf(line),
    { ...claimOf(line), name: '别人' },
    { ...claimOf(line), year: '2009' },
    { ...claimOf(line), studentNumber: '999999' },
    claimOf(aLine(2)),
  ];
  const answers = [];
  const written: number[] = [];
  for (const claim of claims) {
    const before = await rows();
    const browser = new Browser(server.app);
    const start = await browser.json('/auth/alumni/start', claim);
    const body = (await start.json()) as { attempt: string };
    const verify = await browser.json('/auth/alumni/verify', { attempt: body.attempt, code: '12x456' });
    const { requestId: _, ...told } = (await verify.json()) as Record<string, unknown>;
    answers.push([start.status, Object.keys(body), body.attempt.length, verify.status, told]);
    written.push((await rows()) - before);
  }
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(new Set(written).size).toBe(1);
  expect(await server.codes('sms')).toHaveLength(1);
});

async function rows(): Promise<number> {
  const [row] = await campus.db.sql<{ n: number }[]>`
    select ((select count(*) from code_challenges) + (select count(*) from messages)
          + (select coalesce(sum(used), 0) from quotas))::int as n`;
  return row?.n ?? -1;
}

test('[ALUMNI-4] codes cannot be tried through: five tries, three codes an hour and six a day for one client', async () => {
  const line = aLine(1);
  await anImport(campus, [line]);
  const server = aServer();
  const browser = new Browser(server.app);
  const attempt = await attemptOf(await browser.json('/auth/alumni/start', claimOf(line)));
  const [code = ''] = await server.codes('sms');
  const wrong = code === '000000' ? '000001' : '000000';
  const tries = await Promise.all(
    Array.from({ length: 8 }, () => browser.json('/auth/alumni/verify', { attempt, code: wrong })),
  );
  expect(tries.filter(({ status }) => status === 403)).toHaveLength(5);
  expect((await browser.json('/auth/alumni/verify', { attempt, code })).status).toBe(429);
  const sentAfter = async (rounds: number, apartMs: number): Promise<number> => {
    for (let i = 0; i < rounds; i++) {
      campus.clock.advance(apartMs);
      expect((await browser.json('/auth/alumni/start', claimOf(line))).status).toBe(202);
      await server.codes('sms');
    }
    return (await server.codes('sms')).length;
  };
  expect(await sentAfter(6, minutes(2))).toBe(3);
  expect(await sentAfter(8, minutes(31))).toBe(6);
});

test('[ALUMNI-4] a stranger who knows name, number and year shuts nobody out, and spoils nobody’s code', async () => {
  const line = aLine(1);
  await anImport(campus, [line]);
  const server = aServer();
  const stranger = new Browser(server.from('203.0.113.5'));
  const alumnus = new Browser(server.from('2001:db8:1:2::7'));
  for (let i = 0; i < 12; i++) {
    await stranger.json('/auth/alumni/start', claimOf(line));
    await server.codes('sms');
    campus.clock.advance(minutes(2));
  }
  const theirs = await attemptOf(await stranger.json('/auth/alumni/start', claimOf(line)));
  const before = (await server.codes('sms')).length;
  const own = await attemptOf(await alumnus.json('/auth/alumni/start', claimOf(line)));
  await stranger.json('/auth/alumni/start', claimOf(line));
  const [code = '', ...earlier] = await server.codes('sms');
  expect(earlier).toHaveLength(before);
  for (let i = 0; i < 6; i++)
    await stranger.json('/auth/alumni/verify', {
      attempt: theirs,
      code: code === '000000' ? '000001' : '000000',
    });
  expect((await stranger.json('/auth/alumni/verify', { attempt: theirs, code })).status).not.toBe(204);
  expect((await alumnus.json('/auth/alumni/verify', { attempt: own, code })).status).toBe(204);
});

test('[ALUMNI-4] many clients together get no more than thirty codes a day for one claim; a network is one client', async () => {
  const line = aLine(1);
  await anImport(campus, [line]);
  const server = aServer();
  for (let i = 0; i < 14; i++) {
    for (let k = 0; k < 4; k++)
      await new Browser(server.from(`198.51.100.${i * 4 + k}`)).json('/auth/alumni/start', claimOf(line));
    await server.codes('sms');
    campus.clock.advance(minutes(61));
  }
  expect(await server.codes('sms')).toHaveLength(30);
  const other = aLine(2);
  await anImport(campus, [other]);
  for (let k = 1; k <= 5; k++) {
    campus.clock.advance(minutes(2));
    await new Browser(server.from(`2001:db8:9:9::${k}`)).json('/auth/alumni/start', claimOf(other));
    await server.codes('sms');
  }
  expect(await server.codes('sms')).toHaveLength(33);
});

test('[ALUMNI-5] e-mail code: a verified mailbox signs in from abroad; an unverified or unknown one hears the same', async () => {
  const line = aLine(1);
  await anAlumnus(campus, line);
  await anImport(campus, [aLine(2)]);
  const server = aServer();
  const answers = [];
  for (const email of [line.email, 'alumnus2@example.org', 'nobody@example.org', 'nonsense']) {
    const start = await new Browser(server.app).json('/auth/email/start', { email });
    answers.push([start.status, await start.text()]);
  }
  expect(new Set(answers.map(String)).size).toBe(1);
  const [code = '', ...others] = await server.codes('email');
  expect(others).toEqual([]);
  const browser = new Browser(server.app);
  expect((await browser.json('/auth/email/verify', { email: 'nobody@example.org', code })).status).toBe(403);
  expect((await browser.json('/auth/email/verify', { email: ' ALUMNUS1@example.org', code })).status).toBe(
    204,
  );
  const me = Me.parse(await (await browser.get('/api/me')).json());
  expect(me.principal).toMatchObject({ kind: 'visitor', label: 'a***@example.org' });
  expect(JSON.stringify(server.log.lines)).not.toContain('alumnus1');
});

test('[ALUMNI-7] what is no claim is told so; a good one gets a promise, whoever he is', async () => {
  const line = aLine(1);
  await anImport(campus, [line]);
  const { app } = aServer();
  const ask = async (changes: object) => {
    const { channel: _, ...claim } = claimOf(line);
    const body = { ...claim, phone: '13612345678', email: '', remark: '', ...changes };
    const answer = await new Browser(app).json('/auth/alumni/ask', body);
    return [answer.status, ((await answer.json()) as { at?: string; code?: string }).at];
  };
  expect(await ask({})).toEqual([202, undefined]);
  expect(await ask({ name: '别人' })).toEqual([202, undefined]);
  expect(await ask({ studentNumber: '学号' })).toEqual([422, 'studentNumber']);
  expect(await ask({ year: '08' })).toEqual([422, 'year']);
  expect(await ask({ phone: '12345' })).toEqual([422, 'phone']);
  expect(await ask({ phone: '' })).toEqual([422, 'email']);
  for (const odd of ['a\u0000', '\ud800']) expect(await ask({ remark: odd })).toEqual([400, undefined]);
});

test('[ALUMNI-12] the office alone sees the queue and changes the register', async () => {
  const roles = ['staff', 'student', 'security', 'it-admin', 'alumni-office'] as const;
  const seen: Record<string, number> = {};
  for (const role of roles) {
    const { app } = aServer(aHost(campus, [role]));
    const browser = new Browser(app);
    const get = await browser.get('/api/alumni/office');
    const preview = await browser.json('/api/alumni/register/preview', { rows: [aLine(1)] });
    expect(preview.status).toBe(get.status);
    seen[role] = get.status;
  }
  expect(seen).toEqual({ staff: 403, student: 403, security: 403, 'it-admin': 403, 'alumni-office': 200 });
  expect((await new Browser(aServer().app).get('/api/alumni/office')).status).toBe(401);
});

test('[ALUMNI-12] the office imports by its routes, and a mark of another diff is refused', async () => {
  const browser = new Browser(aServer(aHost(campus, ['alumni-office'])).app);
  const body = { rows: [aLine(1), aLine(1), aLine(2, { year: 'x' })] };
  const preview = await browser.json('/api/alumni/register/preview', body);
  const { mark, lines } = (await preview.json()) as { mark: string; lines: { kind: string }[] };
  expect(lines.map(({ kind }) => kind)).toEqual(['new', 'refused', 'refused']);
  expect((await browser.json('/api/alumni/register/apply', { ...body, mark: 'x' })).status).toBe(409);
  const applied = await browser.json('/api/alumni/register/apply', { ...body, mark });
  expect(await applied.json()).toEqual({ new: 1, changed: 0, same: 0, refused: 2 });
  expect((await browser.json('/api/alumni/register/apply', { ...body, mark })).status).toBe(409);
  const office = (await (await browser.get('/api/alumni/office')).json()) as object;
  expect(office).toMatchObject({ year: 2026, registered: 1, verified: 0, active: 0, requests: [] });
});
