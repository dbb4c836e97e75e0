import {
  days,
  hours,
  toInstant,
  type Appointment,
  type Delegation,
  type PersonId,
  type Role,
} from '@campus/domain';
import type { Checkpoint } from '@campus/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aDraft, type DraftChanges, type TestCampus } from '../../../test/a-campus';
import { aColleague, endColleague, nameColleague, type Colleague } from '../../../test/colleagues';
import { aGroup, aGroupDraft } from '../../../test/groups';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { loadMigrations } from '../../db/migrate';
import { feedOf } from '../../replication';
import { pull } from '../../replication/pull';
import { savePerson } from '../../identity/people-store';
import { aRandom, testDeps } from '../../../test/test-deps';
import { runJobs } from '../jobs/run-jobs';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

type Known = Colleague;
const known = (name: string, roles?: readonly Role[]): Promise<Known> => aColleague(campus, name, roles);

let phones = 13_900_200_000;
const draft = (changes: DraftChanges = {}) =>
  aDraft(campus, {
    ...changes,
    visitors: [{ phone: String(phones++), name: '赵六', ...changes.visitors?.[0] }],
  });

async function invite(by: Known, over: { forHost?: PersonId; changes?: DraftChanges } = {}) {
  const body = { ...draft(over.changes), ...(over.forHost === undefined ? {} : { forHost: over.forHost }) };
  const result = await campus.submit(by.signIn, campus.command('appointment.create', body));
  return { id: body.appointmentId, result, body };
}

const name = (host: Known, email: string) => nameColleague(campus, host, email);
const end = (by: Known, delegationId: Delegation['delegationId']) => endColleague(campus, by, delegationId);

const seenBy = async ({ signIn }: Known, id: string): Promise<Appointment | undefined> =>
  (await campus.pullAll(signIn, 'appointments')).findLast((one) => one.id === id);
const toldTo = async ({ signIn }: Known): Promise<Delegation[]> =>
  (await campus.pullAll(signIn, 'notices'))
    .filter((one) => one.kind === 'delegation')
    .map((one) => one.body as Delegation);

test('[DELE-1] [DELE-3] a host names a colleague by the exact address: both are told, and what is to come is there', async () => {
  const [host, secretary] = [await known('王老师'), await known('李秘书')];
  const over = await invite(host);
  campus.clock.set(TEST_NOW_MS + days(1));
  const next = await invite(host, { changes: { details: tomorrow() } });
  expect((await name(host, 'nobody@campus.example')).result).toMatchObject({
    code: 'delegate.nobody',
    at: 'email',
  });
  expect((await name(host, host.email)).result).toMatchObject({ code: 'delegate.oneself' });
  const { delegationId, result } = await name(host, secretary.email.toUpperCase());
  expect(result).toMatchObject({ outcome: 'accepted' });
  for (const side of [host, secretary])
    expect(await toldTo(side)).toMatchObject([
      { delegationId, host: { id: host.id, name: '王老师' }, delegate: { name: '李秘书' }, endedAt: null },
    ]);
  const [seen, own] = [await seenBy(secretary, next.id), await seenBy(host, next.id)];
  expect(seen).toEqual(own);
  expect(seen?.visitors[0]?.link).toMatch(/\/v$/);
  expect(await seenBy(secretary, over.id)).toBeUndefined();
  expect((await name(host, secretary.email)).result).toMatchObject({ code: 'delegate.already' });
  campus.clock.set(TEST_NOW_MS);
});

const tomorrow = (): Pick<Appointment, 'startAt' | 'endAt'> => ({
  startAt: toInstant(campus.clock.nowMs() + hours(25)),
  endAt: toInstant(campus.clock.nowMs() + hours(27)),
});

async function aPair(roles: readonly Role[] = ['staff']) {
  const [host, secretary] = [await known('王老师'), await known('李秘书', roles)];
  const { delegationId, result } = await name(host, secretary.email);
  expect(result?.code ?? null).toBeNull();
  return { host, secretary, delegationId };
}

test('[DELE-4] [DELE-8] he creates, changes and cancels for the host; record and audit trail name him', async () => {
  const { host, secretary } = await aPair();
  const { id, result, body } = await invite(secretary, { forHost: host.id });
  expect(result?.outcome).toBe('accepted');
  const made = await seenBy(host, id);
  expect(made).toMatchObject({
    hostId: host.id,
    hostName: '王老师',
    acts: [{ what: 'made', name: '李秘书' }],
  });
  expect(await seenBy(secretary, id)).toEqual(made);
  const details = { ...body.details, purpose: '开会' };
  const amend = { appointmentId: id, details, visitors: body.visitors };
  await campus.submit(secretary.signIn, campus.command('appointment.amend', amend));
  await campus.submit(
    secretary.signIn,
    campus.command('appointment.cancel', { appointmentId: id, reason: '' }),
  );
  const canceled = await seenBy(host, id);
  expect(canceled).toMatchObject({ state: 'canceled_by_host', purpose: '开会' });
  expect(canceled?.acts.map(({ what }) => what)).toEqual(['made', 'changed', 'canceled']);
  const trail = await campus.db.sql`
    select actor, action, facts from audit_entries where subject = ${id} order by seq`;
  expect(trail.map(({ actor }) => actor)).toEqual(Array(3).fill(`person:${secretary.id}`));
  expect(trail.map(({ facts }) => (facts as { forHost: string }).forHost)).toEqual(Array(3).fill(host.id));
});

test('[DELE-2] [DELE-9] when it ends, his devices lose the visits and what they still send is refused', async () => {
  const { host, secretary, delegationId } = await aPair();
  const { id } = await invite(secretary, { forHost: host.id });
  expect((await end(await known('路人'), delegationId))?.code).toBe('delegate.not-found');
  expect((await end(host, delegationId))?.outcome).toBe('accepted');
  expect(await seenBy(secretary, id)).toBeUndefined();
  expect(await seenBy(host, id)).toBeDefined();
  for (const side of [host, secretary]) expect((await toldTo(side))[0]?.endedAt).not.toBeNull();
  expect((await invite(secretary, { forHost: host.id })).result).toMatchObject({
    code: 'delegate.ended',
    at: 'forHost',
  });
  const cancel = campus.command('appointment.cancel', { appointmentId: id, reason: '' });
  expect((await campus.submit(secretary.signIn, cancel))?.code).toBe('delegate.ended');
  expect((await end(secretary, delegationId))?.outcome).toBe('accepted');
  expect((await name(host, secretary.email)).result?.outcome).toBe('accepted');
  expect(await seenBy(secretary, id)).toBeDefined();
});

test('[DELE-8] the trail says for whom, whatever he did to a visit or to its passes', async () => {
  const { host, secretary } = await aPair();
  const { id, body } = await invite(host, { changes: { details: tomorrow() } });
  const [visitor] = (await seenBy(secretary, id))?.visitors ?? [];
  const sent = [
    campus.command('pass.forward', {
      appointmentId: id,
      visitorId: body.visitors[0]?.visitorId as never,
      how: 'copied',
      channel: null,
    }),
    campus.command('pass.revoke', { passId: visitor?.passId as never, reason: '' }),
  ];
  for (const command of sent)
    expect((await campus.submit(secretary.signIn, command))?.code ?? null).toBeNull();
  const trail = await campus.db.sql`
    select action, facts from audit_entries
     where actor = ${`person:${secretary.id}`} and action like 'pass.%' order by seq`;
  expect(trail.map(({ action, facts }) => [action, (facts as { forHost: string }).forHost])).toEqual([
    ['pass.forward', host.id],
    ['pass.revoked', host.id],
  ]);
});

test('[DELE-2] the same colleague is named again in the minute after his last day, before any job came', async () => {
  const { host, secretary } = await aPair();
  campus.clock.set(TEST_NOW_MS + days(31));
  expect((await name(host, secretary.email)).result?.code ?? null).toBeNull();
  campus.clock.set(TEST_NOW_MS);
});

test('[DELE-6] when the rules say otherwise who may invite, a job takes and brings what a delegate sees', async () => {
  const { host, secretary: student } = await aPair(['student']);
  const { id } = await invite(host, { changes: { details: { ...tomorrow(), visitType: 'official' } } });
  expect(await seenBy(student, id)).toBeUndefined();
  const security = await known('保卫', ['security']);
  const { policies } = await campus.features.loadCampus();
  const official = policies.find((one) => one.visitType === 'official');
  if (official === undefined) throw new Error('no official visits here');
  const { version, ...policy } = official;
  const change = (invitedBy: Role[], fromVersion: number) =>
    campus.submit(
      security.signIn,
      campus.command('policy.change', { policy: { ...policy, invitedBy }, fromVersion, reason: '试行' }),
    );
  await change([...policy.invitedBy, 'student'], version);
  await runJobs(campus.features.kit);
  expect((await seenBy(student, id))?.id).toBe(id);
  await change([...policy.invitedBy], version + 1);
  await runJobs(campus.features.kit);
  expect(await seenBy(student, id)).toBeUndefined();
});

test('[DELE-2] it ends by itself with its last day, and is forgotten when answers are', async () => {
  const { host, secretary } = await aPair();
  const { id } = await invite(host, { changes: { details: tomorrow() } });
  campus.clock.set(TEST_NOW_MS + days(29));
  await runJobs(campus.features.kit);
  expect(await seenBy(secretary, id)).toBeDefined();
  campus.clock.set(TEST_NOW_MS + days(31));
  expect((await invite(secretary, { forHost: host.id })).result?.code).toBe('delegate.ended');
  await runJobs(campus.features.kit);
  expect(await seenBy(secretary, id)).toBeUndefined();
  expect((await toldTo(host))[0]?.endedAt).not.toBeNull();
  campus.clock.set(TEST_NOW_MS + days(65));
  await runJobs(campus.features.kit);
  expect(await toldTo(secretary)).toEqual([]);
  campus.clock.set(TEST_NOW_MS);
});

test('[DELE-5] a delegate’s delegate acts for him and for nobody else', async () => {
  const { host, secretary } = await aPair();
  const temp = await known('临时工');
  await name(secretary, temp.email);
  const { id } = await invite(host);
  expect(await seenBy(temp, id)).toBeUndefined();
  expect((await invite(temp, { forHost: host.id })).result?.code).toBe('delegate.not-acting');
  const cancel = campus.command('appointment.cancel', { appointmentId: id, reason: '' });
  expect((await campus.submit(temp.signIn, cancel))?.code).toBe('appointment.not-yours');
  expect((await invite(temp, { forHost: secretary.id })).result?.outcome).toBe('accepted');
});

test('[DELE-6] a student neither sees nor touches what is for staff; with other roles he does', async () => {
  const { host, secretary: student } = await aPair(['student']);
  const official = await invite(host);
  const document = { type: 'passport', number: 'E12345678' } as const;
  const guest = await invite(host, {
    changes: { details: { visitType: 'guest' }, visitors: [{ document }] },
  });
  expect(guest.result?.code ?? null).toBeNull();
  const group = await aGroup(campus, host.signIn);
  expect([
    await seenBy(student, official.id),
    await seenBy(student, group.appointmentId),
    (await seenBy(student, guest.id))?.id,
  ]).toEqual([undefined, undefined, guest.id]);
  const asked = { ...aGroupDraft(campus), forHost: host.id };
  expect((await campus.submit(student.signIn, campus.command('group.create', asked)))?.code).toBe(
    'group.staff-only',
  );
  const close = campus.command('group.close', { appointmentId: group.appointmentId, closed: true });
  expect((await campus.submit(student.signIn, close))?.outcome).toBe('refused');
  await signsInAgain(student, ['staff']);
  expect((await seenBy(student, official.id))?.id).toBe(official.id);
});

async function signsInAgain({ id }: Known, roles: readonly [Role, ...Role[]]): Promise<void> {
  const deps = testDeps(campus.db.sql, { clock: campus.clock, random: aRandom(5) });
  const claims = {
    issuer: 'https://sso.test',
    subject: id,
    name: '李秘书',
    unit: '计算机学院',
    roles,
    locale: 'zh-Hans',
  };
  const { person } = await savePerson(deps, claims as Parameters<typeof savePerson>[1]);
  await campus.features.dutiesChanged(person.id);
}

test('[DELE-7] the unit is asked where the host would not have been; who decides there keeps the smaller view', async () => {
  const [host, head] = [
    await known('王主任', ['staff', 'approver']),
    await known('李主任', ['staff', 'approver']),
  ];
  const { delegationId } = await name(host, head.email);
  const document = { type: 'passport', number: 'E12345678' } as const;
  const details = {
    visitType: 'contractor' as const,
    startAt: toInstant(campus.clock.nowMs() + hours(49)),
    endAt: toInstant(campus.clock.nowMs() + hours(50)),
  };
  const { id } = await invite(head, { forHost: host.id, changes: { details, visitors: [{ document }] } });
  expect(await seenBy(host, id)).toMatchObject({ state: 'pending_unit' });
  expect((await seenBy(head, id))?.visitors[0]?.phone).not.toBeNull();
  await end(head, delegationId);
  expect((await seenBy(head, id))?.visitors[0]?.phone).toBeNull();
  const approve = campus.command('appointment.approve', { appointmentId: id, reason: '' });
  expect((await campus.submit(host.signIn, approve))?.outcome).toBe('accepted');
});

test('[DELE-3] names of both sides lie sealed in the feed', async () => {
  const { host } = await aPair();
  const rows = await campus.db.sql<{ text: string }[]>`
    select body || coalesce(personal, '') as text from sync_doc where ${`person:${host.id}`} = any(scopes)`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ text }) => text.includes('李秘书'))).toEqual([]);
});

test('[DELE-3] [DELE-9] whoever is let go while he invites sees nothing of it afterwards, whichever comes first', async () => {
  const { host, secretary, delegationId } = await aPair();
  const ids = await Promise.all([
    ...Array.from({ length: 4 }, async () => (await invite(secretary, { forHost: host.id })).id),
    end(host, delegationId).then(() => ''),
    ...Array.from({ length: 4 }, async () => (await invite(host)).id),
  ]);
  const seen = (await campus.pullAll(secretary.signIn, 'appointments')).map((one) => one.id as string);
  expect(ids.filter((id) => seen.includes(id))).toEqual([]);
});

test('[DELE-3] [DELE-4] an application handed over to the delegate himself stays on his device, as its host’s', async () => {
  const { host, secretary } = await aPair();
  const { id } = await invite(host);
  await campus.db.sql`
    update appointments set state = 'pending_host', applied = true where id = ${id}`;
  // As a database does that had applications before each reader's document had his name.
  const migration = (await loadMigrations()).find((one) => one.number === 201);
  await campus.db.sql.begin((tx) => tx.unsafe(migration?.text ?? ''));
  expect(await seenBy(host, id)).toMatchObject({ hostId: host.id });
  const body = { appointmentId: id, email: secretary.email };
  const before = await pulledFrom(secretary, { id, from: null, limit: 500 });
  const handed = await campus.submit(host.signIn, campus.command('application.handOver', body));
  expect(handed?.code ?? null).toBeNull();
  expect(await seenBy(host, id)).toBeUndefined();
  expect(await seenBy(secretary, id)).toMatchObject({ hostId: secretary.id, hostName: '李秘书' });
  // His replica held the copy: no tombstone follows the document, whatever the size of its pages.
  for (const limit of [1, 500])
    expect((await pulledFrom(secretary, { id, from: before.at, limit })).seen).toEqual(['document']);
  const between = await pulledFrom(secretary, { id, from: before.at, limit: 500 });
  // And back to the host for whom he acts: he loses the document and gets a copy.
  const back = campus.command('application.handOver', { appointmentId: id, email: host.email });
  expect((await campus.submit(secretary.signIn, back))?.code ?? null).toBeNull();
  for (const limit of [1, 500])
    expect((await pulledFrom(secretary, { id, from: between.at, limit })).seen.at(-1)).toBe('document');
  expect(await seenBy(secretary, id)).toMatchObject({ hostId: host.id });
});

test('[DELE-3] whoever answered in the host’s place sees the visit as long as he acts for him', async () => {
  const { host, secretary, delegationId } = await aPair();
  const { id } = await invite(host, { changes: { details: tomorrow() } });
  await campus.db.sql`update appointments set state = 'pending_host', applied = true where id = ${id}`;
  const approve = campus.command('appointment.approve', { appointmentId: id, reason: '' });
  expect((await campus.submit(secretary.signIn, approve))?.outcome).toBe('accepted');
  expect((await seenBy(secretary, id))?.state).toBe('approved');
  await end(host, delegationId);
  expect(await seenBy(secretary, id)).toBeUndefined();
});

/** What a replica at this position is sent of one visit, in its order, and where it stands then. */
async function pulledFrom(
  { signIn }: Known,
  of: { readonly id: string; readonly from: Checkpoint | null; readonly limit: number },
): Promise<{ readonly seen: readonly string[]; readonly at: Checkpoint }> {
  const feed = feedOf(signIn, 'appointments');
  if (feed === null) throw new Error('no appointments');
  const request = { collection: 'appointments' as const, ...feed, limit: of.limit };
  const seen: string[] = [];
  for (let checkpoint = of.from; ;) {
    const page = await pull(campus.db.sql, { ...request, checkpoint }, campus.features.openPersonal);
    if (typeof page === 'string') throw new Error(page);
    for (const bytes of page.documents) {
      const one = JSON.parse(Buffer.from(bytes).toString('utf8')) as { id: string; _deleted?: boolean };
      if (one.id === of.id) seen.push(one._deleted === true ? 'tombstone' : 'document');
    }
    if (page.documents.length === 0) return { seen, at: page.checkpoint };
    checkpoint = page.checkpoint;
  }
}
