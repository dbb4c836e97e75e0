import { hours, type CommandBody, type CommandKind, type VisitorId } from '@campus/domain';
import { toCarrier } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  aTablet,
  aVisit,
  scanned,
  type TestCampus,
  type TestVisit,
} from '../../test/a-campus';
import { aConfig, aLog, aRandom, TEST_NOW_MS, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { runJobs } from '../features/jobs';
import { startSignIn } from '../identity';
import { Browser, PUBLIC_URL } from '../identity/test/an-identity';
import { codesFound, codesReadWith, isCode } from './test/search-codes';
import { linkTokenOf } from '../features/passes';
import { ownLinkToken } from '../features/appointments/own-link';

/**
 * Who has only the link of a mainland visitor, and whatever else ever stood in a message or on his host's screen, tries
 * every route of the whole server with it. He gets no code in any state; with a link that needs no sign-in he does.
 */
let campus: TestCampus;
let server: Server;
const random = aRandom(99);
const deps = () =>
  testDeps(campus.db.sql, {
    clock: campus.clock,
    log: aLog(),
    random,
    config: aConfig({ publicUrl: PUBLIC_URL }),
  });
beforeAll(async () => {
  campus = await aCampus();
  server = await composeServer(deps());
});
afterAll(async () => {
  await server.stop();
  await campus.close();
});

const send = async <K extends CommandKind>(visit: TestVisit, kind: K, body: CommandBody<K>) => {
  const by = kind === 'appointment.withdraw' || kind === 'pass.saved' ? visit.visitor : visit.host;
  const signIn = kind === 'pass.suspend' ? aHost(campus, ['security']) : by;
  expect(await campus.submit(signIn, campus.command(kind, body))).toMatchObject({
    outcome: 'accepted',
    code: null,
  });
};
const idOf = ({ body }: TestVisit) => body.appointmentId;
const forward = (visit: TestVisit, how: CommandBody<'pass.forward'>['how']) =>
  send(visit, 'pass.forward', {
    appointmentId: idOf(visit),
    visitorId: visit.body.visitors[0]?.visitorId as never,
    how,
    channel: null,
  });

const [NEXT_DAY_FROM, NEXT_DAY_TO] = ['2026-11-26T02:00:00.000Z', '2026-11-26T04:00:00.000Z'];
const PASSPORT = { type: 'passport' as const, number: 'E12345678' };

/** What can become of a visit. */
const STATES: Readonly<Record<string, (visit: TestVisit) => Promise<unknown>>> = {
  approved: async () => undefined,
  'saved on the phone': (visit) => send(visit, 'pass.saved', { passId: visit.passId }),
  'link copied by the host': (visit) => forward(visit, 'copied'),
  'link shared by the host': (visit) => forward(visit, 'shared'),
  'card printed by the host': (visit) => forward(visit, 'printed'),
  'message sent again': (visit) => forward(visit, 'resend'),
  're-issued': (visit) => send(visit, 'pass.reissue', { passId: visit.passId }),
  suspended: (visit) => send(visit, 'pass.suspend', { passId: visit.passId, reason: 'asked' }),
  revoked: (visit) => send(visit, 'pass.revoke', { passId: visit.passId, reason: 'asked' }),
  changed: ({ body, ...visit }) =>
    send({ body, ...visit }, 'appointment.amend', {
      ...body,
      details: { ...body.details, endAt: '2026-11-23T05:00:00.000Z' },
    }),
  'waiting for the unit again': ({ body, ...visit }) =>
    send({ body, ...visit }, 'appointment.amend', {
      ...body,
      details: { ...body.details, visitType: 'foreign', startAt: NEXT_DAY_FROM, endAt: NEXT_DAY_TO },
      visitors: body.visitors.map((one) => ({ ...one, nationality: 'CN', document: PASSPORT })),
    }),
  'canceled by the host': (visit) =>
    send(visit, 'appointment.cancel', { appointmentId: idOf(visit), reason: '' }),
  'withdrawn by the visitor': (visit) =>
    send(visit, 'appointment.withdraw', { appointmentId: idOf(visit), passId: visit.passId }),
  arrived: async (visit) => scanned(campus, await aTablet(campus, 'south'), { passId: visit.passId }),
  over: async () => campus.clock.advance(hours(12)),
};

/** How a visit ends, and what it is then; of each there was a code once, and his link and his phone are the same. */
const ENDS: Readonly<Record<string, (visit: TestVisit) => Promise<unknown>>> = {
  rejected: async (visit) => {
    await STATES['waiting for the unit again']?.(visit);
    const no = { appointmentId: idOf(visit), reason: '人数太多' };
    await campus.submit(aHost(campus, ['approver']), campus.command('appointment.reject', no));
  },
  no_show: async () => {
    campus.clock.advance(hours(12));
    await runJobs(campus.features.kit);
  },
  completed: async ({ passId }) => {
    const tablet = await aTablet(campus, 'south');
    for (const direction of ['entry', 'exit'] as const) await scanned(campus, tablet, { passId, direction });
    campus.clock.advance(hours(12));
    await runJobs(campus.features.kit);
  },
};

test.each(Object.keys(STATES))(
  '[F7] [IDENT-14] a mainland visitor’s link, %s: no code by any route before the phone’s code',
  async (state) => {
    const visit = await aVisit(campus, { visitors: [{ email: 'hanmeimei@example.org' }] });
    await STATES[state]?.(visit);
    expect(await codesFoundWith(visit)).toEqual([]);
  },
);

test.each(Object.keys(ENDS))(
  '[F7] [IDENT-14] a mainland visitor’s link when his visit is %s: no code by any route, with all that is left of him',
  async (end) => {
    const visit = await aVisit(campus);
    await ENDS[end]?.(visit);
    const state = await campus.db.sql`select state from appointments where id = ${idOf(visit)}`;
    expect(state).toEqual([{ state: end }]);
    expect(await codesFoundWith(visit, 'the likeliest')).toEqual([]);
  },
);

test('[F7] [IDENT-14] the same search finds the code once his host gave an audited link without sign-in', async () => {
  const visit = await aVisit(campus);
  const [visitor] = visit.body.visitors;
  // Such a link is given only where the text message did not arrive.
  await campus.db.sql`update deliveries set state = 'failed' where visitor_id = ${visitor?.visitorId ?? ''}`;
  await forward(visit, 'no-login-link');
  const { passId } = visit;
  const routes = (await codesFoundWith(visit, 'the likeliest')).map((one) =>
    one.replace(/\/p\/[\w-]{22}/, '/p/{}'),
  );
  expect(new Set(routes)).toEqual(
    new Set(['/p/{}', '/p/{}/qr.png', '/p/{}/pass.jwt', '/v', `/v/${passId}/qr.png`, '/sync/v1/passes/pull']),
  );
});

/** Invited without the document that his kind of visit asks for. */
const AWAITED = {
  'from the mainland': { phone: '13712345678', email: null },
  'from abroad': { phone: null, email: 'ada@example.org' },
};
/** What his host and his unit can do meanwhile. */
const BEFORE_HE_GIVES_IT: Readonly<Record<string, (ask: Asked) => Promise<unknown>>> = {
  'waiting for the unit': async () => undefined,
  approved: ({ approve }) => approve(),
  'asked again': ({ say }) => say('resend'),
  'link copied by the host': ({ say }) => say('copied'),
  'printed by the host': ({ say }) => say('printed'),
  'a link without sign-in asked for': ({ say }) => say('no-login-link'),
};
interface Asked {
  readonly approve: () => Promise<unknown>;
  readonly say: (how: CommandBody<'pass.forward'>['how']) => Promise<unknown>;
}

const CASES = Object.keys(AWAITED).flatMap((who) =>
  Object.keys(BEFORE_HE_GIVES_IT).map((state) => [who, state] as const),
);

test.each(CASES)(
  '[DOC-2] [DOC-7] a visitor %s whose document is awaited, %s: no pass by any route, signed in or not, and looking gives nothing away',
  async (who, state) => {
    const contact = AWAITED[who as keyof typeof AWAITED];
    const host = aHost(campus);
    campus.clock.set(TEST_NOW_MS);
    // A limit that is used up would answer in place of the route.
    await campus.db.sql`delete from quotas`;
    const body = aDraft(campus, {
      details: { visitType: 'foreign', startAt: NEXT_DAY_FROM, endAt: NEXT_DAY_TO },
      visitors: [{ name: 'Ada Example', ...contact }],
    });
    const visitorId = body.visitors[0]?.visitorId as VisitorId;
    const { appointmentId } = body;
    expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({
      code: null,
    });
    await campus.db.sql`update deliveries set state = 'failed' where visitor_id = ${visitorId}`;
    await BEFORE_HE_GIVES_IT[state]?.({
      approve: () =>
        campus.submit(
          aHost(campus, ['approver']),
          campus.command('appointment.approve', { appointmentId, reason: '' }),
        ),
      say: (how) =>
        campus.submit(host, campus.command('pass.forward', { appointmentId, visitorId, how, channel: null })),
    });
    const link = ownLinkToken(campus.features.kit, { visitorId, linkVersion: 1 });
    const words = [link, visitorId, contact.phone ?? contact.email];
    const [row] = await campus.db.sql<{ scopeId: string }[]>`
      select scope_id from appointment_visitors where visitor_id = ${visitorId}`;
    const signedIn = new Browser(server.app);
    const token = await startSignIn(deps(), { kind: 'visitor', id: (row?.scopeId ?? '') as VisitorId }, null);
    signedIn.cookies.set('__Host-campus', token);
    // What is sent finds the same in each state: it is tried where a pass would be likeliest.
    const search = state === 'approved' ? codesFound : codesReadWith;
    expect(await search(new Browser(server.app), words, [])).toEqual([]);
    expect(await codesReadWith(signedIn, words, [])).toEqual([]);
    expect(await campus.db.sql`select from passes where visitor_id = ${visitorId}`).toHaveLength(0);
    expect(
      await campus.db.sql`
      select completion from appointment_visitors where visitor_id = ${visitorId}`,
    ).toEqual([{ completion: 'awaited' }]);
  },
);

/** The routes that gave the code away; `the likeliest`: all is tried in addresses, but only link and pass are sent. */
async function codesFoundWith(
  visit: TestVisit,
  sent: 'all' | 'the likeliest' = 'all',
): Promise<readonly string[]> {
  const browser = new Browser(server.app);
  const codes = [visit.token, toCarrier(visit.token)];
  const words = await gathered(visit);
  // A limit that is used up would answer in place of the route.
  await campus.db.sql`delete from quotas`;
  const found =
    sent === 'all'
      ? await codesFound(browser, words, codes)
      : [
          ...(await codesReadWith(browser, words, codes)),
          ...(await codesFound(browser, words.slice(0, 2), codes)),
        ];
  // Whatever sign-in came of it: does it open anything?
  const more: string[] = [];
  for (const path of ['/v', `/v/${visit.passId}/qr.png`, '/sync/v1/passes/pull'])
    if (await isCode(await browser.get(path), [visit.token, toCarrier(visit.token)])) more.push(path);
  return [...found, ...more];
}

/** Every id of his that his messages and his host’s screens hold, and the pass’s own link, which only the server has. */
async function gathered(visit: TestVisit): Promise<readonly string[]> {
  const { appointmentId, visitors } = visit.body;
  const [pass] = await campus.db.sql<{ linkVersion: number }[]>`
    select link_version from passes where id = ${visit.passId}`;
  const link = linkTokenOf(campus.features.kit.secrets.linkKey, visit.passId, pass?.linkVersion ?? 0);
  const [visitor] = visitors;
  const { principal } = visit.host;
  return [link, visit.passId, appointmentId, principal.id, visitor?.visitorId ?? '', visitor?.phone ?? ''];
}
