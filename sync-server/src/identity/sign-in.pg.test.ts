import { days } from '@campus/domain';
import { Me } from '@campus/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { endSignInsOf, startSignIn } from '.';
import { anIdentity, Browser, TABLET_ID } from './test/an-identity';
import { aVisit, visitorIdOf } from './test/a-visit';
import type { KnownVisitor } from './test/a-visitor-door';

let database: TestDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.drop());

const meOf = async (browser: Browser) => Me.parse(await (await browser.get('/api/me')).json());

test('[IDENT-1] nobody is signed in without a cookie, with a wrong one, or with one of another shape', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  expect((await meOf(browser)).principal).toBeNull();
  for (const forged of ['x', 'A'.repeat(43), "' or 1=1 --"]) {
    browser.cookies.set('__Host-campus', forged);
    expect((await meOf(browser)).principal).toBeNull();
  }
});

test('[IDENT-1] the cookie is opaque, host-bound, secure and unreadable to scripts; Postgres holds only its hash', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  const answer = await browser.json('/auth/demo', { account: 'staff' });
  expect(answer.status).toBe(204);
  const [line = ''] = answer.headers.getSetCookie();
  expect(line).toMatch(/^__Host-campus=[\w-]{43};/);
  expect(line).toMatch(/HttpOnly/);
  expect(line).toMatch(/Secure/);
  expect(line).toMatch(/SameSite=Lax/);
  expect(line).toMatch(/Path=\//);
  expect(line).not.toMatch(/Domain/i);
  const token = browser.cookies.get('__Host-campus') ?? '';
  const rows = await database.sql`select s::text as row from sign_ins s`;
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('[IDENT-2] signing in again gives a new token and ends the old one', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  await browser.json('/auth/demo', { account: 'staff' });
  const first = browser.cookies.get('__Host-campus') ?? '';
  await browser.json('/auth/demo', { account: 'student' });
  expect(browser.cookies.get('__Host-campus')).not.toBe(first);
  expect((await meOf(browser)).principal).toMatchObject({ kind: 'person', roles: ['student'] });
  browser.cookies.set('__Host-campus', first);
  expect((await meOf(browser)).principal).toBeNull();
});

test('[IDENT-2] signing out ends the sign-in on the server, not only in the browser', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  await browser.json('/auth/demo', { account: 'staff' });
  const token = browser.cookies.get('__Host-campus') ?? '';
  expect((await browser.json('/auth/signout', {})).status).toBe(204);
  expect(browser.cookies.has('__Host-campus')).toBe(false);
  browser.cookies.set('__Host-campus', token);
  expect((await meOf(browser)).principal).toBeNull();
});

test('[IDENT-3] a sign-in ends by silence and by age, and use keeps it alive', async () => {
  const { app, clock } = anIdentity(database.sql);
  const browser = new Browser(app);
  await browser.json('/auth/demo', { account: 'staff' });
  for (let week = 0; week < 12; week++) {
    clock.advance(days(7));
    expect((await meOf(browser)).principal).not.toBeNull();
  }
  clock.advance(days(7));
  expect((await meOf(browser)).principal).toBeNull();
  await browser.json('/auth/demo', { account: 'staff' });
  clock.advance(days(15));
  expect((await meOf(browser)).principal).toBeNull();
});

test('[IDENT-3] all sign-ins of one subject can be ended at once', async () => {
  const { app, deps } = anIdentity(database.sql);
  const phone = new Browser(app);
  const desk = new Browser(app);
  await phone.json('/auth/demo', { account: 'approver' });
  await desk.json('/auth/demo', { account: 'approver' });
  const { principal } = await meOf(desk);
  await endSignInsOf(deps, { kind: 'person', id: principal?.id ?? '' });
  expect((await meOf(phone)).principal).toBeNull();
  expect((await meOf(desk)).principal).toBeNull();
});

test('[IDENT-1] a tablet is known by its device cookie, an erased visitor by none', async () => {
  const known: KnownVisitor[] = [
    { holderId: visitorIdOf(1), phone: null, email: 'a@example.org', visits: [aVisit()] },
  ];
  const { app, deps } = anIdentity(database.sql, known);
  const tablet = new Browser(app);
  tablet.cookies.set('__Host-campus', await startSignIn(deps, { kind: 'device', id: TABLET_ID }, null));
  expect((await meOf(tablet)).principal).toMatchObject({ kind: 'device', gateId: 'south' });
  const visitor = new Browser(app);
  visitor.cookies.set(
    '__Host-campus',
    await startSignIn(deps, { kind: 'visitor', id: visitorIdOf(1) }, null),
  );
  expect((await meOf(visitor)).principal).toMatchObject({ kind: 'visitor', label: '138****8000' });
  known.length = 0;
  expect((await meOf(visitor)).principal).toBeNull();
});

test('[IDENT-4] a form or a bare post from another site is refused', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  expect((await browser.form('/v/code', { phone: '13800138000' }, 'https://evil.example')).status).toBe(403);
  expect((await browser.form('/auth/signout', {}, 'null')).status).toBe(403);
  expect((await browser.form('/v/code', { phone: '13800138000' })).status).toBe(303);
});

test('[IDENT-11] a pass link signs its holder in; one that needs the phone, or is unknown, does not', async () => {
  const open = { holderId: visitorIdOf(1), phone: null, email: 'a@example.org', visits: [aVisit()] };
  const closedVisit = aVisit({ visitorId: visitorIdOf(2), linkToken: 'Zzcdefghij_klmnopqrst2' });
  const closed = {
    holderId: visitorIdOf(2),
    phone: '+8613800138000',
    email: null,
    visits: [closedVisit],
    openLink: false,
  };
  const { app, opened } = anIdentity(database.sql, [open, closed]);
  const browser = new Browser(app);
  expect((await browser.json('/auth/link', { token: 'Zzcdefghij_klmnopqrst2' })).status).toBe(403);
  expect((await browser.json('/auth/link', { token: 'nobody' })).status).toBe(404);
  expect((await browser.json('/auth/link', { token: 'Abcdefghij_klmnopqrst2' })).status).toBe(204);
  expect((await meOf(browser)).principal).toMatchObject({ kind: 'visitor', id: visitorIdOf(1) });
  expect(opened).toEqual([{ visitorId: visitorIdOf(1) }]);
});

test('[IDENT-6] the demo accounts are six people with stable ids', async () => {
  const { app } = anIdentity(database.sql);
  const ids = new Set<string>();
  for (const account of ['staff', 'student', 'approver', 'security', 'alumni-office', 'it-admin']) {
    const browser = new Browser(app);
    await browser.json('/auth/demo', { account });
    const { principal } = await meOf(browser);
    await browser.json('/auth/demo', { account });
    expect((await meOf(browser)).principal).toEqual(principal);
    ids.add(principal?.id ?? '');
  }
  expect(ids.size).toBe(6);
  expect((await new Browser(app).json('/auth/demo', { account: 'root' })).status).toBe(400);
});

test('[IDENT-6] outside the demo there is no such door', async () => {
  const oidc = {
    issuer: 'https://sso.example.edu',
    clientId: 'c',
    clientSecret: 's',
    roleClaim: 'r',
    roleMap: {},
    unitClaim: 'u',
  };
  const { app } = anIdentity(database.sql, [], { demo: false, oidc });
  expect((await new Browser(app).json('/auth/demo', { account: 'staff' })).status).toBe(404);
  expect((await new Browser(app).get('/dev/inbox.json')).status).toBe(404);
});
