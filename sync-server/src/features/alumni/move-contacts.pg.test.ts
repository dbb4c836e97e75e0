import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampus, aHost, aVisitorSignIn, type TestCampus } from '../../../test/a-campus';
import { aBooking, aLine, anAlumnus, anImport, asServer } from '../../../test/alumni';
import { TEST_NOW_MS } from '../../../test/test-deps';
import type { SignIn } from '../../sign-in';
import { askOffice, decideRequest, loadQueue } from './office-queue';

let campus: TestCampus;
let lines = 700;
beforeAll(async () => void (campus = await aCampus()));
beforeEach(() => campus.clock.set(TEST_NOW_MS));
afterAll(() => campus.close());

/** Verified, with one visit booked. */
async function aBooked(changes = {}) {
  const line = aLine(++lines, changes);
  const alumnus = await anAlumnus(campus, line);
  const body = aBooking(campus, alumnus);
  await campus.submit(alumnus.signIn, campus.command('alumni.book', body));
  return { line, alumnus, body };
}
const seenBy = async (signIn: SignIn) => ({
  visits: (await campus.pullAll(signIn, 'appointments')).map((one) => one.id),
  tokens: (await campus.pullAll(signIn, 'passes')).map((one) => one.token),
  credentials: (await campus.pullAll(signIn, 'credentials')).length,
  listed: (await campus.features.visitors.listVisits(signIn.principal.id as never)).length,
});
const NOTHING = { visits: [], tokens: [], credentials: 0, listed: 0 };
async function byPhone(phone: string): Promise<SignIn> {
  const holder = await campus.features.visitors.findByPhone(phone);
  return aVisitorSignIn(holder?.holderId ?? campus.newId());
}

test('[ALUMNI-5] a new number in the register: the old phone loses visits, codes and credential, the new one has them', async () => {
  const { line, alumnus, body } = await aBooked();
  const before = await seenBy(alumnus.signIn);
  expect(before).toMatchObject({ visits: [body.appointmentId], credentials: 1, listed: 1 });
  const phone = '13612349001';
  await anImport(campus, [{ ...line, phone }]);
  expect(await seenBy(alumnus.signIn)).toEqual(NOTHING);
  expect(await campus.features.visitors.findByPhone(line.phone)).toBeNull();
  const after = await seenBy(await byPhone(phone));
  expect(after).toMatchObject({ visits: [body.appointmentId], credentials: 1, listed: 1 });
  expect(after.tokens).toEqual([expect.any(String)]);
  expect(after.tokens).not.toEqual(before.tokens);
  expect(await seenBy(alumnus.byEmail)).toEqual(after);
  const [visit] = await campus.pullAll(alumnus.byEmail, 'appointments');
  expect(visit?.visitors).toMatchObject([{ phone: `+86${phone}` }]);
});

test('[ALUMNI-5] a replica that holds the visit is told to drop it, and the code that it showed is dead at the gate', async () => {
  const { line, alumnus, body } = await aBooked();
  const [pass] = await campus.pullAll(alumnus.signIn, 'passes');
  await anImport(campus, [{ ...line, phone: '13612349002' }]);
  const scope = `visitor:${alumnus.signIn.principal.id}`;
  const held = await campus.db.sql`
    select coll from sync_feed where scope = ${scope} and visible and coll <> 'visitor.notices'`;
  expect(held).toEqual([]);
  const told = await campus.db.sql<{ coll: string }[]>`
    select distinct coll from sync_feed where scope = ${scope} and not visible order by coll`;
  expect(told.map(({ coll }) => coll)).toEqual([
    'visitor.appointments',
    'visitor.credentials',
    'visitor.passes',
  ]);
  const generations = await campus.db.sql<{ state: string }[]>`
    select g.state from passes p join pass_generations g on g.pass_id = p.id
     where p.appointment_id = ${body.appointmentId} order by g.generation`;
  expect(generations.map(({ state }) => state)).toEqual(['superseded', 'active']);
  const [row] = await campus.db.sql<{ acceptsFrom: number; linkVersion: number }[]>`
    select accepts_from, link_version from passes where id = ${pass?.id ?? ''}`;
  expect(row).toEqual({ acceptsFrom: 1, linkVersion: 2 });
});

test('[ALUMNI-5] a suspended code stays suspended while it moves; a name or a further mailbox changes no code', async () => {
  const { line, alumnus } = await aBooked();
  const [first] = await campus.pullAll(alumnus.signIn, 'passes');
  await anImport(campus, [{ ...line, name: '周校友甲' }]);
  expect((await campus.pullAll(alumnus.signIn, 'passes')).map((one) => one.token)).toEqual([first?.token]);
  const alone = await aBooked();
  const [pass] = await campus.pullAll(alone.alumnus.signIn, 'passes');
  const suspend = campus.command('pass.suspend', { passId: pass?.id as never, reason: '' });
  expect(await campus.submit(aHost(campus, ['security']), suspend)).toMatchObject({ outcome: 'accepted' });
  await anImport(campus, [{ ...alone.line, phone: '13612349003' }]);
  const [moved] = await campus.pullAll(await byPhone('13612349003'), 'passes');
  expect(moved).toMatchObject({ state: 'suspended', token: null, generation: 1 });
});

test('[ALUMNI-5] a visit that was called off moves too, without a new code', async () => {
  const { line, alumnus, body } = await aBooked();
  const { appointmentId } = body;
  const { alumnusId } = alumnus;
  await campus.submit(alumnus.signIn, campus.command('alumni.cancel', { appointmentId, alumnusId }));
  await anImport(campus, [{ ...line, phone: '13612349004' }]);
  expect((await seenBy(alumnus.signIn)).visits).toEqual([]);
  const signIn = await byPhone('13612349004');
  expect((await campus.pullAll(signIn, 'passes')).map((one) => one.generation)).toEqual([0]);
  expect((await campus.pullAll(signIn, 'appointments')).map((one) => one.state)).toEqual([
    'canceled_by_visitor',
  ]);
});

test('[ALUMNI-5] the same when the office admits him with a contact that he gave', async () => {
  const { line, alumnus, body } = await aBooked();
  const claim = { studentNumber: line.studentNumber, name: line.name, year: 2008 };
  const phone = '+8613612349005';
  await asServer(campus, (work) =>
    askOffice(work, { claim, phone, email: null, remark: '', locale: 'zh-Hans' }),
  );
  const queue = await asServer(campus, loadQueue);
  const own = queue.find(({ claimed }) => claimed.studentNumber === line.studentNumber);
  const decided = await asServer(campus, (work) =>
    decideRequest(work, { id: own?.id ?? '', outcome: 'approved', rev: 1, by: campus.newId() }),
  );
  expect(decided).toMatchObject({ ok: true });
  expect(await seenBy(alumnus.signIn)).toEqual(NOTHING);
  expect((await seenBy(await byPhone(phone))).visits).toEqual([body.appointmentId]);
});
