import {
  days,
  minutes,
  rulesInFacts,
  toInstant,
  type CommandBody,
  type Policy,
  type RosterEntry,
} from '@campus/domain';
import { rosterIdOf } from '@campus/pass';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  aTablet,
  aVisitorSignIn,
  IN_VISIT_MS,
  type TestCampus,
} from '../../../test/a-campus';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { inTransaction } from '../../db/transaction';
import type { SignIn } from '../../sign-in';
import { appendAudit } from '../audit';
import { loadCampusFacts } from '../campus';
import { startWork } from '../work';
import { amendMany } from './amend-many';
import { createInvited } from './appointment-commands';

let campus: TestCampus;
beforeEach(async () => void (campus = await aCampus()));
afterEach(() => campus.close());

/** Security changes the rules of official visits, which staff may invite to without anybody's yes. */
async function rules(over: Partial<Policy>): Promise<void> {
  const security = aHost(campus, ['security']);
  const facts = await campus.pullAll(security, 'facts');
  const { policies } = rulesInFacts(facts);
  const current = policies.find((one) => one.visitType === 'official');
  if (current === undefined) throw new Error('no official visits');
  const { version, ...policy } = current;
  const body = { policy: { ...policy, ...over }, fromVersion: version, reason: 'resale' };
  const result = await campus.submit(security, campus.command('policy.change', body));
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
}

let phones = 13_700_000_000;
const stranger = (more: object = {}): object => ({ phone: String(phones++), ...more });
const strangers = (count: number): object[] => Array.from({ length: count }, () => stranger());
const bodyOf = (visitors: readonly object[], details: object = {}): CommandBody<'appointment.create'> =>
  aDraft(campus, { visitors, details });
const create = (host: SignIn, body: CommandBody<'appointment.create'>) =>
  campus.submit(host, campus.command('appointment.create', body));

async function invite(host: SignIn, visitors: readonly object[], details: object = {}) {
  const body = bodyOf(visitors, details);
  campus.clock.advance(1);
  const result = await create(host, body);
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
  return body;
}
const asksOf = async (host: SignIn): Promise<string[]> => {
  const all = await campus.pullAll(host, 'appointments');
  const inOrder = all.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  return inOrder.flatMap(({ visitors }) => visitors.map((row) => row.hostConfirm));
};
const newsOf = async (host: SignIn): Promise<string[]> =>
  (await campus.pullAll(host, 'notices'))
    .filter((one) => one.kind === 'news')
    .map((one) => String(one.body['about']))
    .toSorted();

test('[BUDGET-1] [F17] a budget is refused with what is used, and frees up with a cancellation or the next month', async () => {
  await rules({ hostBudget: 3 });
  const host = aHost(campus);
  const later = { startAt: '2026-11-28T02:00:00.000Z', endAt: '2026-11-28T04:00:00.000Z' };
  const first = await invite(host, strangers(2), later);
  const asked = await create(host, bodyOf(strangers(2)));
  expect(asked).toMatchObject({ outcome: 'refused', code: 'appointment.over-budget', at: 'visitors' });
  expect(asked?.facts).toEqual({ max: 3, used: 2, from: '2026-12-01' });
  await invite(aHost(campus), strangers(3));
  const december = { startAt: '2026-12-01T02:00:00.000Z', endAt: '2026-12-01T04:00:00.000Z' };
  await invite(host, strangers(3), december);
  const cancel = { appointmentId: first.appointmentId, reason: '' };
  await campus.submit(host, campus.command('appointment.cancel', cancel, { baseRev: 1 }));
  await invite(host, strangers(3));
});

test('[BUDGET-1] an appointment cannot be made to grow beyond the budget, and a word may always be changed', async () => {
  await rules({ hostBudget: 2 });
  const host = aHost(campus);
  const body = await invite(host, strangers(2));
  const amend = (more: object[]) => {
    const added = bodyOf(more).visitors;
    const changed = { ...body, visitors: [...body.visitors, ...(more.length > 0 ? added : [])] };
    return campus.submit(host, campus.command('appointment.amend', changed));
  };
  expect(await amend(strangers(1))).toMatchObject({ code: 'appointment.over-budget' });
  await rules({ hostBudget: 1 });
  const words = { ...body, details: { ...body.details, purpose: 'Other words' } };
  expect(await campus.submit(host, campus.command('appointment.amend', words))).toMatchObject({
    outcome: 'accepted',
  });
});

/** A list of changes of one host, one after the other; what became of each. */
const amendList = (host: SignIn, bodies: readonly CommandBody<'appointment.amend'>[]) =>
  inTransaction(campus.db.sql, 'server', async (tx) => {
    const work = startWork(campus.features.kit, tx, 'person:test');
    const [command] = bodies.map((body) => campus.command('appointment.amend', body));
    if (command === undefined) throw new Error('an empty list');
    const ask = { command, signIn: host, baseRev: null, actsFor: [] };
    const outcomes = await amendMany(work, ask, { bodies, facts: await loadCampusFacts(tx) });
    await appendAudit(tx, work.audit);
    return outcomes.map((one) => (one.ok ? 'ok' : one.code));
  });

test('[APPT-53] [BUDGET-1] whom a host takes off late uses his budget, however often he changes the visit, and in a list too', async () => {
  await rules({ hostBudget: 6 });
  const host = aHost(campus);
  const body = await invite(host, strangers(3));
  const other = await invite(host, strangers(1));
  campus.clock.set(Date.parse(body.details.startAt) - minutes(60));
  const having = (of: typeof body, more: number) => ({
    ...of,
    visitors: [...of.visitors.slice(0, 1), ...(more === 0 ? [] : bodyOf(strangers(more)).visitors)],
  });
  const amend = async (next: typeof body) =>
    (await campus.submit(host, campus.command('appointment.amend', next)))?.code;
  expect(await amendList(host, [having(body, 0), having(other, 3)])).toEqual([
    'ok',
    'appointment.over-budget',
  ]);
  expect(await amend(having(body, 3))).toBe('appointment.over-budget');
  expect(await amend(having(body, 2))).toBe(null);
  expect(await amend(having(body, 0))).toBe(null);
  expect(await amend(having(body, 1))).toBe('appointment.over-budget');
  expect((await create(host, bodyOf(strangers(1))))?.facts).toMatchObject({ max: 6, used: 6 });
});

test('[BUDGET-2] forty devices of one host ask at once for the last ten places: ten get one', async () => {
  await rules({ hostBudget: 10 });
  const { id } = aHost(campus).principal;
  const asked = Array.from({ length: 40 }, () => ({
    signIn: aHost(campus, ['staff'], id),
    body: bodyOf([stranger()]),
  }));
  const results = await Promise.all(asked.map(({ signIn, body }) => create(signIn, body)));
  expect(results.filter((one) => one?.outcome === 'accepted')).toHaveLength(10);
  expect(new Set(results.map((one) => one?.code))).toEqual(new Set([null, 'appointment.over-budget']));
});

test('[BUDGET-3] [F17] from the number of new visitors on the host is asked, and the visitor reads nothing of it', async () => {
  await rules({ confirmFrom: 3 });
  const host = aHost(campus);
  const known = stranger({ name: 'Known' }) as { phone: string };
  await invite(host, [known]);
  await invite(host, [known]);
  await invite(host, strangers(2));
  expect(await asksOf(host)).toEqual(['none', 'none', 'none', 'asked']);
  const last = await invite(host, strangers(1));
  expect((await asksOf(host)).at(-1)).toBe('asked');
  expect(await newsOf(host)).toEqual(['confirm-asked', 'confirm-asked']);
  expect(await asksOf(aHost(campus))).toEqual([]);
  const phone = last.visitors[0]?.phone ?? '';
  const holder = await campus.features.visitors.findByPhone(phone);
  const [own] = await campus.pullAll(aVisitorSignIn(holder?.holderId ?? ''), 'appointments');
  expect(own?.visitors[0]?.hostConfirm).toBe('none');
  const passes = await campus.pullAll(aVisitorSignIn(holder?.holderId ?? ''), 'passes');
  expect(JSON.stringify(passes)).not.toMatch(/confirm/i);
});

test('[BUDGET-3] people who share a contact are one; other hosts, other kinds and months long past do not count', async () => {
  await rules({ confirmFrom: 2 });
  const host = aHost(campus);
  const family = { phone: '13711112222' };
  await invite(host, [
    { ...family, name: '张三' },
    { ...family, name: '李四' },
    { ...family, name: '王五' },
  ]);
  expect(await asksOf(host)).toEqual(['none', 'none', 'none']);
  await invite(aHost(campus), strangers(1));
  campus.clock.set(TEST_NOW_MS + days(31));
  const later = {
    startAt: toInstant(IN_VISIT_MS + days(31)),
    endAt: toInstant(IN_VISIT_MS + days(31) + minutes(60)),
  };
  await invite(host, strangers(1), later);
  expect(await asksOf(host)).not.toContain('asked');
  await invite(host, strangers(1), later);
  expect((await asksOf(host)).filter((one) => one === 'asked')).toHaveLength(1);
});

test('[BUDGET-3] whom an edit puts in another’s place is looked at, and counts beside him', async () => {
  await rules({ confirmFrom: 3 });
  const host = aHost(campus);
  const body = await invite(host, strangers(1));
  const replace = async (more: object): Promise<string[]> => {
    const visitors = body.visitors.map((row) => ({ ...row, ...more }));
    const result = await campus.submit(host, campus.command('appointment.amend', { ...body, visitors }));
    if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
    return asksOf(host);
  };
  expect(await replace(stranger())).toEqual(['none']);
  const third = stranger();
  expect(await replace(third)).toEqual(['asked']);
  const { appointmentId, visitors } = body;
  const confirm = { appointmentId, visitorId: visitors[0]?.visitorId } as CommandBody<'visit.confirm'>;
  await campus.submit(host, campus.command('visit.confirm', confirm));
  expect(await replace({ ...third, organisation: 'Another office' })).toEqual(['confirmed']);
  expect(await replace(stranger())).toEqual(['asked']);
});

test('[BUDGET-3] with one more contact or a document he is whom the host said he expects; without one of them he is not', async () => {
  await rules({ confirmFrom: 1 });
  const host = aHost(campus);
  const body = await invite(host, strangers(1));
  const { appointmentId, visitors } = body;
  const change = async (more: object): Promise<string[]> => {
    const rows = visitors.map((row) => ({ ...row, ...more }));
    const result = await campus.submit(
      host,
      campus.command('appointment.amend', { ...body, visitors: rows }),
    );
    if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
    return asksOf(host);
  };
  const confirm = { appointmentId, visitorId: visitors[0]?.visitorId } as CommandBody<'visit.confirm'>;
  await campus.submit(host, campus.command('visit.confirm', confirm));
  const email = 'one.more@example.org';
  expect(await change({ email })).toEqual(['confirmed']);
  const document = { type: 'passport', number: 'E12345678' };
  expect(await change({ email, document })).toEqual(['confirmed']);
  // Added first and then left alone: it is the other one who comes now.
  expect(await change({ email, phone: null })).toEqual(['asked']);
  expect(await newsOf(host)).toEqual(['confirm-asked', 'confirm-asked']);
});

test('[BUDGET-3] in a list who is new is found in its order, by as many statements as for one', async () => {
  await rules({ confirmFrom: 3 });
  const host = aHost(campus);
  const known = stranger();
  await invite(host, [known]);
  const twice = stranger({ email: 'twice@example.org' });
  const few = await inviteList(host, [[stranger()], [known], [twice]]);
  const rest = Array.from({ length: 40 }, () => [stranger()]);
  const many = await inviteList(host, [[stranger({ email: 'twice@example.org' })], ...rest, rest[7] ?? []]);
  expect(many).toBe(few);
  const asks = await asksOf(host);
  expect([asks.filter((one) => one === 'asked').length, asks.length]).toEqual([41, 46]);
  const [news, trail] = [
    await newsOf(host),
    await campus.db.sql`
    select facts ->> 'visitors' as visitors from audit_entries where action = 'visit.ask-host'`,
  ];
  expect([news.length, trail.map(({ visitors }) => visitors)]).toEqual([41, Array(41).fill('1')]);
});

/** Each list of people is an appointment. Answers how many statements it took. */
async function inviteList(host: SignIn, lists: readonly (readonly object[])[]): Promise<number> {
  campus.clock.advance(1);
  const bodies = lists.map((visitors) => bodyOf(visitors));
  const box = { statements: 0 };
  await inTransaction(campus.db.sql, 'server', async (tx) => {
    const counting = new Proxy(tx, {
      apply(target, self, args) {
        box.statements += 1;
        return Reflect.apply(target, self, args);
      },
    });
    const work = startWork(campus.features.kit, counting, 'person:test');
    const command = campus.command('appointment.create', bodies[0] ?? bodyOf([]));
    const ask = { command, signIn: host, baseRev: null, actsFor: [] };
    const facts = await loadCampusFacts(counting);
    const outcomes = await createInvited(work, ask, { bodies, facts, send: { kind: 'self' } });
    if (outcomes.some((one) => !one.ok)) throw new Error('one of the list was refused');
    await appendAudit(tx, work.audit);
  });
  return box.statements;
}

test('[BUDGET-3] strangers count from the day on which they were put in, not from that of the invitation', async () => {
  await rules({ confirmFrom: 3 });
  const host = aHost(campus);
  const onDay = (n: number) => ({
    startAt: toInstant(IN_VISIT_MS + days(n)),
    endAt: toInstant(IN_VISIT_MS + days(n) + minutes(60)),
  });
  const body = await invite(host, strangers(1), onDay(25));
  campus.clock.set(TEST_NOW_MS + days(20));
  const replaced = { ...body, visitors: body.visitors.map((row) => ({ ...row, ...stranger() })) };
  const result = await campus.submit(host, campus.command('appointment.amend', replaced));
  expect(result).toMatchObject({ outcome: 'accepted' });
  campus.clock.set(TEST_NOW_MS + days(31));
  await invite(host, strangers(1), onDay(31));
  expect((await asksOf(host)).at(-1)).toBe('asked');
});

test('[BUDGET-3] whom a visit that was withdrawn named is as new as before', async () => {
  await rules({ confirmFrom: 1 });
  const host = aHost(campus);
  const person = stranger({ name: 'Han Meimei' });
  const document = { type: 'passport', number: 'E12345678' };
  const waits = {
    visitType: 'foreign',
    startAt: '2026-11-26T02:00:00.000Z',
    endAt: '2026-11-26T04:00:00.000Z',
  };
  const { appointmentId } = await invite(host, [{ ...person, nationality: 'CN', document }], waits);
  const cancel = { appointmentId, reason: '' };
  expect(await campus.submit(host, campus.command('appointment.cancel', cancel))).toMatchObject({
    outcome: 'accepted',
  });
  await invite(host, [person]);
  await invite(host, [person]);
  expect(await asksOf(host)).toEqual(['none', 'asked', 'none']);
});

test('[BUDGET-3] who stands in the row of another’s pass is not known before his own visit is agreed to', async () => {
  await rules({ confirmFrom: 1 });
  const host = aHost(campus);
  const body = await invite(host, strangers(1));
  const person = stranger({ name: 'Han Meimei' });
  const more = { nationality: 'CN', document: { type: 'passport' as const, number: 'E12345678' } };
  const later = { startAt: '2026-11-26T02:00:00.000Z', endAt: '2026-11-26T04:00:00.000Z' };
  const waits = {
    ...body,
    details: { ...body.details, ...later, visitType: 'foreign' as const },
    visitors: body.visitors.map((row) => ({ ...row, ...person, ...more })),
  };
  const result = await campus.submit(host, campus.command('appointment.amend', waits));
  expect(result).toMatchObject({ outcome: 'accepted' });
  await invite(host, [person]);
  expect(await asksOf(host)).toEqual(['none', 'asked']);
});

test('[BUDGET-4] [BUDGET-5] the tablet asks until the host says that he expects him, and tells him who stands there', async () => {
  await rules({ confirmFrom: 1 });
  const host = aHost(campus);
  const { appointmentId, visitors } = await invite(host, strangers(1));
  const [appointment] = await campus.pullAll(host, 'appointments');
  const passId = appointment?.visitors[0]?.passId;
  if (passId == null) throw new Error('no pass');
  const tablet = await aTablet(campus, 'south');
  const entry = async (): Promise<RosterEntry | undefined> => {
    const id = await rosterIdOf(passId);
    return (await campus.pullAll(tablet.signIn, 'roster')).find((one) => one.id === id);
  };
  expect(await entry()).toMatchObject({ hostConfirm: true });
  campus.clock.set(IN_VISIT_MS);
  const verdict = 'HOST_CONFIRM_REQUIRED' as const;
  const seen = await tablet.scan({ passId, generation: 0, verdict, action: 'escalated' });
  const act = { passId, generation: 0, verdict, corrects: seen.id, reason: 'host-confirmed' };
  await campus.push('scans', tablet.signIn, [seen, await tablet.scan(act)]);
  expect(await newsOf(host)).toEqual(['arrived', 'confirm-asked', 'confirm-at-gate']);
  const confirm = { appointmentId, visitorId: visitors[0]?.visitorId } as CommandBody<'visit.confirm'>;
  const others = campus.command('visit.confirm', confirm);
  expect(await campus.submit(aHost(campus), others)).toMatchObject({ code: 'appointment.not-yours' });
  for (const again of [1, 2])
    expect([again, await campus.submit(host, campus.command('visit.confirm', confirm))]).toMatchObject([
      again,
      { outcome: 'accepted' },
    ]);
  const said = await campus.db
    .sql`select facts ->> 'visitor' as visitor from audit_entries where action = 'visit.confirm'`;
  expect(said.map(({ visitor }) => visitor)).toEqual([visitors[0]?.visitorId, visitors[0]?.visitorId]);
  expect(await asksOf(host)).toEqual(['confirmed']);
  expect(await entry()).toMatchObject({ hostConfirm: false, generation: 0 });
});
