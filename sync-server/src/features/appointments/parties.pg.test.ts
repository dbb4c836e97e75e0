import { type Appointment, type CommandBody, type VisitorId } from '@campus/domain';
import { openPerson, rosterIdOf } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  appointmentOf,
  aTablet,
  aVisit,
  scanned,
  type TestCampus,
  type TestVisit,
} from '../../../test/a-campus';
import { inTransaction } from '../../db/transaction';
import type { SignIn } from '../../sign-in';
import { startWork } from '../work';
import { eraseVisitor } from './erase-visitor';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const PARTY = [
  { name: '韩梅梅', minor: false },
  { name: '林小涛', minor: true },
];
const withParty = (): Promise<TestVisit> =>
  aVisit(campus, { details: { plate: '京A12345' }, visitors: [{ companions: PARTY }] });
const say = (by: SignIn, visit: TestVisit, plate: string) =>
  campus.submit(
    by,
    campus.command('visit.plate', { appointmentId: visit.body.appointmentId, passId: visit.passId, plate }),
  );
const amend = (visit: TestVisit, change: Partial<CommandBody<'appointment.amend'>>) =>
  campus.submit(visit.host, campus.command('appointment.amend', { ...visit.body, ...change }));
const claimsOf = (token: string | null | undefined): { g?: number; n?: number } =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as {
    g?: number;
    n?: number;
  };
const passOf = async (visit: TestVisit) => (await campus.pullAll(visit.visitor, 'passes'))[0];
const seenByVisitor = async (visit: TestVisit): Promise<Appointment> => appointmentOf(campus, visit.visitor);

/** What the shown pass opens on a tablet at the south gate. */
async function atTheGate(visit: TestVisit) {
  const tablet = await aTablet(campus, 'south');
  const id = await rosterIdOf(visit.passId);
  const entry = (await campus.pullAll(tablet.signIn, 'roster')).find((one) => one.id === id);
  if (entry === undefined) throw new Error('not on the roster');
  const jws = (await passOf(visit))?.token ?? '';
  const { generation } = entry;
  return { entry, person: await openPerson(entry.sealed, { jws, passId: visit.passId, generation }) };
}

test('[PARTY-1] [PARTY-3] [PARTY-6] a party is on the pass, in the sealed entry and on both sides, children not counted', async () => {
  const visit = await withParty();
  expect(claimsOf(visit.token).n).toBe(2);
  const { entry, person } = await atTheGate(visit);
  expect(entry.partySize).toBe(2);
  expect(JSON.stringify(entry)).not.toContain('韩梅梅');
  expect(person).toMatchObject({ companions: ['韩梅梅'], minors: ['林小涛'], plate: '京A12345' });
  for (const seen of [await appointmentOf(campus, visit.host), await seenByVisitor(visit)])
    expect(seen.visitors[0]?.companions).toEqual(PARTY);
});

test('[PARTY-7] the signed text of an issued pass has the number, and neither names nor plate', async () => {
  const claims = claimsOf((await withParty()).token);
  expect(claims.n).toBe(2);
  expect(JSON.stringify(claims)).not.toMatch(/韩梅梅|林小涛|京A12345/);
});

test('[PARTY-4] [PARTY-5] another number is another pass, another name is not, and silence changes nothing', async () => {
  const visit = await withParty();
  const [visitor] = visit.body.visitors;
  const before = claimsOf(visit.token);
  const silent = { ...visitor, companions: undefined } as never;
  expect((await amend(visit, { visitors: [silent] }))?.outcome).toBe('accepted');
  expect(claimsOf((await passOf(visit))?.token)).toEqual(before);
  const more = { ...visitor, companions: [...PARTY, { name: '李四', minor: false }] } as never;
  expect((await amend(visit, { visitors: [more] }))?.outcome).toBe('accepted');
  expect(claimsOf((await passOf(visit))?.token)).toMatchObject({ g: (before.g ?? 0) + 1, n: 3 });
  expect((await atTheGate(visit)).person?.companions).toEqual(['韩梅梅', '李四']);
});

test('[PARTY-10] [PARTY-12] his plate reaches his host, himself and the gate, and no pass changes', async () => {
  const visit = await withParty();
  const before = claimsOf((await passOf(visit))?.token);
  expect((await say(visit.visitor, visit, '粤b·d12345'))?.outcome).toBe('accepted');
  expect((await appointmentOf(campus, visit.host)).visitors[0]?.plate).toBe('粤BD12345');
  expect((await seenByVisitor(visit)).visitors[0]?.plate).toBe('粤BD12345');
  expect((await atTheGate(visit)).person?.plate).toBe('粤BD12345');
  expect(claimsOf((await passOf(visit))?.token)).toEqual(before);
  const [row] = await campus.db.sql<{ n: number }[]>`
    select count(*)::int as n from audit_entries where action = 'visit.plate' and facts::text like '%BD12345%'`;
  expect(row?.n).toBe(0);
});

test('[PARTY-10] rubbish is refused with its field, and after he has come it is too late', async () => {
  const visit = await withParty();
  expect(await say(visit.visitor, visit, 'hello')).toMatchObject({
    code: 'visitor.plate-invalid',
    at: 'plate',
  });
  const tablet = await aTablet(campus, 'south');
  await scanned(campus, tablet, { passId: visit.passId });
  expect((await say(visit.visitor, visit, '粤BD12345'))?.code).toBe('appointment.visitor-already-in');
});

test('[PARTY-13] a page of the server’s says it for whoever holds the pass, and for nobody else', async () => {
  const visit = await withParty();
  const { visitors } = campus.features;
  const { id: holderId } = visit.visitor.principal as { id: VisitorId };
  const said = { appointmentId: visit.body.appointmentId, passId: visit.passId, plate: '粤b·d12345' };
  const other = await withParty();
  const { id: stranger } = other.visitor.principal as { id: VisitorId };
  expect((await visitors.sayPlate({ ...said, holderId: stranger }))?.code).toBe('appointment.not-yours');
  expect((await visitors.sayPlate({ ...said, holderId, plate: 'hello' }))?.code).toBe(
    'visitor.plate-invalid',
  );
  expect(await visitors.sayPlate({ ...said, holderId })).toBeNull();
  expect((await atTheGate(visit)).person?.plate).toBe('粤BD12345');
  expect((await appointmentOf(campus, visit.host)).visitors[0]?.plate).toBe('粤BD12345');
  const [row] = await campus.db.sql<{ actor: string }[]>`
    select actor from audit_entries where action = 'visit.plate' and subject = ${said.appointmentId}`;
  expect(row?.actor).toBe(`visitor:${holderId}`);
  const tablet = await aTablet(campus, 'south');
  await scanned(campus, tablet, { passId: visit.passId });
  expect((await visitors.sayPlate({ ...said, holderId }))?.code).toBe('appointment.visitor-already-in');
});

test('[PARTY-11] the same word said again is taken, and makes neither a revision nor an entry in the trail', async () => {
  const visit = await withParty();
  const said = async () => [
    (await appointmentOf(campus, visit.host)).rev,
    (
      await campus.db.sql`
        select from audit_entries where action = 'visit.plate' and subject = ${visit.body.appointmentId}`
    ).count,
  ];
  const unsaid = await said();
  await say(visit.visitor, visit, '粤BD12345');
  const once = await said();
  expect(once).not.toEqual(unsaid);
  expect((await say(visit.visitor, visit, '粤b·d12345'))?.outcome).toBe('accepted');
  expect(await said()).toEqual(once);
});

test('[FAULT-RACE-5] [PARTY-11] a change by the host at the same time is not overtaken by it', async () => {
  const visit = await withParty();
  const { rev } = await appointmentOf(campus, visit.host);
  await say(visit.visitor, visit, '粤BD12345');
  const change = campus.command(
    'appointment.amend',
    { ...visit.body, details: { ...visit.body.details, purpose: '改期后的交流' } },
    { baseRev: rev },
  );
  expect((await campus.submit(visit.host, change))?.outcome).toBe('accepted');
  expect(await appointmentOf(campus, visit.host)).toMatchObject({
    purpose: '改期后的交流',
    visitors: [{ plate: '粤BD12345', companions: PARTY }],
  });
});

test('[PARTY-1] names go with the visitor when he is erased', async () => {
  const visit = await withParty();
  const { kit } = campus.features;
  await inTransaction(campus.db.sql, 'server', (tx) =>
    eraseVisitor(startWork(kit, tx, 'server'), visit.body.visitors[0]?.visitorId ?? ''),
  );
  expect(JSON.stringify(await campus.pullAll(visit.host, 'appointments'))).not.toContain('韩梅梅');
});
