import type { CommandBody } from '@campus/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCampus,
  aHost,
  aTablet,
  aVisitorSignIn,
  IN_VISIT_MS,
  scanned,
  type TestCampus,
} from '../../../test/a-campus';
import { aBooking, aLine, anAlumnus, anImport, asServer } from '../../../test/alumni';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { endVisits } from '../jobs/end-visits';
import { applyRegister, previewRegister } from './import-register';
import { askOffice, decideRequest, loadQueue } from './office-queue';

let campus: TestCampus;
let lines = 0;
const nextLine = (changes = {}) => aLine(++lines, changes);
beforeAll(async () => void (campus = await aCampus()));
beforeEach(() => campus.clock.set(TEST_NOW_MS));
afterAll(() => campus.close());

test('[ALUMNI-1] the same file again changes nothing; a changed line is shown with its fields; a vanished one stays', async () => {
  const rows = [nextLine(), nextLine(), nextLine({ name: '' })];
  expect(await anImport(campus, rows)).toEqual({ new: 2, changed: 0, same: 0, refused: 1 });
  const before = await campus.db.sql`select id, sealed, updated_at from alumni order by id`;
  expect(await anImport(campus, rows)).toEqual({ new: 0, changed: 0, same: 2, refused: 1 });
  expect(await campus.db.sql`select id, sealed, updated_at from alumni order by id`).toEqual(before);
  const [first] = rows;
  if (first === undefined) throw new Error('no row');
  const moved = { ...first, email: 'new@example.org' };
  const preview = await asServer(campus, (work) => previewRegister(work, [moved]));
  expect(preview.lines).toMatchObject([
    { kind: 'changed', fields: ['email'], before: { email: first.email } },
  ]);
  expect(await anImport(campus, [moved])).toMatchObject({ changed: 1 });
  expect(await campus.db.sql`select id from alumni`).toHaveLength(before.length);
});

test('[ALUMNI-1] a line with a NUL or half a character pair is refused by itself', async () => {
  const rows = [nextLine({ name: '周\u0000友' }), nextLine({ email: 'a\ud800@example.org' }), nextLine()];
  expect(await anImport(campus, rows)).toMatchObject({ new: 1, refused: 2 });
});

test('[ALUMNI-2] what is applied is what was shown: a register that changed in between is refused', async () => {
  const rows = [nextLine()];
  const { mark } = await asServer(campus, (work) => previewRegister(work, rows));
  await anImport(campus, [{ ...aLine(lines), name: '另一人' }]);
  const applied = await asServer(campus, (work) => applyRegister(work, rows, mark));
  expect(applied).toMatchObject({ ok: false, code: 'alumni.register-changed' });
});

test('[ALUMNI-1] nothing of the register lies in clear in the database', async () => {
  const line = nextLine({ name: '欧阳独秀', email: 'very.secret@alumni.example' });
  await anAlumnus(campus, line);
  await asServer(campus, (work) => askOffice(work, aRequest(line.studentNumber, '欧阳独秀')));
  const tables = await campus.db.sql<{ t: string }[]>`
    select a::text as t from alumni a union all select r::text from alumni_requests r
     union all select d::text from sync_doc d union all select c::text from visitor_contacts c`;
  const text = tables.map(({ t }) => t).join('\n');
  for (const secret of ['欧阳独秀', 'very.secret', line.studentNumber, line.phone.slice(3)]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('hex'));
  }
});

test('[ALUMNI-6] verified, he holds the credential of the year under his phone and his mailbox alike', async () => {
  const alumnus = await anAlumnus(campus, nextLine());
  expect(await alumnus.credential()).toMatchObject({
    year: 2026,
    used: 0,
    held: 0,
    state: 'active',
    name: '周校友',
  });
  expect(await campus.pullAll(alumnus.byEmail, 'credentials')).toHaveLength(1);
  expect(await campus.pullAll(aVisitorSignIn(campus.newId()), 'credentials')).toEqual([]);
  await campus.features.alumni.verified(alumnus.alumnusId);
  expect(await campus.pullAll(alumnus.signIn, 'credentials')).toHaveLength(1);
});

test('[ALUMNI-9] he books without a host: approved, with a pass for the whole party, at the gate like any other', async () => {
  const alumnus = await anAlumnus(campus, nextLine());
  const body = aBooking(campus, alumnus, {
    companions: [
      { name: '李 雷', minor: false },
      { name: '韩梅梅', minor: false },
    ],
    plate: '京A12345',
  });
  expect(await book(alumnus, body)).toMatchObject({ outcome: 'accepted' });
  const [visit] = await campus.pullAll(alumnus.byEmail, 'appointments');
  expect(visit).toMatchObject({
    state: 'approved',
    hostName: '',
    visitors: [{ companions: [{ name: '李 雷' }, { name: '韩梅梅' }] }],
    plate: '京A12345',
  });
  const [pass] = await campus.pullAll(alumnus.signIn, 'passes');
  expect(pass).toMatchObject({ state: 'active', visitType: 'alumni' });
  const claims = JSON.parse(Buffer.from(String(pass?.token).split('.')[1] ?? '', 'base64url').toString()) as {
    n: number;
  };
  expect(claims.n).toBe(3);
  const tablet = await aTablet(campus, 'south');
  const [entry] = await campus.pullAll(tablet.signIn, 'roster');
  expect(entry).toMatchObject({ visitType: 'alumni', partySize: 3 });
  expect(await alumnus.credential()).toMatchObject({ used: 0, held: 1 });
  expect(await campus.features.visitors.listVisits(alumnus.byEmail.principal.id as never)).toHaveLength(1);
});

test('[ALUMNI-8] a visit is spent on entry, once, and given back when cancelled or not used', async () => {
  const alumnus = await anAlumnus(campus, nextLine());
  const [entered, cancelled, unused] = [1, 2, 3].map(() => aBooking(campus, alumnus));
  for (const body of [entered, cancelled, unused]) await book(alumnus, body as CommandBody<'alumni.book'>);
  expect(await alumnus.credential()).toMatchObject({ used: 0, held: 3 });
  const passes = await campus.pullAll(alumnus.signIn, 'passes');
  const passId = passes.find((pass) => pass.appointmentId === entered?.appointmentId)?.id ?? null;
  const { alumnusId } = alumnus;
  const cancel = { appointmentId: cancelled?.appointmentId as never, alumnusId };
  expect(await campus.submit(alumnus.byEmail, campus.command('alumni.cancel', cancel))).toMatchObject({
    outcome: 'accepted',
  });
  expect(await alumnus.credential()).toMatchObject({ used: 0, held: 2 });
  campus.clock.set(IN_VISIT_MS);
  const tablet = await aTablet(campus, 'south');
  await scanned(campus, tablet, { passId });
  expect(await alumnus.credential()).toMatchObject({ used: 1, held: 1 });
  await scanned(campus, tablet, { passId, direction: 'exit' });
  await scanned(campus, tablet, { passId });
  expect(await alumnus.credential()).toMatchObject({ used: 1, held: 1 });
  campus.clock.set(Date.parse('2026-11-23T05:00:00.000Z'));
  await asServer(campus, endVisits);
  expect(await alumnus.credential()).toMatchObject({ used: 1, held: 0 });
});

test('[ALUMNI-10] withdrawn by the pass or called off by security, the visit is his again; others cannot touch it', async () => {
  const alumnus = await anAlumnus(campus, nextLine());
  const other = await anAlumnus(campus, nextLine());
  const [first, second] = [aBooking(campus, alumnus), aBooking(campus, alumnus)];
  await book(alumnus, first);
  await book(alumnus, second);
  const cancelOf = (alumnusId: typeof other.alumnusId) =>
    campus.command('alumni.cancel', { appointmentId: first.appointmentId, alumnusId });
  expect(await campus.submit(other.signIn, cancelOf(alumnus.alumnusId))).toMatchObject({
    outcome: 'refused',
  });
  expect(await campus.submit(other.signIn, cancelOf(other.alumnusId))).toMatchObject({ outcome: 'refused' });
  expect(
    await campus.submit(other.signIn, campus.command('alumni.book', aBooking(campus, alumnus))),
  ).toMatchObject({
    code: 'alumni.no-credential',
  });
  const passes = await campus.pullAll(alumnus.signIn, 'passes');
  const passId = passes.find((pass) => pass.appointmentId === first.appointmentId)?.id as never;
  const { appointmentId } = first;
  await campus.submit(alumnus.signIn, campus.command('appointment.withdraw', { appointmentId, passId }));
  expect(await alumnus.credential()).toMatchObject({ held: 1 });
  const called = { appointmentId: second.appointmentId, reason: '' };
  await campus.submit(aHost(campus, ['security']), campus.command('appointment.cancel', called));
  expect(await alumnus.credential()).toMatchObject({ held: 0 });
});

test('[ALUMNI-8] of many who ask at once for the last of twenty visits, one gets it', async () => {
  const alumnus = await anAlumnus(campus, nextLine());
  for (let i = 0; i < 19; i++) await book(alumnus, aBooking(campus, alumnus));
  const commands = Array.from({ length: 8 }, () => campus.command('alumni.book', aBooking(campus, alumnus)));
  const senders = [alumnus.signIn, alumnus.byEmail];
  await Promise.all(
    commands.map((command, i) => campus.push('commands', senders[i % 2] ?? alumnus.signIn, [command])),
  );
  const results = await Promise.all(
    commands.map((command, i) => campus.resultOf(senders[i % 2] ?? alumnus.signIn, command.id)),
  );
  expect(results.filter((one) => one?.outcome === 'accepted')).toHaveLength(1);
  const refused = results.filter((one) => one?.outcome === 'refused');
  expect(new Set(refused.map((one) => one?.code))).toEqual(new Set(['alumni.no-visits-left']));
  expect(await alumnus.credential()).toMatchObject({ used: 0, held: 20 });
});

test('[ALUMNI-11] renewed in December for the next year, and after New Year a visit needs it', async () => {
  const alumnus = await anAlumnus(campus, nextLine());
  const renew = (year: number) => campus.command('alumni.renew', { alumnusId: alumnus.alumnusId, year });
  expect(await campus.submit(alumnus.signIn, renew(2027))).toMatchObject({ code: 'alumni.not-renewable' });
  campus.clock.set(Date.parse('2026-12-30T02:00:00.000Z'));
  const inJanuary = { startAt: '2027-01-01T02:00:00.000Z', endAt: '2027-01-01T04:00:00.000Z' };
  expect(await book(alumnus, aBooking(campus, alumnus, inJanuary))).toMatchObject({
    code: 'alumni.credential-expired',
  });
  expect(await campus.submit(alumnus.signIn, renew(2027))).toMatchObject({ outcome: 'accepted' });
  expect(await campus.submit(alumnus.signIn, renew(2027))).toMatchObject({ code: 'alumni.not-renewable' });
  expect(await book(alumnus, aBooking(campus, alumnus, inJanuary))).toMatchObject({ outcome: 'accepted' });
  const credentials = await campus.pullAll(alumnus.signIn, 'credentials');
  expect(credentials.map(({ year, held }) => [year, held]).sort(([a = 0], [b = 0]) => a - b)).toEqual([
    [2026, 0],
    [2027, 1],
  ]);
});

const aRequest = (studentNumber: string, name: string) => ({
  claim: { studentNumber, name, year: 2008 },
  phone: '+8613612340000',
  email: null,
  remark: '电话换了',
  locale: 'zh-Hans' as const,
});

test('[ALUMNI-7] who asks the office gets a promise, counted from each asking, and keeps his place; approved he signs in with the contact that he gave, decided once', async () => {
  const line = nextLine({ phone: '', email: '' });
  await anImport(campus, [line]);
  const ask = () => asServer(campus, (work) => askOffice(work, aRequest(line.studentNumber, line.name)));
  const promised = await ask();
  expect(promised.answerBy).toBe('2026-11-26T09:00:00.000Z');
  campus.clock.advance(86_400_000);
  const again = await ask();
  expect(again.answerBy).toBe('2026-11-27T09:00:00.000Z');
  const queue = await asServer(campus, loadQueue);
  const own = queue.find(({ claimed }) => claimed.studentNumber === line.studentNumber);
  expect(own).toMatchObject({
    remark: '电话换了',
    registered: { phone: null },
    answerBy: again.answerBy,
    rev: 2,
  });
  expect(own?.createdAt).toBe('2026-11-23T01:00:00.000Z');
  const decide = () =>
    asServer(campus, (work) =>
      decideRequest(work, { id: own?.id ?? '', outcome: 'approved', rev: 2, by: campus.newId() }),
    );
  expect(await campus.features.visitors.findByPhone('13612340000')).toBeNull();
  expect(await decide()).toMatchObject({ ok: true });
  expect(await decide()).toMatchObject({ ok: false, code: 'alumni.request-decided' });
  const holder = await campus.features.visitors.findByPhone('13612340000');
  expect(await campus.pullAll(aVisitorSignIn(holder?.holderId ?? ''), 'credentials')).toHaveLength(1);
  expect(await campus.features.visitors.labelOf(holder?.holderId as never)).toBe('+86 136****0000');
});

test('[ALUMNI-5] a mailbox that was changed in the register no longer opens anything', async () => {
  const line = nextLine();
  const alumnus = await anAlumnus(campus, line);
  await book(alumnus, aBooking(campus, alumnus));
  await anImport(campus, [{ ...line, email: 'moved@example.org' }]);
  expect(await campus.pullAll(alumnus.byEmail, 'credentials')).toEqual([]);
  expect(await campus.features.visitors.findByEmail(line.email)).toBeNull();
  const moved = await campus.features.visitors.findByEmail('Moved@Example.org');
  expect(await campus.pullAll(aVisitorSignIn(moved?.holderId ?? ''), 'credentials')).toHaveLength(1);
});

test('[ALUMNI-5] a family shares a phone: each has his own credential under it', async () => {
  const first = nextLine();
  await anAlumnus(campus, first);
  const second = await anAlumnus(campus, nextLine({ phone: first.phone, name: '周太太' }));
  const credentials = await campus.pullAll(second.signIn, 'credentials');
  expect(credentials.map(({ name }) => name).sort()).toEqual(['周太太', '周校友'].sort());
});

async function book(alumnus: Awaited<ReturnType<typeof anAlumnus>>, body: CommandBody<'alumni.book'>) {
  return campus.submit(alumnus.signIn, campus.command('alumni.book', body));
}
