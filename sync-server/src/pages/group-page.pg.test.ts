import { WAITING_MAX, type AppointmentId } from '@campus/domain';
import { createText, INTL_LOCALES, LOCALES } from '@campus/i18n';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampus, aHost, type TestCampus } from '../../test/a-campus';
import { aGroup, aMember, type GroupChanges } from '../../test/groups';
import { aConfig, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { inTransaction } from '../db/transaction';
import { registerOneself } from '../features/groups/register-oneself';
import { startWork } from '../features/work';
import { codeOf, createKeyedHash } from '../identity';
import { Browser } from '../identity/test/an-identity';
import type { SignIn } from '../sign-in';

let campus: TestCampus;
let server: Server;
let host: SignIn;
beforeAll(async () => {
  campus = await aCampus();
  server = await composeServer(testDeps(campus.db.sql, { clock: campus.clock }));
});
beforeEach(() => void (host = aHost(campus)));
afterAll(async () => {
  await server.stop();
  await campus.close();
});

/** In the language of these browsers. */
const QUEUED_FIRST = createText('en')('groupPage.mine.queued', { place: '1' });
const browserOf = () => new Browser(server.app);
const groupShown = async (id: string) =>
  (await campus.pullAll(host, 'appointments')).find((one) => one.id === id);
async function aLink(changes: GroupChanges = {}): Promise<{ path: string; id: AppointmentId }> {
  const { appointmentId: id } = await aGroup(campus, host, changes);
  const link = (await groupShown(id))?.group?.link ?? '';
  return { path: new URL(link).pathname, id };
}
/** As it would be read on the phone or in the mailbox. */
async function newestCode(): Promise<string> {
  const [row] = await campus.db.sql<{ id: string }[]>`
    select id from code_challenges order by created_at desc, id desc limit 1`;
  return codeOf(createKeyedHash(aConfig().keyEncryptionKey), row?.id ?? '');
}
let phones = 13_300_000_000;
const aPhone = () => String((phones += 10_000));
async function registerBy(browser: Browser, path: string, fields: Record<string, string>): Promise<string> {
  campus.clock.set(campus.clock.nowMs() + 61_000);
  await browser.form(`${path}/register`, fields);
  await browser.form(`${path}/verify`, { code: await newestCode() });
  return (await browser.get(path)).text();
}

test('[GROUP-17] says who invites to what and how many seats are left, and names no member', async () => {
  const { path, id } = await aLink();
  const visitor = aMember(campus, { name: '秘密成员' });
  await campus.submit(
    host,
    campus.command('group.register', { appointmentId: campus.newId() as never, groupId: id, visitor }),
  );
  const answer = await browserOf().get(`${path}?lang=zh-Hans`);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  for (const words of ['王老师邀请您', '学术交流', '剩余名额：2', '报名截止', '南门'])
    expect(page).toContain(words);
  for (const secret of ['秘密成员', '领队', visitor.phone ?? '-']) expect(page).not.toContain(secret);
  expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
});

test('[GROUP-17] by phone or by mailbox, code first: a seat, a pass and a message', async () => {
  const { path, id } = await aLink();
  const page = await registerBy(browserOf(), path, { name: '赵一', contact: aPhone() });
  expect(page).toContain('赵一');
  const abroad = await registerBy(browserOf(), `${path}`, { name: 'Ada', contact: 'ada@example.org' });
  expect(abroad).toMatch(/Ada[\s\S]*\/p\/[\w-]{22}/);
  expect((await groupShown(id))?.group).toMatchObject({ taken: 3 });
  const members = (await campus.pullAll(host, 'appointments')).filter((one) => one.partOf === id);
  expect(members.map((one) => one.visitors[0]?.passState)).toEqual(['active', 'active']);
});

test('[GROUP-17] nobody has a seat before the code; a wrong code and bad input are told in words', async () => {
  const { path, id } = await aLink();
  const browser = browserOf();
  const bad = await browser.form(`${path}/register?lang=en`, { name: 'Bob', contact: '12' });
  expect(bad.status).toBe(400);
  expect(await bad.text()).toMatch(/role="alert"[\s\S]*value="Bob"/);
  expect((await browser.form(`${path}/register`, { name: '', contact: aPhone() })).status).toBe(400);
  await browser.form(`${path}/register`, { name: '钱二', contact: aPhone() });
  const wrong = await browser.form(`${path}/verify?lang=zh-Hans`, { code: '000000' });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toMatch(/role="alert">验证码不正确/);
  expect((await groupShown(id))?.group).toMatchObject({ taken: 1 });
  const lying = await campus.db.sql<{ sealed: Uint8Array }[]>`select sealed from group_registrations`;
  expect(lying.every(({ sealed }) => !Buffer.from(sealed).toString('utf8').includes('钱二'))).toBe(true);
});

test('[GROUP-18] the waiting list shows his place; who steps back lets him in', async () => {
  const { path, id } = await aLink({ plan: { seats: 2 } });
  const first = browserOf();
  const phone = aPhone();
  await registerBy(first, path, { name: '孙三', contact: phone });
  const second = browserOf();
  expect(await registerBy(second, `${path}`, { name: '李四', contact: 'li@example.org' })).toContain(
    QUEUED_FIRST,
  );
  expect((await groupShown(id))?.group).toMatchObject({ taken: 2, waiting: 1 });
  const own = /name="appointmentId" value="([^"]+)"/.exec(await (await first.get(path)).text())?.[1] ?? '';
  await second.form(`${path}/step-back`, { appointmentId: own });
  expect((await groupShown(id))?.group).toMatchObject({ waiting: 1 });
  await first.form(`${path}/step-back`, { appointmentId: own });
  expect((await groupShown(id))?.group).toMatchObject({ taken: 2, waiting: 0 });
  expect(await (await second.get(path)).text()).toMatch(/\/p\/[\w-]{22}/);
  const again = browserOf();
  campus.clock.set(campus.clock.nowMs() + 61_000);
  await again.form(`${path}/mine`, { contact: 'li@example.org' });
  await again.form(`${path}/verify`, { code: await newestCode() });
  expect(await (await again.get(path)).text()).toContain('李四');
});

test('[ALUMNI-4] [GROUP-17] what was begun on one road is nothing on another: no code, no sign-in', async () => {
  const { path } = await aLink();
  const challenges = async () => (await campus.db.sql`select from code_challenges`).count;
  const claimant = browserOf();
  const started = await claimant.json('/auth/alumni/start', {
    name: '周明',
    studentNumber: '20040001',
    year: '2008',
    channel: 'sms',
  });
  expect(started.status).toBe(202);
  const { attempt } = (await started.json()) as { attempt: string };
  campus.clock.set(campus.clock.nowMs() + 61_000);
  const before = await challenges();
  claimant.cookies.set('__Host-campus-v', attempt);
  await claimant.form('/v/resend');
  claimant.cookies.set('__Host-campus-g', attempt);
  await claimant.form(`${path}/resend`);
  expect(await challenges()).toBe(before);

  const member = browserOf();
  await member.form(`${path}/register`, { name: '吴六', contact: aPhone() });
  member.cookies.set('__Host-campus-v', member.cookies.get('__Host-campus-g') ?? '');
  const refused = await member.form('/v/verify', { code: await newestCode() });
  expect(refused.status).toBe(400);
  expect(member.cookies.has('__Host-campus')).toBe(false);
});

test('[IDENT-10] [GROUP-17] codes for groups are counted together with those for signing in', async () => {
  const { path } = await aLink();
  const config = aConfig({ rateLimits: true });
  const limited = await composeServer(testDeps(campus.db.sql, { clock: campus.clock, config }));
  const contact = aPhone();
  const silentOf = async (): Promise<boolean | undefined> => {
    campus.clock.set(campus.clock.nowMs() + 61_000);
    await new Browser(limited.app).form(`${path}/register`, { name: '郑七', contact });
    const [row] = await campus.db.sql<{ silent: boolean }[]>`
      select silent from code_challenges order by created_at desc, id desc limit 1`;
    return row?.silent;
  };
  const visitor = new Browser(limited.app);
  for (let asked = 0; asked < 3; asked++) {
    campus.clock.set(campus.clock.nowMs() + 61_000);
    await visitor.json('/auth/phone/start', { phone: contact });
  }
  expect([await silentOf(), await silentOf()]).toEqual([false, true]);
  await limited.stop();
});

test('[GROUP-18] closed, cancelled, unknown and malformed', async () => {
  const { path, id } = await aLink();
  await campus.submit(host, campus.command('group.close', { appointmentId: id, closed: true }));
  const closed = await (await browserOf().get(`${path}?lang=en`)).text();
  expect(closed).toContain('takes no more registrations');
  expect(closed).not.toContain('/register');
  await campus.submit(host, campus.command('appointment.cancel', { appointmentId: id, reason: '' }));
  expect(await (await browserOf().get(`${path}?lang=en`)).text()).toContain('is cancelled');
  const pages = await Promise.all(
    ['/g/Abcdefghij_klmnopqrst2', '/g/x'].map(async (one) => {
      const answer = await browserOf().get(one);
      return [answer.status, await answer.text()];
    }),
  );
  expect(pages[0]).toEqual(pages[1]);
  expect(pages[0]?.[0]).toBe(404);
});

/** Everybody who may wait does, by the link. */
async function fill(groupId: AppointmentId): Promise<void> {
  await inTransaction(campus.db.sql, 'server', async (tx) => {
    const work = startWork(campus.features.kit, tx, 'group-page');
    for (let n = 0; n < 1 + WAITING_MAX; n++)
      expect(await registerOneself(work, groupId, aMember(campus))).toMatchObject({ ok: true });
  });
}
type Words = Parameters<ReturnType<typeof createText>>[0];
interface GroupState {
  readonly reach: (of: { readonly path: string; readonly id: AppointmentId }) => Promise<unknown>;
  readonly says: Words;
  /** What the button of the form says; null: no form, nobody can put himself down. */
  readonly button: Words | null;
}
/** A group of two seats, of which its leader has one. */
const GROUP_STATES: Readonly<Record<string, GroupState>> = {
  waiting: {
    reach: ({ path }) => registerBy(browserOf(), path, { name: '赵一', contact: aPhone() }),
    says: 'groupPage.state.waiting',
    button: 'groupPage.form.queue',
  },
  closed: {
    reach: ({ id }) =>
      campus.submit(host, campus.command('group.close', { appointmentId: id, closed: true })),
    says: 'groupPage.state.closed',
    button: null,
  },
  full: { reach: ({ id }) => fill(id), says: 'groupPage.state.full', button: null },
};

test.each(Object.keys(GROUP_STATES))(
  '[GROUP-18] [GROUP-17] a group that is «%s» says so in words, in three languages, and asks whoever is in it to look at his place',
  async (state) => {
    const { reach, says, button } = GROUP_STATES[state] ?? fail(state);
    const link = await aLink({ plan: { seats: 2 } });
    await reach(link);
    const said = await inThreeLanguages(browserOf(), link.path, (text) => text(says));
    for (const { page, text } of said) {
      const others = Object.keys(GROUP_STATES).filter((one) => one !== state);
      for (const other of others) expect(page).not.toContain(text(GROUP_STATES[other]?.says ?? fail(other)));
      expect(page.includes('/register?')).toBe(button !== null);
      expect(page.includes(text('groupPage.form.queue'))).toBe(button === 'groupPage.form.queue');
      expect(page).toContain(text('groupPage.mine.ask'));
    }
  },
);

test('[GROUP-17] [GROUP-18] «my places» says in three languages that there is a seat, or which place in the queue, or that nobody is registered', async () => {
  const { path } = await aLink({ plan: { seats: 2 } });
  const [seated, queued, nobody] = [browserOf(), browserOf(), browserOf()];
  await registerBy(seated, path, { name: '孙三', contact: aPhone() });
  await registerBy(queued, path, { name: '李四', contact: 'si.li@example.org' });
  campus.clock.advance(61_000);
  await nobody.form(`${path}/mine`, { contact: aPhone() });
  await nobody.form(`${path}/verify`, { code: await newestCode() });
  const seat = await inThreeLanguages(seated, path, (text) => text('groupPage.mine.seat'));
  const place = await inThreeLanguages(queued, path, (text) => text('groupPage.mine.queued', { place: '1' }));
  const none = await inThreeLanguages(nobody, path, (text) => text('groupPage.mine.none'));
  for (const { page, text } of [...seat, ...place, ...none])
    expect(page).toContain(`<h1>${text('groupPage.mine.title')}</h1>`);
  for (const { page, text } of [...place, ...none]) expect(page).not.toContain(text('groupPage.mine.seat'));
  for (const { page } of seat) expect([page.includes('孙三'), page.includes('李四')]).toEqual([true, false]);
  for (const { page } of place) expect([page.includes('孙三'), page.includes('李四')]).toEqual([false, true]);
});

const fail = (what: string): never => {
  throw new Error(what);
};

/** The page in each language, after it has said these words, in that language and in no two the same. */
async function inThreeLanguages(
  browser: Browser,
  path: string,
  words: (text: ReturnType<typeof createText>) => string,
) {
  const pages = await Promise.all(
    LOCALES.map(async (locale) => {
      const text = createText(locale);
      const page = await (await browser.get(`${path}?lang=${locale}`)).text();
      expect(page).toContain(`<html lang="${INTL_LOCALES[locale]}"`);
      expect(page).toContain(words(text));
      return { page, text };
    }),
  );
  expect(new Set(pages.map(({ text }) => words(text))).size).toBe(3);
  return pages;
}
