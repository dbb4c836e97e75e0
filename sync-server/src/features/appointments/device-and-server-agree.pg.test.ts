import {
  ApprovalStep,
  COMMAND_BODIES,
  countPlaces,
  decideAmendAppointment,
  decideBookAsAlumnus,
  decideCreateAppointment,
  decideCreateGroup,
  decidePolicyChange,
  GateId,
  placesOf,
  hostedVisits,
  minutes,
  Person,
  refuse,
  Role,
  rulesInFacts,
  toInstant,
  type Appointment,
  type CommandKind,
  type CommandBody,
  type CommandResult,
  type DecideContext,
  type Decision,
  type Instant,
  type Policy,
} from '@campus/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, type TestCampus } from '../../../test/a-campus';
import { aBooking, aLine, anAlumnus, type TestAlumnus } from '../../../test/alumni';
import { aGroupDraft } from '../../../test/groups';
import type { SignIn } from '../../sign-in';

/** A host's device has the facts that it pulled, the server its tables: asked the same, they answer the same. */
let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const SEED = 20_261_129;
const RUNS = 120;
const WISHES = 3;
const JUBILEE = { on: '2026-11-25', reason: { 'zh-Hans': '校庆', 'zh-Hant': '校慶', en: 'Anniversary' } };

/** Mostly what passes, now and then something else: of many fields together some wishes are to be granted. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const aRule = fc.record({
  invitedBy: mostly<Role[]>([...Role.options], ['staff'], ['student', 'security'], []),
  steps: fc.uniqueArray(fc.constantFrom(...ApprovalStep.options)),
  maxDaysAhead: mostly(30, 0, 1, 3),
  sameDay: mostly(true, false),
  leadOnWorkingDays: mostly(false, true),
  leadTimeMinutes: mostly(0, 30, 1_440, 100_000),
  maxDays: mostly(2, 1, 4),
  maxVisitors: mostly(5, 1, 2),
  maxCompanions: mostly<number | null>(null, 0, 1),
  document: mostly<Policy['document']>('none', 'last-four', 'full'),
  entryRule: mostly<Policy['entryRule']>('single', 'many', 'per-day'),
  dailyHours: mostly<Policy['dailyHours']>(
    null,
    { from: '06:30', to: '22:30' },
    { from: '22:00', to: '02:00' },
    { from: '08:00', to: '08:00' },
  ),
  minorUnderYears: mostly(8, 0, 18),
  maxPerDay: mostly<number | null>(null, 0, 3, 20),
  maxPerSlot: mostly<number | null>(null, 0, 1, 4),
  slotMinutes: mostly(30, 5, 1_440),
  gates: mostly<Policy['gates']>(null, [GateId.parse('south')], [GateId.parse('north')]),
  hostBudget: mostly<number | null>(null, 0, 1, 2),
  closedDays: mostly<Policy['closedDays']>([], [JUBILEE]),
});
const aGuest = fc.record({
  name: fc.constantFrom('李雷', 'Ada Lovelace', '王小明', '赵六'),
  phone: mostly<string | null>('13800138000', '12', null),
  email: mostly<string | null>(null, 'ada@example.org', 'ada@'),
  nationality: mostly<string | null>(null, 'GB', 'XX'),
  document: mostly<Create['visitors'][number]['document']>(
    null,
    { type: 'resident-id', number: '11010519491231002X' },
    { type: 'resident-id', number: '110105194912310021' },
    { type: 'resident-id', number: '002X' },
    { type: 'passport', number: 'E12345678' },
  ),
  companions: mostly<Create['visitors'][number]['companions']>(
    [],
    undefined,
    [{ name: '小李', minor: true }],
    [{ name: '韩梅梅', minor: false }],
    [
      { name: '韩梅梅', minor: false },
      { name: '韩梅梅', minor: false },
    ],
  ),
});
const aWish = fc.record({
  roles: mostly<readonly Role[]>(['staff'], ['student'], ['approver', 'security'], ['alumni-office']),
  startsInMinutes: fc.integer({ min: -120, max: 5 * 1_440 }),
  lastsMinutes: mostly(120, -60, 0, 1_500, 6_000),
  gates: mostly(['south'], ['south', 'north'], ['nowhere']),
  entryRule: mostly<Create['details']['entryRule']>(null, 'single', 'many'),
  plate: mostly<string | null>(null, '京A12345', '粤BD12345', 'ABC'),
  guests: fc.array(aGuest, { minLength: 1, maxLength: 3 }),
});
type Create = CommandBody<'appointment.create'>;
type Wish = typeof aWish extends fc.Arbitrary<infer T> ? T : never;

test('[APPT-15] [APPT-17] [APPT-18] [BUDGET-2] [POLICY-3] [POLICY-4] whatever the rules are, device and server answer alike given the same facts', async () => {
  const rules = fc.sample(aRule, { seed: SEED, numRuns: RUNS });
  const wishes = fc.sample(aWish, { seed: SEED, numRuns: RUNS * WISHES });
  const made = new Map<string, Made>();
  const seen: unknown[] = [];
  for (const [i, rule] of rules.entries()) {
    seen.push(await changeRules(rule));
    for (const wish of wishes.slice(i * WISHES, (i + 1) * WISHES)) seen.push(await invite(wish, made));
    const other = [...made.values()].at(-1 - (i % 7));
    const [wish] = wishes.slice(i * WISHES);
    if (other !== undefined && wish !== undefined) seen.push(await amend(wish, other, made));
  }
  // The wishes are such that some are agreed to, and others refused for many a reason.
  expect(seen.filter((code) => code === null).length).toBeGreaterThan(RUNS);
  expect(new Set(seen).size).toBeGreaterThan(15);
});

/** Both ways answer the code of the refusal on which device and server agree; null where they let it stand. */
async function changeRules(
  rule: Partial<Policy>,
  visitType: Policy['visitType'] = 'event',
): Promise<unknown> {
  const security = aHost(campus, ['security']);
  const ctx = await heldBy(security);
  const current = ctx.policies.find((one) => one.visitType === visitType);
  if (current === undefined) throw new Error(`no ${visitType} here`);
  const { version, ...policy } = { ...current, ...rule };
  const body = { policy, fromVersion: version, reason: '校庆' };
  const onServer = await campus.submit(security, campus.command('policy.change', body));
  return same(decidePolicyChange(current, body, ctx), onServer, body);
}

/** What was agreed to, as the oracle counts it: whose it is, and the places that it takes. */
interface Made {
  readonly host: SignIn;
  readonly body: Create;
  readonly startAt: Instant;
  readonly count: number;
}

async function invite({ roles, ...wish }: Wish, made: Map<string, Made>): Promise<unknown> {
  const host = aHost(campus, roles);
  const ctx = await heldBy(host);
  const body = bodyOf(wish);
  const onServer = await campus.submit(host, campus.command('appointment.create', body));
  const read = COMMAND_BODIES['appointment.create'].safeParse(body);
  const onDevice = read.success
    ? decideCreateAppointment(read.data, { ...ctx, booked: bookedIn(made, ctx) })
    : refuse('request.malformed', read.error.issues[0]?.path.join('.'));
  if (onDevice.ok) made.set(body.appointmentId, { host, body, ...takenBy(onDevice.value.appointment) });
  return same(onDevice, onServer, body);
}

/** The host wishes for something else; those who come stay, as far as there are as many. */
async function amend(wish: Wish, other: Made, made: Map<string, Made>): Promise<unknown> {
  const { host } = other;
  const ctx = await heldBy(host);
  const { details, visitors } = bodyOf(wish);
  const rows = visitors.map((row, i) => ({
    ...row,
    visitorId: other.body.visitors[i]?.visitorId ?? row.visitorId,
  }));
  const body = { ...other.body, details, visitors: rows };
  const current = (await campus.pullAll(host, 'appointments')).find(({ id }) => id === body.appointmentId);
  if (current === undefined) throw new Error('it was agreed to');
  const onServer = await campus.submit(host, campus.command('appointment.amend', body));
  const read = COMMAND_BODIES['appointment.amend'].safeParse(body);
  const onDevice = read.success
    ? decideAmendAppointment(current, read.data, { ...ctx, booked: bookedIn(made, ctx) })
    : refuse('request.malformed', read.error.issues[0]?.path.join('.'));
  if (onDevice.ok) made.set(body.appointmentId, { host, body, ...takenBy(onDevice.value.appointment) });
  return same(onDevice, onServer, body);
}

const takenBy = (appointment: Appointment): Pick<Made, 'startAt' | 'count'> => ({
  startAt: appointment.startAt,
  count: placesOf(appointment),
});

function bookedIn(made: ReadonlyMap<string, Made>, { policies }: DecideContext): Record<string, number> {
  const policy = policies.find((one) => one.visitType === 'event');
  if (policy === undefined) throw new Error('no events here');
  const booked: Record<string, number> = {};
  for (const one of made.values()) countPlaces(booked, one, policy);
  return booked;
}

function same(onDevice: Decision<unknown>, onServer: CommandResult | null, asked: object): unknown {
  const answer = onDevice.ok ? [null, null] : [onDevice.code, onDevice.at ?? null];
  expect({ asked, answer: [onServer?.code, onServer?.at] }).toEqual({ asked, answer });
  return onServer?.code;
}

/** What the device of this sign-in decides by: the facts that it pulls. */
async function heldBy(signIn: SignIn): Promise<DecideContext> {
  const { principal } = signIn;
  if (principal.kind !== 'person') throw new Error('no host');
  const { id, name, unit, roles } = principal;
  const person = Person.parse({ id, name, unit, roles, locale: 'zh-Hans' });
  const facts = rulesInFacts(await campus.pullAll(signIn, 'facts'));
  const hosted = hostedVisits(await campus.pullAll(signIn, 'appointments'));
  return { ...facts, hosted, actor: { kind: 'person', person }, nowMs: campus.clock.nowMs() };
}

function bodyOf(wish: Omit<Wish, 'roles'>): Create {
  const { startsInMinutes, lastsMinutes, gates, guests, entryRule, plate } = wish;
  const startMs = campus.clock.nowMs() + minutes(startsInMinutes);
  const window = { startAt: toInstant(startMs), endAt: toInstant(startMs + minutes(lastsMinutes)) };
  return aDraft(campus, {
    details: {
      visitType: 'event',
      ...window,
      entryRule,
      plate,
      gates: gates.map((gate) => GateId.parse(gate)),
    },
    visitors: guests,
  });
}

/** As the wire reads it: a body that it would not take is refused on the device by its first fault. */
function decideHere<K extends CommandKind, T>(
  kind: K,
  body: object,
  decide: (read: CommandBody<K>) => Decision<T>,
): Decision<T> {
  const read = COMMAND_BODIES[kind].safeParse(body);
  // The schema of this kind gives the body of this kind.
  if (read.success) return decide(read.data as CommandBody<K>);
  return refuse('request.malformed', read.error.issues[0]?.path.join('.'));
}
const inMinutes = (count: number): Instant => toInstant(campus.clock.nowMs() + minutes(count));
const [ASKS, A_DAY] = [40, 1_440];

/** Nobody shares a phone here, so that the oracle knows who is the same person. */
const PEOPLE = [
  { name: '李雷', phone: '13700010001' },
  { name: '韩梅梅', phone: '13700010002' },
  { name: '王小明', phone: '13700010003' },
  { name: '赵六', phone: '13700010004' },
];
const aVisitOfSome = fc.record({
  who: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 2 }),
  day: fc.integer({ min: 1, max: 14 }),
  gates: mostly(['south'], ['nowhere']),
  amends: mostly(false, true, true),
});

test('[APPT-19] [APPT-15] how often one person comes only the server knows: the device never refuses what it accepts, and with its count they answer alike', async () => {
  const made = new Map<string, Agreed>();
  const wishes = fc.sample(aVisitOfSome, { seed: SEED, numRuns: ASKS * 2 });
  const seen: unknown[] = [];
  for (const [i, perPerson] of LIMITS.entries()) {
    expect(await changeRules({ perPerson }, 'official')).toBe(null);
    const some = (ASKS * 2) / LIMITS.length;
    for (const wish of wishes.slice(i * some, (i + 1) * some)) seen.push(await comeAgain(wish, made));
  }
  expect(seen.filter((code) => code === 'appointment.too-often').length).toBeGreaterThan(5);
  expect(seen.filter((code) => code === null).length).toBeGreaterThan(10);
});

const LIMITS: readonly Policy['perPerson'][] = [
  { visits: 1, days: 2 },
  { visits: 2, days: 4 },
  null,
  { visits: 3, days: 7 },
  { visits: 1, days: 5 },
];
type Agreed = Pick<Made, 'host' | 'body'>;

/** Asked for anew, or the last visit moved to another day. */
async function comeAgain(
  wish: typeof aVisitOfSome extends fc.Arbitrary<infer T> ? T : never,
  made: Map<string, Agreed>,
): Promise<unknown> {
  const before = wish.amends ? [...made.values()].at(-1) : undefined;
  const host = before?.host ?? aHost(campus);
  const asked = visitOf(wish);
  const body = before === undefined ? asked : movedTo(before.body, asked);
  const [kind, decide] = before === undefined ? created() : await amended(before);
  const ctx = await heldBy(host);
  const onDevice = decide(body, ctx);
  const counted = decide(body, { ...ctx, visitsOf: visitsIn(made, body) });
  const onServer = await campus.submit(host, campus.command(kind, body));
  if (onServer?.code !== 'appointment.too-often') same(onDevice, onServer, body);
  if (counted.ok) made.set(body.appointmentId, { host, body });
  return same(counted, onServer, body);
}

type DecideVisit = (body: Create, ctx: DecideContext) => Decision<unknown>;
const created = (): readonly ['appointment.create', DecideVisit] => [
  'appointment.create',
  (body, ctx) => decideHere('appointment.create', body, (read) => decideCreateAppointment(read, ctx)),
];
async function amended(of: Agreed) {
  const all = await campus.pullAll(of.host, 'appointments');
  const current = all.find(({ id }) => id === of.body.appointmentId);
  if (current === undefined) throw new Error('it was agreed to');
  const decide: DecideVisit = (body, ctx) =>
    decideHere('appointment.amend', body, (read) => decideAmendAppointment(current, read, ctx));
  return ['appointment.amend', decide] as const;
}

function visitOf({
  who,
  day,
  gates,
}: Omit<typeof aVisitOfSome extends fc.Arbitrary<infer T> ? T : never, 'amends'>) {
  const details = {
    visitType: 'official' as const,
    startAt: inMinutes(day * A_DAY),
    endAt: inMinutes(day * A_DAY + 60),
    gates: gates.map((gate) => GateId.parse(gate)),
  };
  return aDraft(campus, { details, visitors: who });
}
/** The same people on another day. */
const movedTo = (before: Create, { details }: Create): Create => ({ ...before, details });

/** As the server counts: the other visits that were agreed to, by person, each visit once. */
function visitsIn(
  made: ReadonlyMap<string, Agreed>,
  { appointmentId, visitors }: Create,
): NonNullable<DecideContext['visitsOf']> {
  const others = [...made.values()].filter(({ body }) => body.appointmentId !== appointmentId);
  const startsOf = (phone: string | null): readonly Instant[] =>
    others
      .filter(({ body }) => body.visitors.some((row) => row.phone === phone))
      .map(({ body }) => body.details.startAt);
  return Object.fromEntries(visitors.map((row) => [row.visitorId, startsOf(row.phone)] as const));
}

const aGroupRule = fc.record({
  invitedBy: mostly<Role[]>([...Role.options], ['approver'], ['staff']),
  leadTimeMinutes: mostly(A_DAY, 0, 3 * A_DAY),
  sameDay: mostly(true, false),
  urgent: fc.constantFrom<Policy['urgent']>(
    null,
    { by: 'security', minutes: 0 },
    { by: 'unit', minutes: 0 },
    { by: 'security', minutes: 120 },
  ),
  steps: fc.uniqueArray(fc.constantFrom(...ApprovalStep.options)),
  maxVisitors: mostly(200, 3),
  closedDays: mostly<Policy['closedDays']>([], [JUBILEE]),
});
const aGroupWish = fc.record({
  roles: mostly<readonly Role[]>(['staff'], ['student'], ['approver'], ['security']),
  urgent: fc.boolean(),
  startsInMinutes: fc.integer({ min: -60, max: 3 * A_DAY }),
  lastsMinutes: mostly(120, 0, 6_000),
  registerBefore: mostly(0, -60, 30),
  changeBefore: mostly(0, -60, 5_000),
  mode: mostly<'per-person' | 'head-count'>('per-person', 'head-count'),
  seats: mostly(3, 1, 201),
  plates: mostly<string[]>([], ['京A12345'], ['?']),
  leader: aGuest,
});

test('[GROUP-3] [GROUP-2] [GROUP-1] whatever the rules of groups are, device and server answer a group alike, urgent or not, and agree on who decides it', async () => {
  const rules = fc.sample(aGroupRule, { seed: SEED, numRuns: ASKS });
  const wishes = fc.sample(aGroupWish, { seed: SEED, numRuns: ASKS * 2 });
  const seen: unknown[] = [];
  const states = new Set<string>();
  for (const [i, rule] of rules.entries()) {
    await changeRules(rule, 'group');
    for (const wish of wishes.slice(i * 2, i * 2 + 2)) {
      const host = aHost(campus, wish.roles);
      const body = groupOf(wish);
      const ctx = await heldBy(host);
      const onDevice = decideHere('group.create', body, (read) => decideCreateGroup(read, ctx));
      seen.push(same(onDevice, await campus.submit(host, campus.command('group.create', body)), body));
      const [shown] = await campus.pullAll(host, 'appointments');
      const wanted = onDevice.ok ? onDevice.value.appointment.state : undefined;
      expect([body, shown?.state]).toEqual([body, wanted]);
      if (wanted !== undefined) states.add(`${wanted}${wish.urgent ? ', urgent' : ''}`);
    }
  }
  expect(seen.filter((code) => code === null).length).toBeGreaterThan(ASKS / 4);
  expect(new Set(seen).size).toBeGreaterThan(6);
  expect([...states]).toEqual(
    expect.arrayContaining(['approved, urgent', 'pending_security, urgent', 'pending_unit, urgent']),
  );
});

function groupOf(
  wish: typeof aGroupWish extends fc.Arbitrary<infer T> ? T : never,
): CommandBody<'group.create'> {
  const { startsInMinutes: start, mode, seats, plates, urgent, leader } = wish;
  const [registerBy, changeBy] = [
    inMinutes(start - wish.registerBefore),
    inMinutes(start - wish.changeBefore),
  ];
  const { companions: _none, ...alone } = leader;
  return aGroupDraft(campus, {
    details: { startAt: inMinutes(start), endAt: inMinutes(start + wish.lastsMinutes) },
    plan: { mode, seats, plates, registerBy, changeBy },
    leader: alone,
    urgent,
  });
}

const anAlumniRule = fc.record({
  maxDaysAhead: mostly(3, 0, 1),
  sameDay: mostly(true, false),
  maxDays: mostly(1, 3),
  maxVisitors: mostly(5, 1),
  maxCompanions: mostly<number | null>(4, null, 0, 1),
  dailyHours: mostly<Policy['dailyHours']>(null, { from: '08:00', to: '17:00' }),
  visitsPerYear: mostly<number | null>(20, 0, 1, null),
  gates: mostly<Policy['gates']>(null, [GateId.parse('north')]),
  closedDays: mostly<Policy['closedDays']>([], [JUBILEE]),
  steps: fc.uniqueArray(fc.constantFrom(...ApprovalStep.options)),
});
const anAlumniWish = fc.record({
  who: fc.constantFrom(0, 1, 2),
  ofWhom: mostly<'himself' | 'another'>('himself', 'another'),
  startsInMinutes: mostly(60, -90, A_DAY, 2 * A_DAY, 4 * A_DAY, 60 * A_DAY),
  lastsMinutes: mostly(120, 0, A_DAY),
  gates: mostly(['south'], ['north'], ['nowhere']),
  plate: mostly<string | null>(null, '京A12345', 'ABC'),
  companions: mostly<CommandBody<'alumni.book'>['companions']>(
    [],
    [{ name: '韩梅梅', minor: false }],
    [
      { name: '韩梅梅', minor: false },
      { name: '韩梅梅', minor: true },
    ],
    [
      { name: '小李', minor: true },
      { name: '小王', minor: false },
    ],
  ),
});

test('[ALUMNI-8] [ALUMNI-9] [ALUMNI-13] whatever the rules are, an alumnus is answered alike by his device, with credential and facts, and by the server', async () => {
  const alumni = [
    await anAlumnus(campus, aLine(61)),
    await anAlumnus(campus, aLine(62)),
    await anAlumnus(campus, aLine(63)),
  ];
  const rules = fc.sample(anAlumniRule, { seed: SEED, numRuns: ASKS });
  const wishes = fc.sample(anAlumniWish, { seed: SEED, numRuns: ASKS * 3 });
  const seen: unknown[] = [];
  for (const [i, rule] of rules.entries()) {
    await changeRules(rule, 'alumni');
    for (const wish of wishes.slice(i * 3, i * 3 + 3)) seen.push(await book(wish, alumni));
  }
  expect(seen.filter((code) => code === null).length).toBeGreaterThan(ASKS / 4);
  expect(new Set(seen).size).toBeGreaterThan(8);
  expect(seen).toContain('alumni.no-visits-left');
});

async function book(
  wish: typeof anAlumniWish extends fc.Arbitrary<infer T> ? T : never,
  alumni: readonly TestAlumnus[],
): Promise<unknown> {
  const { who, ofWhom, startsInMinutes: start, gates, plate, companions } = wish;
  const [own, other] = [alumni[who], alumni[(who + 1) % alumni.length]];
  if (own === undefined || other === undefined) throw new Error('three are here');
  const body = aBooking(campus, ofWhom === 'himself' ? own : other, {
    startAt: inMinutes(start),
    endAt: inMinutes(start + wish.lastsMinutes),
    gates: gates.map((gate) => GateId.parse(gate)),
    plate,
    companions,
  });
  const ctx: DecideContext = {
    ...rulesInFacts(await campus.pullAll(own.signIn, 'facts')),
    credentials: await campus.pullAll(own.signIn, 'credentials'),
    actor: { kind: 'visitor', passIds: [] },
    nowMs: campus.clock.nowMs(),
  };
  const onDevice = decideHere('alumni.book', body, (read) => decideBookAsAlumnus(read, ctx));
  return same(onDevice, await campus.submit(own.signIn, campus.command('alumni.book', body)), body);
}
