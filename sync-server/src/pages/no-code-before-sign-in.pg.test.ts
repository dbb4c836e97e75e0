import { hours, type CommandBody, type CommandKind } from '@campus/domain';
import { toCarrier } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  aHost,
  aTablet,
  aVisit,
  scanned,
  type TestCampus,
  type TestVisit,
} from '../../test/a-campus';
import { aConfig, aLog, aRandom, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { OPERATIONS, type Operation } from '../http/operations';
import { Browser, PUBLIC_URL } from '../identity/test/an-identity';
import { linkTokenOf } from '../features/passes';

/**
 * Who has only the link of a mainland visitor, and whatever else ever stood in a message or on his host's screen, tries
 * every route of the whole server with it. He gets no code in any state; with a link that needs no sign-in he does.
 */
let campus: TestCampus;
let server: Server;
beforeAll(async () => {
  campus = await aCampus();
  const config = aConfig({ publicUrl: PUBLIC_URL });
  const deps = testDeps(campus.db.sql, { clock: campus.clock, log: aLog(), random: aRandom(99), config });
  server = await composeServer(deps);
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

test.each(Object.keys(STATES))(
  '[F7] [IDENT-14] a mainland visitor’s link, %s: no code by any route before the phone’s code',
  async (state) => {
    const visit = await aVisit(campus, { visitors: [{ email: 'hanmeimei@example.org' }] });
    await STATES[state]?.(visit);
    expect(await codesFoundWith(visit)).toEqual([]);
  },
);

test('[F7] [IDENT-14] the same search finds the code once his host gave an audited link without sign-in', async () => {
  const visit = await aVisit(campus);
  const [visitor] = visit.body.visitors;
  // Such a link is given only where the text message did not arrive.
  await campus.db.sql`update deliveries set state = 'failed' where visitor_id = ${visitor?.visitorId ?? ''}`;
  await forward(visit, 'no-login-link');
  const { passId } = visit;
  const routes = (await codesFoundWith(visit)).map((one) => one.replace(/\/p\/[\w-]{22}/, '/p/{}'));
  expect(new Set(routes)).toEqual(
    new Set(['/p/{}', '/p/{}/qr.png', '/p/{}/pass.jwt', '/v', `/v/${passId}/qr.png`, '/sync/v1/passes/pull']),
  );
});

/** The routes that gave the code away. */
async function codesFoundWith(visit: TestVisit): Promise<readonly string[]> {
  const browser = new Browser(server.app);
  const words = await gathered(visit);
  const found: string[] = [];
  const look = async (path: string, answer: Response): Promise<void> => {
    if (await isCode(answer, visit)) found.push(path);
  };
  for (const path of pathsWith('get', words)) await look(path, await browser.get(path));
  for (const path of pathsWith('post', words))
    for (const said of words.flatMap((word) => SAID.map((field) => ({ [field]: word })))) {
      await look(path, await browser.json(path, said));
      await look(path, await browser.form(path, said));
    }
  // Whatever sign-in came of it: does it open anything?
  for (const path of ['/v', `/v/${visit.passId}/qr.png`, '/sync/v1/passes/pull'])
    await look(path, await browser.get(path));
  return found;
}

const SAID = ['token', 'passId', 'phone', 'code'];
/** Where a sign-in would end, and what has no end. */
const NOT_ASKED = /^\/dev\/|stream|signout|push/;
const pathsWith = (method: Operation['method'], words: readonly string[]): readonly string[] =>
  OPERATIONS.filter((one) => one.method === method && !NOT_ASKED.test(one.path)).flatMap(({ path }) =>
    path.includes('{') ? words.map((word) => path.replace(/\{\w+\}/g, word)) : [path],
  );

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

async function isCode(answer: Response, { token }: TestVisit): Promise<boolean> {
  const type = answer.headers.get('content-type') ?? '';
  const body = await answer.text();
  const isPicture = answer.ok && type.startsWith('image/');
  return isPicture || [token, toCarrier(token), 'data-testid="pass-qr"'].some((code) => body.includes(code));
}
