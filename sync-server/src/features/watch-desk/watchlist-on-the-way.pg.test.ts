import { hours, toInstant, type AppointmentId, type CommandBody, type PassId } from '@campus/domain';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aCampus, aDraft, aHost, aVisit, scanned, type TestCampus } from '../../../test/a-campus';
import { aDesk, type TestDesk } from '../../../test/a-watchlist';
import { aColleague, type Colleague } from '../../../test/colleagues';
import { aConfig, TEST_NOW_MS, testDeps } from '../../../test/test-deps';
import { composeServer, type Server } from '../../compose';
import { codeOf, createKeyedHash } from '../../identity';
import { Browser, PUBLIC_URL } from '../../identity/test/an-identity';
import type { SignIn } from '../../sign-in';
import { runJobs } from '../jobs/run-jobs';

/** Where a visit is matched before anybody stands at a gate: when it is asked for, while it waits, and at the yes. */
const config = aConfig({ publicUrl: PUBLIC_URL });
let campus: TestCampus;
let desk: TestDesk;
let server: Server;
beforeEach(async () => {
  campus = await aCampus();
  desk = await aDesk(campus);
  server = await composeServer(testDeps(campus.db.sql, { clock: campus.clock, config }));
});
afterEach(async () => {
  await server.stop();
  await campus.close();
});

const [LISTED, FREE] = ['13912345678', '13912345679'];

interface Applied {
  readonly id: AppointmentId;
  /** Everything that the applicant was answered, and the page that he may look at. */
  readonly seen: () => Promise<string>;
}

/** By the public form, confirmed by the code to his phone, and brought to the host. */
async function applied(host: Colleague, phone: string): Promise<Applied> {
  const id = campus.newId() as AppointmentId;
  const browser = new Browser(server.app);
  const { details, visitors } = aDraft(campus);
  const { visitType, purpose, gates, startAt, endAt, plate } = details;
  // Codes of one moment have no order: his is the one that was not there before.
  const before = await campus.db.sql<{ id: string }[]>`select id from code_challenges`;
  const taken = await browser.json('/api/applications', {
    id,
    host: { by: 'name', name: '王老师', unit: '计算机学院' },
    details: { visitType, purpose, gates: gates.slice(0, 1), startAt, endAt, plate },
    visitor: { name: visitors[0]?.name, organisation: '示范公司', phone, locale: 'zh-Hans' },
  });
  const [asked] = await campus.db.sql<{ id: string }[]>`
    select id from code_challenges where id <> all(${before.map((one) => one.id)}::uuid[])`;
  const code = codeOf(createKeyedHash(config.keyEncryptionKey), asked?.id ?? '');
  const confirmed = await browser.json(`/api/applications/${id}/confirm`, { code });
  const said = [taken.status, await taken.text(), confirmed.status];
  const { token } = (await confirmed.json()) as { token: string };
  // The server brings it by itself, after its answer.
  await vi.waitFor(async () => expect(await shown(host.signIn, id)).toBeDefined(), 10_000);
  const page = async () => (await browser.get(`/a/${token}?lang=en`)).text();
  return { id, seen: async () => alike([said, await page()], token) };
}

const shown = async (signIn: SignIn, id: string) =>
  (await campus.pullAll(signIn, 'appointments')).find((one) => one.id === id);
const approve = (signIn: SignIn, appointmentId: AppointmentId) =>
  campus.submit(signIn, campus.command('appointment.approve', { appointmentId, reason: '' }));
async function isHeld(id: AppointmentId): Promise<boolean | undefined> {
  const [row] = await campus.db.sql<{ passId: PassId | null }[]>`
    select pass_id from appointment_visitors where appointment_id = ${id}`;
  return row?.passId == null ? undefined : (await desk.entry(row.passId))?.hold;
}
/** Without ids, tokens and numbers of its own. */
const alike = (seen: unknown, token = 'no token'): string =>
  JSON.stringify(seen)
    .replaceAll(token, 'token')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/\+86\d{11}/g, 'phone')
    .replaceAll(/"(passId|token|shortCode|link)":"[^"]*"/g, '"$1":"…"');

test('[WATCH-3] [WATCH-6] [F3] [F15] who is on the list when he applies is held from the moment his wish is brought; nobody but security can tell', async () => {
  const host = await aColleague(campus, '王老师');
  await desk.add({ phone: LISTED });
  const [held, free] = [await applied(host, LISTED), await applied(host, FREE)];
  expect(await desk.open()).toMatchObject([{ name: '李雷', phone: '+86 139****5678' }]);
  expect(await desk.notices()).toMatchObject([{ about: 'found' }]);
  const hostSees = async ({ id }: Applied) => {
    const about = (await campus.pullAll(host.signIn, 'notices')).filter((one) =>
      JSON.stringify(one.body).includes(id),
    );
    return alike([await shown(host.signIn, id), about.map(({ kind, body }) => [kind, body])]);
  };
  expect(await held.seen()).toBe(await free.seen());
  expect(await hostSees(held)).toBe(await hostSees(free));
  const answers = [await approve(host.signIn, held.id), await approve(host.signIn, free.id)];
  expect(answers.map((one) => [one?.outcome, one?.code])).toEqual([
    ['accepted', null],
    ['accepted', null],
  ]);
  expect([await isHeld(held.id), await isHeld(free.id)]).toEqual([true, false]);
  expect(await held.seen()).toBe(await free.seen());
  expect(await hostSees(held)).toBe(await hostSees(free));
  expect(await desk.open()).toHaveLength(1);
});

test('[WATCH-4] [F15] who is put on the list while his wish waits for the host is found at once, and held at the yes', async () => {
  const host = await aColleague(campus, '王老师');
  const { id } = await applied(host, LISTED);
  expect(await desk.open()).toEqual([]);
  await desk.add({ phone: LISTED });
  expect(await desk.open()).toHaveLength(1);
  expect((await approve(host.signIn, id))?.code).toBe(null);
  expect(await isHeld(id)).toBe(true);
  expect(await desk.open()).toHaveLength(1);
});

const PASSPORT = { type: 'passport', number: 'E12345678' } as const;

test('[WATCH-3] [WATCH-5] [F15] the yes compares anew: an entry that came into force since holds him, before any job has run', async () => {
  const host = aHost(campus);
  campus.clock.set(TEST_NOW_MS);
  const body = aDraft(campus, {
    details: {
      visitType: 'foreign',
      startAt: '2026-11-25T02:00:00.000Z',
      endAt: '2026-11-25T04:00:00.000Z',
    },
    visitors: [
      { name: 'Ada Example', phone: null, email: 'ada@example.org', document: PASSPORT, nationality: 'GB' },
    ],
  });
  await desk.add({ document: PASSPORT, validFrom: toInstant(TEST_NOW_MS + hours(1)) });
  expect((await campus.submit(host, campus.command('appointment.create', body)))?.code).toBe(null);
  expect((await shown(host, body.appointmentId))?.state).toBe('pending_unit');
  await runJobs(campus.features.kit);
  expect(await desk.open()).toEqual([]);
  campus.clock.set(TEST_NOW_MS + hours(1));
  expect((await approve(aHost(campus, ['approver']), body.appointmentId))?.code).toBe(null);
  expect((await shown(host, body.appointmentId))?.state).toBe('approved');
  expect([(await desk.open()).length, await isHeld(body.appointmentId)]).toEqual([1, true]);
});

test.each(['not-same', 'admit'] as const)(
  '[WATCH-9] [F15] the end of a match of a pass of ours, %s: the hold goes, the pass stands, and he is let in as anybody',
  async (outcome) => {
    await desk.add({ phone: LISTED });
    const { passId, host } = await aVisit(campus, { visitors: [{ phone: LISTED }] });
    expect(await desk.entry(passId)).toMatchObject({ hold: true, passState: 'active' });
    const [match] = await desk.open();
    const id = match?.id as CommandBody<'watchlist.clearMatch'>['matchId'];
    expect((await desk.clear({ matchId: id, outcome, reason: '证件已核对' }))?.code).toBe(null);
    expect(await desk.entry(passId)).toMatchObject({ hold: false, passState: 'active' });
    expect(await desk.open()).toEqual([]);
    const { matches } = (await (await desk.look()).json()) as { matches: { id: string; decision: object }[] };
    expect(matches).toMatchObject([{ id, decision: { outcome, reason: '证件已核对' } }]);
    const event = await scanned(campus, desk.tablet, { passId });
    const [kept] = await campus.db.sql`select settlement from scan_events where id = ${event.id}`;
    expect(kept).toEqual({ settlement: 'confirmed' });
    const [seen] = await campus.pullAll(host, 'appointments');
    expect(seen).toMatchObject({ state: 'checked_in', visitors: [{ passState: 'active' }] });
    // Decided is decided: neither his entry nor the list's next change asks about him again.
    expect([await desk.open(), await desk.notices()]).toEqual([[], []]);
  },
);

test('[WATCH-12] [BATCH-28] the dry run of a list answers the same with a match and without, and compares nobody; its commit does', async () => {
  await desk.add({ phone: LISTED });
  const dryRun = async (phone: string) => {
    const host = aHost(campus);
    const { details, visitors } = aDraft(campus, { visitors: [{ phone }, { phone: '12' }] });
    const part = {
      batchId: campus.newId(),
      partId: campus.newId(),
      details,
      rows: visitors.map((visitor, i) => ({
        row: i + 2,
        ref: null,
        appointmentId: campus.newId(),
        own: {},
        plate: null,
        guardNote: '',
        visitor,
      })),
    } as unknown as CommandBody<'batch.rows'>;
    const rows = campus.command('batch.rows', part);
    const result = await campus.submit(host, rows);
    const notices = await campus.pullAll(host, 'notices');
    const told = notices.filter(({ kind }) => kind === 'batch-rows').map(({ body }) => body);
    const { batchId, partId } = part;
    const commit = () =>
      campus.submit(
        host,
        campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }, { after: rows.id }),
      );
    return { seen: alike([result, told]), told, commit };
  };
  const [listed, free] = [await dryRun(LISTED), await dryRun(FREE)];
  expect(listed.told).toMatchObject([
    { stage: 'checked', rows: [{ outcome: 'new' }, { outcome: 'refused' }] },
  ]);
  expect(listed.seen).toBe(free.seen);
  const compared = await campus.db.sql`
    select subject from watchlist_checks union all select subject from watchlist_matches`;
  expect([await desk.open(), await desk.notices(), compared]).toEqual([[], [], []]);
  expect((await listed.commit())?.code).toBe(null);
  expect(await desk.open()).toHaveLength(1);
});
