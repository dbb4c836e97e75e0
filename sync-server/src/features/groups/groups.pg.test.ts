import {
  atCampus,
  campusDayOf,
  days,
  hours,
  minutes,
  rulesInFacts,
  toInstant,
  type Appointment,
  type AppointmentId,
  type VisitorDraft,
} from '@campus/domain';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { aCampus, aHost, type TestCampus } from '../../../test/a-campus';
import { aGroup, aGroupDraft, aMember } from '../../../test/groups';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { inTransaction } from '../../db/transaction';
import type { SignIn } from '../../sign-in';
import { runJobs } from '../jobs/run-jobs';
import { startWork } from '../work';
import { registerOneself, stepBack } from './register-oneself';
import { memberHashes } from './group-store';

let campus: TestCampus;
let host: SignIn;
beforeEach(async () => {
  campus ??= await aCampus();
  campus.clock.set(TEST_NOW_MS);
  host = aHost(campus);
});
afterAll(() => campus.close());

const appointmentsOf = (signIn: SignIn): Promise<Appointment[]> => campus.pullAll(signIn, 'appointments');
async function shownTo(signIn: SignIn, id: string): Promise<Appointment> {
  const found = (await appointmentsOf(signIn)).find((one) => one.id === id);
  if (found === undefined) throw new Error('not there');
  return found;
}
const membersOf = async (groupId: string): Promise<Appointment[]> =>
  (await appointmentsOf(host)).filter((one) => one.partOf === groupId);

/** As the group's page does it once the contact is proved. */
const byLink = (groupId: AppointmentId, visitor: VisitorDraft) =>
  inTransaction(campus.db.sql, 'server', (tx) =>
    registerOneself(startWork(campus.features.kit, tx, 'group-page'), groupId, visitor),
  );

async function put(groupId: AppointmentId, visitor: VisitorDraft, by = host) {
  const appointmentId = campus.newId() as AppointmentId;
  const command = campus.command('group.register', { appointmentId, groupId, visitor });
  const result = await campus.submit(by, command);
  return { appointmentId, result };
}
const codeOf = async (kind: never, body: never, by = host): Promise<string | null | undefined> =>
  (await campus.submit(by, campus.command(kind, body)))?.code;
/** In alphabetical order: messages of one moment have none. */
async function messagesTo(visitorId: string): Promise<readonly string[]> {
  const rows = await campus.db.sql<{ template: string }[]>`
    select template from messages where visitor_id = ${visitorId} order by template`;
  return rows.map((row) => row.template);
}

test('[GROUP-1] staff invite a group by its leader; students are refused whatever the rules say', async () => {
  const body = await aGroup(campus, host, { plan: { plates: ['京a12345'] } });
  const shown = await shownTo(host, body.appointmentId);
  expect(shown).toMatchObject({
    state: 'approved',
    partOf: null,
    group: { seats: 4, taken: 1, waiting: 0, closed: false, plates: ['京A12345'] },
  });
  expect(shown.group?.link).toMatch(/\/g\/[\w-]{22}$/);
  expect(shown.visitors[0]?.passState).toBe('active');
  const student = aHost(campus, ['student']);
  const refused = await campus.submit(student, campus.command('group.create', aGroupDraft(campus)));
  expect(refused).toMatchObject({ outcome: 'refused', code: 'group.staff-only' });
});

test('[GROUP-2] seats within the rules, deadlines before the start, plates that are plates', async () => {
  const draft = aGroupDraft(campus);
  const { plan } = draft;
  const cases = [
    [{ seats: 1 }, 'group.seats plan.seats'],
    [{ seats: 201 }, 'group.seats plan.seats'],
    [{ registerBy: toInstant(TEST_NOW_MS - 1) }, 'group.deadline plan.registerBy'],
    [{ registerBy: draft.details.endAt }, 'group.deadline plan.registerBy'],
    [{ changeBy: draft.details.endAt }, 'group.deadline plan.changeBy'],
    [{ plates: ['京A12345', '?'] }, 'visitor.plate-invalid plan.plates.1'],
  ] as const;
  for (const [change, expected] of cases) {
    const body = { ...draft, appointmentId: campus.newId() as never, plan: { ...plan, ...change } };
    const result = await campus.submit(host, campus.command('group.create', body as never));
    expect(`${result?.code} ${result?.at}`).toBe(expected);
  }
});

test('[GROUP-3] in less than the lead time security decides once, if it is said to be urgent', async () => {
  const soon = {
    startAt: toInstant(TEST_NOW_MS + hours(3)),
    endAt: toInstant(TEST_NOW_MS + hours(5)),
  };
  const plan = { registerBy: toInstant(TEST_NOW_MS + hours(2)), changeBy: toInstant(TEST_NOW_MS + hours(2)) };
  const late = aGroupDraft(campus, { details: soon, plan });
  expect(await codeOf('group.create' as never, late as never)).toBe('appointment.lead-time');
  const security = aHost(campus, ['security']);
  const urgent = await aGroup(campus, host, { details: soon, plan, urgent: true });
  expect(await shownTo(host, urgent.appointmentId)).toMatchObject({ state: 'pending_security' });
  expect((await put(urgent.appointmentId, aMember(campus))).result?.code).toBe('group.not-open');
  const approved = await campus.submit(
    security,
    campus.command('appointment.approve', { appointmentId: urgent.appointmentId, reason: '' }),
  );
  expect(approved?.outcome).toBe('accepted');
  expect((await put(urgent.appointmentId, aMember(campus))).result?.outcome).toBe('accepted');
});

test('[GROUP-4] each member comes by an appointment of his own with his pass; his words come from the group', async () => {
  const { appointmentId: groupId, details } = await aGroup(campus, host);
  const { appointmentId } = await put(groupId, aMember(campus, { name: '团员一' }));
  const member = await shownTo(host, appointmentId);
  expect(member).toMatchObject({
    partOf: groupId,
    state: 'approved',
    purpose: details.purpose,
    startAt: details.startAt,
    visitors: [{ name: '团员一', passState: 'active' }],
  });
  expect((await shownTo(host, groupId)).group).toMatchObject({ taken: 2 });
  const stranger = aHost(campus);
  expect((await put(groupId, aMember(campus), stranger)).result?.code).toBe('appointment.not-yours');
});

test('[GROUP-5] the 41st of 40: the host is told that it is full, by the link one waits in order', async () => {
  const { appointmentId: groupId } = await aGroup(campus, host, { plan: { seats: 2 } });
  await put(groupId, aMember(campus));
  expect((await put(groupId, aMember(campus))).result?.code).toBe('group.full');
  const [first, second] = [aMember(campus), aMember(campus)];
  await byLink(groupId, first);
  await byLink(groupId, second);
  expect((await shownTo(host, groupId)).group).toMatchObject({ taken: 2, waiting: 2 });
  expect(await messagesTo(first.visitorId)).toEqual([]);
});

test('[GROUP-6] of five hundred who ask for the last seat at once one gets it', async () => {
  const { appointmentId: groupId } = await aGroup(campus, host, { plan: { seats: 2 } });
  const askers = Array.from({ length: 500 }, (_, i) =>
    aMember(campus, { phone: String(13_500_000_000 + i) }),
  );
  const outcomes = await Promise.all(askers.map((one) => byLink(groupId, one)));
  const { group } = await shownTo(host, groupId);
  expect(group).toMatchObject({ taken: 2, seats: 2, waiting: 100 });
  expect(outcomes.filter((one) => !one.ok && one.code === 'group.full')).toHaveLength(399);
}, 180_000);

test('[GROUP-7] whoever waits longest gets the seat that comes free, and a message', async () => {
  const { appointmentId: groupId } = await aGroup(campus, host, { plan: { seats: 2 } });
  const seated = aMember(campus);
  const { appointmentId } = await put(groupId, seated);
  const [first, second, third] = [aMember(campus), aMember(campus), aMember(campus)];
  for (const one of [first, second, third]) await byLink(groupId, one);
  await campus.submit(host, campus.command('appointment.cancel', { appointmentId, reason: '' }));
  const states = async () =>
    Object.fromEntries((await membersOf(groupId)).map((one) => [one.visitors[0]?.visitorId, one.state]));
  expect(await states()).toMatchObject({
    [first.visitorId]: 'approved',
    [second.visitorId]: 'submitted',
    [seated.visitorId]: 'canceled_by_host',
  });
  expect(await messagesTo(first.visitorId)).toEqual(['invitation']);
  const own = (await membersOf(groupId)).find((one) => one.visitors[0]?.visitorId === first.visitorId);
  await inTransaction(campus.db.sql, 'server', (tx) =>
    stepBack(startWork(campus.features.kit, tx, 'group-page'), groupId, {
      appointmentId: own?.id ?? '',
      contactHash: memberHashes(campus.features.kit, first).contact,
    }),
  );
  expect(await states()).toMatchObject({
    [first.visitorId]: 'canceled_by_visitor',
    [second.visitorId]: 'approved',
    [third.visitorId]: 'submitted',
  });
});

test('[GROUP-7] more seats let those in who wait', async () => {
  const body = await aGroup(campus, host, { plan: { seats: 2 } });
  const groupId = body.appointmentId;
  await put(groupId, aMember(campus));
  await byLink(groupId, aMember(campus));
  const { details, leader, plan } = body;
  const wider = { appointmentId: groupId, details, leader, plan: { ...plan, seats: 3 } };
  const result = await campus.submit(host, campus.command('group.change', wider));
  expect(result?.outcome).toBe('accepted');
  expect((await shownTo(host, groupId)).group).toMatchObject({ seats: 3, taken: 3, waiting: 0 });
  const fewer = { ...wider, plan: { ...plan, seats: 2 } };
  expect(await codeOf('group.change' as never, fewer as never)).toBe('group.seats-taken');
});

test('[GROUP-8] the same person has one seat; a family shares a phone', async () => {
  const { appointmentId: groupId } = await aGroup(campus, host);
  const mother = aMember(campus, { name: '母亲', phone: '13511112222' });
  await put(groupId, mother);
  const again = await put(groupId, aMember(campus, { name: '母 亲', phone: '+86 135 1111 2222' }));
  expect(again.result).toMatchObject({ code: 'visitor.duplicate', at: 'visitor.name' });
  expect((await put(groupId, aMember(campus, { name: '女儿', phone: '13511112222' }))).result?.outcome).toBe(
    'accepted',
  );
  expect(await byLink(groupId, aMember(campus, { name: '母亲', phone: '13511112222' }))).toMatchObject({
    ok: true,
  });
  expect((await shownTo(host, groupId)).group).toMatchObject({ taken: 3 });
});

test('[GROUP-8] whom the host put down with two contacts is known by the one that he proves', async () => {
  const { appointmentId: groupId } = await aGroup(campus, host);
  const abroad = { name: 'Ada Byron', phone: '+14155550123', email: 'ada@example.org' };
  await put(groupId, aMember(campus, abroad));
  await byLink(groupId, aMember(campus, { ...abroad, phone: null }));
  expect((await shownTo(host, groupId)).group).toMatchObject({ taken: 2 });
});

test('[GROUP-9] a place goes to somebody else until the cut-off: he gets a pass, the other one loses his', async () => {
  const body = await aGroup(campus, host);
  const groupId = body.appointmentId;
  const before = aMember(campus);
  const { appointmentId } = await put(groupId, before);
  const after = aMember(campus, { name: '替补' });
  const swap = { appointmentId, visitor: after };
  expect((await campus.submit(host, campus.command('group.swap', swap)))?.outcome).toBe('accepted');
  const member = await shownTo(host, appointmentId);
  expect(member.visitors).toMatchObject([{ name: '替补', passState: 'active' }]);
  expect(await messagesTo(before.visitorId)).toEqual(['canceled', 'invitation']);
  expect(await messagesTo(after.visitorId)).toEqual(['invitation']);
  campus.clock.set(Date.parse(body.plan.changeBy));
  const late = { appointmentId, visitor: aMember(campus) };
  expect(await codeOf('group.swap' as never, late as never)).toBe('group.too-late');
});

test('[GROUP-10] a closed link and one past its deadline take nobody; the host may add until the cut-off', async () => {
  const body = await aGroup(campus, host);
  const groupId = body.appointmentId;
  await campus.submit(host, campus.command('group.close', { appointmentId: groupId, closed: true }));
  expect(await byLink(groupId, aMember(campus))).toMatchObject({ code: 'group.closed' });
  expect((await put(groupId, aMember(campus))).result?.outcome).toBe('accepted');
  await campus.submit(host, campus.command('group.close', { appointmentId: groupId, closed: false }));
  expect(await byLink(groupId, aMember(campus))).toMatchObject({ ok: true });
  campus.clock.set(Date.parse(body.plan.registerBy));
  expect(await byLink(groupId, aMember(campus))).toMatchObject({ code: 'group.deadline-passed' });
  expect((await put(groupId, aMember(campus))).result?.code).toBe('group.too-late');
});

test('[GROUP-11] by head-count one pass of the leader admits all; nobody registers', async () => {
  const body = await aGroup(campus, host, {
    plan: { mode: 'head-count', seats: 40, plates: ['京A12345', '粤Z1234港'] },
  });
  const shown = await shownTo(host, body.appointmentId);
  expect(shown.group).toMatchObject({ seats: 40, taken: 40, link: null });
  expect(shown.entryRule).toBe('many');
  expect((await put(body.appointmentId, aMember(campus))).result?.code).toBe('group.by-head-count');
  const { details, leader, plan } = body;
  const more = { appointmentId: body.appointmentId, details, leader, plan: { ...plan, seats: 41 } };
  expect((await campus.submit(host, campus.command('group.change', more)))?.outcome).toBe('accepted');
  expect((await shownTo(host, body.appointmentId)).visitors[0]).toMatchObject({ generation: 1 });
  campus.clock.set(Date.parse(plan.changeBy));
  expect(await codeOf('group.change' as never, { ...more, plan: { ...plan, seats: 42 } } as never)).toBe(
    'group.too-late',
  );
});

test('[GROUP-12] when the group moves, its members move; when it is cancelled, all of them hear of it', async () => {
  const body = await aGroup(campus, host, { plan: { seats: 2 } });
  const groupId = body.appointmentId;
  const seated = aMember(campus);
  const waits = aMember(campus);
  await put(groupId, seated);
  await byLink(groupId, waits);
  const { leader, plan } = body;
  const details = {
    ...body.details,
    startAt: toInstant(Date.parse(body.details.startAt) + minutes(30)),
    endAt: toInstant(Date.parse(body.details.endAt) + minutes(30)),
  };
  await campus.submit(
    host,
    campus.command('group.change', { appointmentId: groupId, details, leader, plan }),
  );
  expect((await membersOf(groupId)).map((one) => [one.startAt, one.state])).toEqual(
    expect.arrayContaining([
      [details.startAt, 'approved'],
      [details.startAt, 'submitted'],
    ]),
  );
  await campus.submit(host, campus.command('appointment.cancel', { appointmentId: groupId, reason: '' }));
  expect(new Set((await membersOf(groupId)).map((one) => one.state))).toEqual(new Set(['canceled_by_host']));
  const told = [await messagesTo(seated.visitorId), await messagesTo(waits.visitorId)];
  expect(told).toEqual([['canceled', 'changed', 'invitation'], ['canceled']]);
});

test('[GROUP-13] a leader who steps back ends nothing; the host names another', async () => {
  const body = await aGroup(campus, host, { leader: { phone: '13700137001' } });
  const groupId = body.appointmentId;
  await put(groupId, aMember(campus));
  const holder = await campus.features.visitors.findByPhone('13700137001');
  const visitor: SignIn = {
    principal: { kind: 'visitor', id: holder?.holderId as never, label: '***' },
    revoked: false,
    sessionId: 'leader',
  };
  const passId = (await shownTo(host, groupId)).visitors[0]?.passId as never;
  const left = await campus.submit(
    visitor,
    campus.command('appointment.withdraw', { appointmentId: groupId, passId }),
  );
  expect(left?.outcome).toBe('accepted');
  expect(await shownTo(host, groupId)).toMatchObject({ state: 'approved', group: { taken: 1 } });
  const { details, plan } = body;
  const leader = aMember(campus, { name: '新领队' });
  const named = await campus.submit(
    host,
    campus.command('group.change', { appointmentId: groupId, details, leader, plan }),
  );
  expect(named?.outcome).toBe('accepted');
  expect(await shownTo(host, groupId)).toMatchObject({
    visitors: [{ name: '新领队', passState: 'active' }],
    group: { taken: 2 },
  });
});

test('[GROUP-14] an ordinary change of a group or a member is refused: it is made where the group is', async () => {
  const body = await aGroup(campus, host);
  const { appointmentId } = await put(body.appointmentId, aMember(campus));
  for (const id of [body.appointmentId, appointmentId]) {
    const amend = { appointmentId: id, details: body.details, visitors: [aMember(campus)] };
    expect(await codeOf('appointment.amend' as never, amend as never)).toBe('group.changed-elsewhere');
  }
});

test('[GROUP-15] the host reminds who has not looked at his pass, once a day', async () => {
  const body = await aGroup(campus, host);
  const groupId = body.appointmentId;
  const member = aMember(campus);
  const reader = aMember(campus, { phone: null, email: 'reader@example.org' });
  await put(groupId, member);
  await put(groupId, reader);
  await campus.db.sql`update deliveries set state = 'sent' where visitor_id = ${reader.visitorId}`;
  await campus.features.opened({ visitorId: reader.visitorId });
  const remind = () => campus.submit(host, campus.command('group.remind', { appointmentId: groupId }));
  expect((await remind())?.outcome).toBe('accepted');
  expect(await messagesTo(member.visitorId)).toEqual(['invitation', 'reminder']);
  expect(await messagesTo(reader.visitorId)).toEqual(['invitation']);
  expect((await remind())?.code).toBe('group.reminded-today');
});

test('[GROUP-15] [MSG-12] members are reminded once the evening before, however late the group begins', async () => {
  const body = await aGroup(campus, host);
  const member = aMember(campus);
  await put(body.appointmentId, member);
  await campus.db.sql`update messages set state = 'sent' where visitor_id = ${member.visitorId}`;
  const startMs = Date.parse(body.details.startAt);
  const evening = atCampus(campusDayOf(startMs - days(1)), '18:05');
  for (const nowMs of [evening, evening + hours(3), startMs - minutes(5)]) {
    campus.clock.set(nowMs);
    await runJobs(campus.features.kit);
  }
  expect(await messagesTo(member.visitorId)).toEqual(['invitation', 'reminder']);
});

async function lettingMembersComplete(): Promise<void> {
  const security = aHost(campus, ['security']);
  const { policies } = rulesInFacts(await campus.pullAll(security, 'facts'));
  const current = policies.find((one) => one.visitType === 'group');
  if (current === undefined) throw new Error('no groups');
  const { version, ...policy } = current;
  const asking = { ...policy, document: 'full' as const, visitorCompletes: true };
  const body = { policy: asking, fromVersion: version, reason: 'documents' };
  const result = await campus.submit(security, campus.command('policy.change', body));
  expect(result).toMatchObject({ outcome: 'accepted' });
}

test('[GROUP-15] [DOC-3] whose document is awaited is reminded of that', async () => {
  await lettingMembersComplete();
  const document = { type: 'passport' as const, number: 'E12345678' };
  const body = await aGroup(campus, host, { plan: { seats: 2 }, leader: { document, nationality: 'GB' } });
  const groupId = body.appointmentId;
  const awaited = aMember(campus, { phone: null, email: 'awaited@example.org' });
  expect((await put(groupId, awaited)).result).toMatchObject({ outcome: 'accepted' });
  expect(await messagesTo(awaited.visitorId)).toEqual(['complete']);
  const remind = () => campus.submit(host, campus.command('group.remind', { appointmentId: groupId }));
  expect((await remind())?.outcome).toBe('accepted');
  expect(await messagesTo(awaited.visitorId)).toEqual(['complete', 'complete']);
  expect(await messagesTo(body.leader.visitorId)).toEqual(['invitation', 'reminder']);
});
