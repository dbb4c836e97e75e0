import type { VisitorId } from '@campus/domain';
import { createText } from '@campus/i18n';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  aTablet,
  aVisit,
  scanned,
  type DraftChanges,
  type TestCampus,
} from '../../test/a-campus';
import { aConfig, TEST_NOW_MS, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { ownLinkToken } from '../features/appointments/own-link';
import { linkTokenOf } from '../features/passes';
import { startSignIn } from '../identity';
import { Browser, PUBLIC_URL } from '../identity/test/an-identity';

/** Who cannot come says so where his pass is, without app and script; then nothing of it is in force. */
let campus: TestCampus;
let server: Server;
let deps: ReturnType<typeof testDeps>;
beforeAll(async () => {
  campus = await aCampus();
  deps = testDeps(campus.db.sql, { clock: campus.clock, config: aConfig({ publicUrl: PUBLIC_URL }) });
  server = await composeServer(deps);
});
afterAll(async () => {
  await server.stop();
  await campus.close();
});

const QUESTION = createText('en')('withdrawal.title');
const CANCELED = createText('en')('pages.state.canceled.title');
const bodyOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();

/** Somebody with a link of his own; `open`: his host gave one that asks for no phone. */
async function aLink(changes: DraftChanges = {}) {
  const visit = await aVisit(campus, changes);
  const [visitor] = visit.body.visitors;
  await campus.db.sql`update deliveries set state = 'failed' where visitor_id = ${visitor?.visitorId ?? ''}`;
  const said = { appointmentId: visit.body.appointmentId, visitorId: visitor?.visitorId as VisitorId };
  const forward = campus.command('pass.forward', { ...said, how: 'no-login-link', channel: null });
  expect(await campus.submit(visit.host, forward)).toMatchObject({ code: null });
  const [row] = await campus.db.sql<{ linkVersion: number }[]>`
    select link_version from passes where id = ${visit.passId}`;
  const { linkKey } = campus.features.kit.secrets;
  return { ...visit, path: `/p/${linkTokenOf(linkKey, visit.passId, row?.linkVersion ?? 0)}` };
}
async function aPhone(visitor: { readonly principal: { readonly id: string } }): Promise<Browser> {
  const browser = new Browser(server.app);
  const holder = { kind: 'visitor', id: visitor.principal.id as VisitorId } as const;
  browser.cookies.set('__Host-campus', await startSignIn(deps, holder, null));
  return browser;
}
const newsOf = async (visit: Awaited<ReturnType<typeof aVisit>>) =>
  (await campus.pullAll(visit.host, 'notices')).map((one) => one.body['about']);

test('[IDENT-17] by his link: asked once, then his pass says that it is cancelled, and his host is told', async () => {
  const visit = await aLink();
  const browser = new Browser(server.app);
  expect(await bodyOf(browser.get(`${visit.path}?lang=en`))).toContain(`href="${visit.path}/cancel?lang=en"`);
  expect(await bodyOf(browser.get(`${visit.path}/cancel?lang=en`))).toContain(QUESTION);
  expect(await newsOf(visit)).not.toContain('canceled-by-visitor');
  for (const after of ['#withdrawn', '']) {
    const answer = await browser.form(`${visit.path}/cancel?lang=en`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${visit.path}?lang=en${after}`]);
  }
  const page = await bodyOf(browser.get(`${visit.path}?lang=en`));
  expect(page).toContain(CANCELED);
  expect(page).not.toMatch(/pass-qr|\/cancel"/);
  expect((await newsOf(visit)).filter((about) => about === 'canceled-by-visitor')).toHaveLength(1);
});

test('[IDENT-17] [F7] at `/v` the phone proves itself first; nobody takes back what is another’s', async () => {
  const visit = await aVisit(campus);
  const stranger = await aPhone((await aVisit(campus)).visitor);
  const path = `/v/${visit.body.visitors[0]?.visitorId ?? ''}/cancel`;
  for (const browser of [new Browser(server.app), stranger]) {
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.form(path)).status).toBe(404);
  }
  const own = await aPhone(visit.visitor);
  expect(await bodyOf(own.get('/v?lang=en'))).toContain(`href="${path}?lang=en"`);
  expect((await own.form(path, {}, 'https://elsewhere.example')).status).toBe(403);
  expect(await bodyOf(own.get(`${path}?lang=en`))).toContain(QUESTION);
  expect((await own.form(`${path}?lang=en`)).headers.get('location')).toBe('/v?lang=en#withdrawn');
  expect(await bodyOf(own.get('/v?lang=en'))).toContain(CANCELED);
  expect(await newsOf(visit)).toContain('canceled-by-visitor');
});

test('[IDENT-17] once he has come there is no such link, and a question still open is told that he is in', async () => {
  const visit = await aLink();
  const browser = new Browser(server.app);
  await scanned(campus, await aTablet(campus, 'south'), { passId: visit.passId });
  expect(await bodyOf(browser.get(`${visit.path}?lang=en`))).not.toContain('/cancel');
  expect((await browser.get(`${visit.path}/cancel?lang=en`)).status).toBe(303);
  const said = await browser.form(`${visit.path}/cancel?lang=en`);
  expect(said.status).toBe(400);
  expect(await said.text()).toContain(createText('en')('refusals.appointment.visitor-already-in'));
  expect(await newsOf(visit)).not.toContain('canceled-by-visitor');
});

test('[DOC-14] [IDENT-17] who is awaited and has no pass says it too, at `/v`', async () => {
  const host = aHost(campus, ['approver']);
  const window = { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' };
  const body = aDraft(campus, {
    details: { ...window, visitType: 'foreign' },
    visitors: [{ phone: '13800138999' }],
  });
  expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({ code: null });
  const [row] = await campus.db.sql<{ id: string }[]>`
    select scope_id as id from appointment_visitors where appointment_id = ${body.appointmentId}`;
  const own = await aPhone({ principal: { id: row?.id ?? '' } });
  const path = `/v/${body.visitors[0]?.visitorId ?? ''}/cancel`;
  expect(await bodyOf(own.get('/v?lang=en'))).toContain(`href="${path}?lang=en"`);
  expect(await bodyOf(own.get(`${path}?lang=en`))).toContain(QUESTION);
  for (let n = 0; n < 2; n++) expect((await own.form(`${path}?lang=en`)).status).toBe(303);
  const page = await bodyOf(own.get('/v?lang=en'));
  expect(page).toContain(CANCELED);
  expect(page).not.toMatch(/\/(document|cancel)\?/);
});

test('[IDENT-17] [DOC-14] who is awaited has no pass: he is told what comes of it for him, and is off the visit', async () => {
  campus.clock.set(TEST_NOW_MS);
  const host = aHost(campus);
  const body = aDraft(campus, {
    details: {
      visitType: 'foreign',
      startAt: '2026-11-26T02:00:00.000Z',
      endAt: '2026-11-26T04:00:00.000Z',
    },
    visitors: [{ name: 'Ada Example', phone: null, email: 'ada@example.org' }],
  });
  expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({ code: null });
  const visitorId = body.visitors[0]?.visitorId as VisitorId;
  const path = `/p/${ownLinkToken(campus.features.kit, { visitorId, linkVersion: 1 })}`;
  const browser = new Browser(server.app);
  const question = await bodyOf(browser.get(`${path}/cancel?lang=en`));
  expect(question).toContain('nothing more is asked of you');
  expect(question).not.toContain(createText('en')('withdrawal.body'));
  expect((await browser.form(`${path}/cancel?lang=en`)).status).toBe(303);
  const [row] = await campus.db
    .sql`select canceled from appointment_visitors where visitor_id = ${visitorId}`;
  expect(row).toEqual({ canceled: true });
});
