import { SeriesId, type AppointmentId, type PassId, type VisitorId } from '@campus/domain';
import { createText } from '@campus/i18n';
import { toCarrier } from '@campus/pass';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aCampus, aDraft, aHost, aVisitorSignIn, type TestCampus } from '../../test/a-campus';
import { aBooking, aLine, anAlumnus } from '../../test/alumni';
import { aGroup, aMember } from '../../test/groups';
import { aConfig, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { ownLinkToken } from '../features/appointments/own-link';
import { linkTokenOf } from '../features/passes';
import { codeOf, createKeyedHash } from '../identity';
import { Browser, PUBLIC_URL } from '../identity/test/an-identity';
import type { SignIn } from '../sign-in';
import { codesFound, codesReadWith } from './test/search-codes';

/** Who came by a group's link or by a form of his own has more links than one: none of them shows his code either. */
const config = aConfig({ publicUrl: PUBLIC_URL });
let campus: TestCampus;
let server: Server;
let host: SignIn;
beforeAll(async () => {
  campus = await aCampus();
  server = await composeServer(testDeps(campus.db.sql, { clock: campus.clock, config }));
  host = aHost(campus);
  const { id } = host.principal;
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, '王老师', '计算机学院', '{staff}', 'zh-Hans', now(), now())`;
  await campus.features.mailboxNamed({ personId: id as never, email: null });
});
afterAll(async () => {
  await server.stop();
  await campus.close();
});

/** Only the first two words are sent as well: reading is where a code would be likeliest. */
const searchFew = async (words: readonly string[], codes: readonly string[]) => {
  const found = await search(words.slice(0, 2), codes);
  return [...found, ...(await codesReadWith(new Browser(server.app), words, codes))];
};

interface Holder {
  readonly phone: string;
  readonly visitorId: VisitorId;
  readonly appointmentId: AppointmentId;
}

/** His passes as his phone has them after its code, and every link and id that leads to him. */
async function passOf({ phone, visitorId, appointmentId }: Holder) {
  const holder = await campus.features.visitors.findByPhone(phone);
  const { links, ids, codes } = await passesOf(aVisitorSignIn(holder?.holderId ?? ''));
  const own = ownLinkToken(campus.features.kit, { visitorId, linkVersion: 1 });
  return { words: [...links, own, ...ids, appointmentId, visitorId, phone], codes };
}

async function passesOf(signIn: SignIn) {
  const passes = await campus.pullAll(signIn, 'passes');
  const { linkKey } = campus.features.kit.secrets;
  const rows = await campus.db.sql<{ id: PassId; linkVersion: number }[]>`
    select id, link_version from passes where id = any(${passes.map(({ id }) => id)}::text[])`;
  const links = rows.map(({ id, linkVersion }) => linkTokenOf(linkKey, id, linkVersion));
  const codes = passes.flatMap(({ token }) => (token === null ? [] : [token, toCarrier(token)]));
  if (codes.length === 0) throw new Error('no pass');
  return { links, ids: passes.map(({ id }) => id), codes };
}

const search = async (words: readonly string[], codes: readonly string[]) => {
  // A limit that is used up would answer in place of the route.
  await campus.db.sql`delete from quotas`;
  return codesFound(new Browser(server.app), words, codes);
};
const groupShown = async (id: string) =>
  (await campus.pullAll(host, 'appointments')).find((one) => one.id === id)?.group;

test.each(['taking part', 'reminded by the host'])(
  '[F7] [F11] [IDENT-14] a member from the mainland, %s: the group’s link and all that leads to him give no code away',
  async (state) => {
    const { appointmentId: groupId } = await aGroup(campus, host);
    const visitor = aMember(campus);
    const appointmentId = campus.newId() as AppointmentId;
    const did = async (kind: 'group.register' | 'group.remind', body: object) =>
      expect(await campus.submit(host, campus.command(kind, body as never))).toMatchObject({ code: null });
    await did('group.register', { appointmentId, groupId, visitor });
    if (state === 'reminded by the host') await did('group.remind', { appointmentId: groupId });
    const link = new URL((await groupShown(groupId))?.link ?? '').pathname.split('/').at(-1) ?? '';
    const holder = { phone: visitor.phone ?? '', visitorId: visitor.visitorId, appointmentId };
    const { words, codes } = await passOf(holder);
    expect(await search([link, groupId, ...words], codes)).toEqual([]);
  },
);

test('[F7] [F3] [IDENT-14] an applicant from the mainland who was let in: the page that tells him so gives no code away', async () => {
  const phone = '13811112222';
  const id = campus.newId() as AppointmentId;
  const browser = new Browser(server.app);
  const application = {
    id,
    host: { by: 'name', name: '王老师', unit: '计算机学院' },
    details: {
      visitType: 'official',
      purpose: '商谈合作',
      gates: ['south'],
      startAt: '2026-11-24T02:00:00.000Z',
      endAt: '2026-11-24T04:00:00.000Z',
      plate: null,
    },
    visitor: { name: '韩梅梅', organisation: '示范公司', phone, locale: 'zh-Hans' },
  };
  // Codes of one moment have no order, and the searches above asked for some.
  campus.clock.advance(1_000);
  expect((await browser.json('/api/applications', application)).status).toBe(202);
  const [asked] = await campus.db.sql<{ id: string }[]>`
    select id from code_challenges order by created_at desc limit 1`;
  const code = codeOf(createKeyedHash(config.keyEncryptionKey), asked?.id ?? '');
  const confirmed = await browser.json(`/api/applications/${id}/confirm`, { code });
  expect(confirmed.status).toBe(200);
  const { token } = (await confirmed.json()) as { token: string };
  // The server brings it by itself, after its answer.
  await vi.waitFor(async () => {
    expect((await campus.pullAll(host, 'appointments')).map((one) => one.id)).toContain(id);
  }, 10_000);
  expect(
    await campus.submit(
      host,
      campus.command('appointment.approve', { appointmentId: id as never, reason: '' }),
    ),
  ).toMatchObject({ code: null });
  const [row] = await campus.db.sql<{ visitorId: VisitorId }[]>`
    select visitor_id from appointment_visitors where appointment_id = ${id}`;
  const holder = { phone, visitorId: row?.visitorId ?? ('' as VisitorId), appointmentId: id };
  const { words, codes } = await passOf(holder);
  const shown = await (await new Browser(server.app).get(`/a/${token}?lang=en`)).text();
  expect(shown).toContain(createText('en')('applicationPage.state.approved.title'));
  expect(await search([token, ...words], codes)).toEqual([]);
});

test('[F7] [F11] [IDENT-14] the leader of a group by head-count, whose one pass admits all: nothing that leads to him or to the group gives its code away', async () => {
  const phone = '13711110001';
  const { appointmentId, leader } = await aGroup(campus, host, {
    plan: { mode: 'head-count', seats: 40 },
    leader: { phone },
  });
  expect((await groupShown(appointmentId))?.taken).toBe(40);
  const { words, codes } = await passOf({ phone, visitorId: leader.visitorId, appointmentId });
  expect(await searchFew(words, codes)).toEqual([]);
});

test('[F7] [SERIES-6] [IDENT-14] days of a series for one person from the mainland: no day’s link gives a code away, its own or another day’s', async () => {
  const phone = '13711110002';
  const id = SeriesId.parse(campus.newId());
  const days = ['2026-11-24', '2026-11-25'].map((day, i) => {
    const details = { startAt: `${day}T02:00:00.000Z`, endAt: `${day}T04:00:00.000Z` };
    const draft = aDraft(campus, { details, visitors: [{ phone }] });
    return { ...draft, series: { id, position: i + 1, total: 2 } };
  });
  for (const body of days)
    expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({
      code: null,
    });
  const all = await passesOf(
    aVisitorSignIn((await campus.features.visitors.findByPhone(phone))?.holderId ?? ''),
  );
  expect(all.codes).toHaveLength(4);
  const ids = days.flatMap((body) => [body.appointmentId, body.visitors[0]?.visitorId ?? '']);
  expect(await searchFew([...all.links, id, phone, ...ids], all.codes)).toEqual([]);
});

test('[F7] [F13] [IDENT-14] a booking of an alumnus from the mainland: his number, his register’s line and his pass give no code away', async () => {
  const line = aLine(41);
  const alumnus = await anAlumnus(campus, line);
  const body = aBooking(campus, alumnus);
  expect(await campus.submit(alumnus.signIn, campus.command('alumni.book', body))).toMatchObject({
    code: null,
  });
  const { links, codes, ids } = await passesOf(alumnus.signIn);
  expect(codes).toHaveLength(2);
  const { holderId } =
    (await campus.features.alumni.findByClaim({ ...line, year: Number(line.year) }, 'sms')) ?? {};
  const words = [...links, ...ids, body.appointmentId, alumnus.alumnusId, holderId ?? '', line.studentNumber];
  expect(await searchFew([...words, line.phone ?? ''], codes)).toEqual([]);
});
