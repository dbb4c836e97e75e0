import type { AppointmentId, VisitorId } from '@campus/domain';
import { createText } from '@campus/i18n';
import { toCarrier } from '@campus/pass';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aCampus, aHost, aVisitorSignIn, type TestCampus } from '../../test/a-campus';
import { aGroup, aMember } from '../../test/groups';
import { aConfig, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { ownLinkToken } from '../features/appointments/own-link';
import { linkTokenOf } from '../features/passes';
import { codeOf, createKeyedHash } from '../identity';
import { Browser, PUBLIC_URL } from '../identity/test/an-identity';
import type { SignIn } from '../sign-in';
import { codesFound } from './test/search-codes';

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

interface Holder {
  readonly phone: string;
  readonly visitorId: VisitorId;
  readonly appointmentId: AppointmentId;
}

/** His passes as his phone has them after its code, and every link and id that leads to him. */
async function passOf({ phone, visitorId, appointmentId }: Holder) {
  const holder = await campus.features.visitors.findByPhone(phone);
  const [pass] = await campus.pullAll(aVisitorSignIn(holder?.holderId ?? ''), 'passes');
  if (pass?.token == null) throw new Error('no pass');
  const { linkKey } = campus.features.kit.secrets;
  const [row] = await campus.db.sql<{ linkVersion: number }[]>`
    select link_version from passes where id = ${pass.id}`;
  const links = [
    linkTokenOf(linkKey, pass.id, row?.linkVersion ?? 0),
    ownLinkToken(campus.features.kit, { visitorId, linkVersion: 1 }),
  ];
  const words = [...links, pass.id, appointmentId, visitorId, phone];
  return { words, codes: [pass.token, toCarrier(pass.token)] };
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
  expect((await browser.json('/api/applications', application)).status).toBe(202);
  const [asked] = await campus.db.sql<{ id: string }[]>`
    select id from code_challenges order by created_at desc limit 1`;
  const code = codeOf(createKeyedHash(config.keyEncryptionKey), asked?.id ?? '');
  const confirmed = await browser.json(`/api/applications/${id}/confirm`, { code });
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
