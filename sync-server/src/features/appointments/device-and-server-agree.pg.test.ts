import {
  ApprovalStep,
  COMMAND_BODIES,
  countPlaces,
  decideAmendAppointment,
  decideCreateAppointment,
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
type Rule = typeof aRule extends fc.Arbitrary<infer T> ? T : never;

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
async function changeRules(rule: Rule): Promise<unknown> {
  const security = aHost(campus, ['security']);
  const ctx = await heldBy(security);
  const current = ctx.policies.find((one) => one.visitType === 'event');
  if (current === undefined) throw new Error('no events here');
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
