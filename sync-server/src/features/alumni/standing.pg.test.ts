import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampus, aHost, aTablet, IN_VISIT_MS, scanned, type TestCampus } from '../../../test/a-campus';
import { aBooking, aLine, anAlumnus, anImport, asServer, type TestAlumnus } from '../../../test/alumni';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { changeStanding, findAlumnus } from './standing';

let campus: TestCampus;
let lines = 0;
beforeAll(async () => void (campus = await aCampus()));
beforeEach(() => campus.clock.set(TEST_NOW_MS));
afterAll(() => campus.close());

const find = (studentNumber: string) => asServer(campus, (work) => findAlumnus(work, studentNumber));
const withdraw = ({ alumnusId }: TestAlumnus, reason = '证件借给他人') =>
  asServer(campus, (work) =>
    changeStanding(work, {
      id: alumnusId,
      state: 'withdrawn',
      reason,
      signIn: aHost(campus, ['alumni-office']),
    }),
  );
const giveBack = ({ alumnusId }: TestAlumnus) =>
  asServer(campus, (work) =>
    changeStanding(work, { id: alumnusId, state: 'active', signIn: aHost(campus, ['alumni-office']) }),
  );
const book = async (alumnus: TestAlumnus) => {
  const booking = aBooking(campus, alumnus);
  const result = await campus.submit(alumnus.signIn, campus.command('alumni.book', booking));
  return { booking, result };
};
const stateOf = async (alumnus: TestAlumnus, appointmentId: string) => {
  const all = await campus.pullAll(alumnus.signIn, 'appointments');
  return all.find(({ id }) => id === appointmentId)?.state;
};

test('[ALUMNI-14] one line is found by its number however it is typed; a number that nobody has, by nobody', async () => {
  const line = aLine(++lines);
  await anImport(campus, [line]);
  const spaced = line.studentNumber.replace(/^(....)/, '$1 -');
  expect(await find(spaced)).toMatchObject({
    alumnus: { name: line.name, studentNumber: line.studentNumber },
    verified: false,
    credential: null,
    reason: null,
  });
  expect(await find('2004-9-9-9')).toBeNull();
  expect(await find('学号')).toBeNull();
});

test('[ALUMNI-14] [ALUMNI-12] withdrawn: no credential, no booking, and what was booked is called off; the reason is sealed', async () => {
  const line = aLine(++lines);
  const alumnus = await anAlumnus(campus, line);
  const { booking } = await book(alumnus);
  expect(await stateOf(alumnus, booking.appointmentId)).toBe('approved');
  expect(await withdraw(alumnus)).toMatchObject({ ok: true });
  expect(await alumnus.credential()).toMatchObject({ state: 'withdrawn', held: 0 });
  expect(await stateOf(alumnus, booking.appointmentId)).toBe('canceled_by_host');
  const passes = await campus.pullAll(alumnus.signIn, 'passes');
  expect(passes.filter(({ state }) => state === 'active')).toEqual([]);
  expect((await book(alumnus)).result).toMatchObject({
    outcome: 'refused',
    code: 'alumni.credential-expired',
  });
  expect(await find(line.studentNumber)).toMatchObject({
    credential: { state: 'withdrawn' },
    reason: '证件借给他人',
  });
  const tables = await campus.db.sql<{ t: string }[]>`
    select a::text as t from alumni a union all select e::text from audit_entries e`;
  expect(tables.map(({ t }) => t).join()).not.toContain('借给');
});

test('[ALUMNI-14] [ALUMNI-6] proving himself again, also in another year, brings nothing back; the office does', async () => {
  const alumnus = await anAlumnus(campus, aLine(++lines));
  await withdraw(alumnus);
  await withdraw(alumnus);
  campus.clock.set(Date.parse('2027-02-01T02:00:00.000Z'));
  await campus.features.alumni.verified(alumnus.alumnusId);
  const renewal = campus.command('alumni.renew', { alumnusId: alumnus.alumnusId, year: 2027 });
  expect(await campus.submit(alumnus.signIn, renewal)).toMatchObject({ code: 'alumni.credential-withdrawn' });
  expect(await campus.pullAll(alumnus.signIn, 'credentials')).toMatchObject([
    { year: 2026, state: 'withdrawn' },
  ]);
  campus.clock.set(TEST_NOW_MS);
  await giveBack(alumnus);
  expect(await alumnus.credential()).toMatchObject({ state: 'active' });
  expect((await book(alumnus)).result).toMatchObject({ outcome: 'accepted' });
});

test('[ALUMNI-14] whoever is inside is not called off, and leaves as always', async () => {
  const alumnus = await anAlumnus(campus, aLine(++lines));
  const tablet = await aTablet(campus, 'south');
  const { booking } = await book(alumnus);
  const [pass] = await campus.pullAll(alumnus.signIn, 'passes');
  const passId = pass?.id as never;
  campus.clock.set(IN_VISIT_MS);
  await scanned(campus, tablet, { passId });
  await withdraw(alumnus);
  expect(await stateOf(alumnus, booking.appointmentId)).toBe('checked_in');
  await scanned(campus, tablet, { passId, direction: 'exit' });
  expect(await stateOf(alumnus, booking.appointmentId)).toBe('checked_out');
});
