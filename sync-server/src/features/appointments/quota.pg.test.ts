import { toInstant, days, type CommandBody, type CommandResult } from '@campus/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, aVisitorSignIn, type TestCampus } from '../../../test/a-campus';
import { aBooking, aLine, anAlumnus } from '../../../test/alumni';
import { aGroupDraft, aMember } from '../../../test/groups';
import { TEST_NOW_MS } from '../../../test/test-deps';
import type { SignIn } from '../../sign-in';

/** Every road to a place of a day asks for it, and however many ask at once, no place is given twice. */
let campus: TestCampus;
beforeEach(async () => void (campus = await aCampus()));
afterEach(() => campus.close());

const placesADay = (visitType: string, places: number) =>
  campus.db.sql`
    update facts set body = jsonb_set(body, '{maxPerDay}', to_jsonb(${places}::int)) where id = ${`policy:${visitType}`}`;

const placesASlot = (visitType: string, places: number) =>
  campus.db.sql`
    update facts set body = body || jsonb_build_object('maxPerSlot', ${places}::int, 'slotMinutes', 30)
     where id = ${`policy:${visitType}`}`;

const outcomesOf = (results: readonly (CommandResult | null)[]): Record<string, number> => {
  const words = results.map((one) => (one?.outcome === 'accepted' ? 'accepted' : (one?.code ?? 'held')));
  return Object.fromEntries(
    [...new Set(words)].map((word) => [word, words.filter((w) => w === word).length]),
  );
};

const onDay = (day: number) => {
  const startMs = TEST_NOW_MS + days(day);
  return { visitType: 'event' as const, startAt: toInstant(startMs), endAt: toInstant(startMs + 3_600_000) };
};

/** Visits of hosts of their own, on this day. */
const visitsOn = (day: number, count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const host = aHost(campus);
      const body = aDraft(campus, { details: onDay(day) });
      const made = await campus.submit(host, campus.command('appointment.create', body));
      expect(made?.outcome).toBe('accepted');
      return { host, body };
    }),
  );
type Made = Awaited<ReturnType<typeof visitsOn>>[number];

const amend = ({ host, body }: Made, changes: Partial<CommandBody<'appointment.amend'>>) =>
  campus.submit(host, campus.command('appointment.amend', { ...body, ...changes }, { baseRev: 1 }));

test('[APPT-15] many who move to a day with three places left at once: three come in', async () => {
  await placesADay('event', 3);
  const made = (await Promise.all([1, 2, 3, 4].map((day) => visitsOn(day, 3)))).flat();
  const results = await Promise.all(
    made.map((one) => amend(one, { details: { ...one.body.details, ...onDay(5) } })),
  );
  expect(outcomesOf(results)).toEqual({ accepted: 3, 'appointment.over-quota': 9 });
});

test('[APPT-15] on a full day a visit is corrected, and takes nobody along who was not counted', async () => {
  await placesADay('event', 2);
  const [one] = await visitsOn(1, 2);
  if (one === undefined) throw new Error('nothing was made');
  const { details, visitors } = one.body;
  expect(await amend(one, { details: { ...details, purpose: 'Corrected' } })).toMatchObject({
    outcome: 'accepted',
  });
  const [more] = aDraft(campus).visitors;
  if (more === undefined) throw new Error('nobody');
  const again = campus.command(
    'appointment.amend',
    { ...one.body, visitors: [...visitors, { ...more, name: '另一人' }] },
    { baseRev: 2 },
  );
  expect(await campus.submit(one.host, again)).toMatchObject({ code: 'appointment.over-quota' });
});

test('[APPT-15] [F9] alumni take a place for themselves and one for each who comes along', async () => {
  await placesADay('alumni', 3);
  const alumni = await Promise.all([1, 2, 3, 4].map((n) => anAlumnus(campus, aLine(n))));
  const companions = [{ name: '周小友', minor: false }];
  const results = await Promise.all(
    alumni.map((one) =>
      campus.submit(one.signIn, campus.command('alumni.book', aBooking(campus, one, { companions }))),
    ),
  );
  expect(outcomesOf(results)).toEqual({ accepted: 1, 'appointment.over-quota': 3 });
});

test('[APPT-15] [F11] a group holds its seats from the day it is made; filling them asks for none', async () => {
  await placesADay('group', 10);
  const groups = Array.from({ length: 4 }, () => aGroupDraft(campus, { plan: { seats: 4 } }));
  const host = aHost(campus);
  const results = await Promise.all(
    groups.map((body) => campus.submit(host, campus.command('group.create', body))),
  );
  expect(outcomesOf(results)).toEqual({ accepted: 2, 'appointment.over-quota': 2 });
  const group = groups.find((_, i) => results[i]?.outcome === 'accepted');
  if (group === undefined) throw new Error('no group');
  for (let seat = 1; seat < 4; seat++) {
    const member = { appointmentId: campus.newId(), groupId: group.appointmentId, visitor: aMember(campus) };
    expect(
      await campus.submit(host, campus.command('group.register', member as CommandBody<'group.register'>)),
    ).toMatchObject({ outcome: 'accepted' });
  }
  const { urgent: _, ...change } = group;
  const grow = async (seats: number) => {
    const [visit] = (await campus.pullAll(host, 'appointments')).filter(
      ({ id }) => id === group.appointmentId,
    );
    const body = { ...change, plan: { ...change.plan, seats } };
    return campus.submit(host, campus.command('group.change', body, { baseRev: visit?.rev ?? 0 }));
  };
  expect(await grow(7)).toMatchObject({ code: 'appointment.over-quota' });
  expect(await grow(6)).toMatchObject({ outcome: 'accepted' });
});

const MINUTE_MS = 60_000;
/** The first day's visits begin in this slot, these many minutes later or in another one. */
const laterOn = (minutes: number) => {
  const { startAt, endAt } = onDay(1);
  const move = (at: string): string => toInstant(Date.parse(at) + minutes * MINUTE_MS);
  return { visitType: 'event' as const, startAt: move(startAt), endAt: move(endAt) };
};

test('[FAULT-RACE-4] [APPT-17] five hundred who ask at once for the last twenty places of a slot: twenty get one', async () => {
  await placesASlot('event', 20);
  const results = await Promise.all(
    Array.from({ length: 500 }, (_, i) => {
      const draft = aDraft(campus, { details: laterOn(i % 20) });
      return campus.submit(aHost(campus), campus.command('appointment.create', draft));
    }),
  );
  expect(outcomesOf(results)).toEqual({ accepted: 20, 'appointment.slot-full': 480 });
  const refused = results.find((one) => one?.outcome === 'refused');
  expect(refused?.facts).toMatchObject({ max: 20, left: 0 });
  const draft = aDraft(campus, { details: laterOn(30) });
  const next = await campus.submit(aHost(campus), campus.command('appointment.create', draft));
  expect(next?.outcome).toBe('accepted');
});

test('[APPT-17] many who move into a slot with three places left at once: three come in, and a correction always does', async () => {
  await placesASlot('event', 3);
  const made = (await Promise.all([2, 3, 4].map((day) => visitsOn(day, 3)))).flat();
  const results = await Promise.all(
    made.map((one, i) => amend(one, { details: { ...one.body.details, ...laterOn(i) } })),
  );
  expect(outcomesOf(results)).toEqual({ accepted: 3, 'appointment.slot-full': 6 });
  const inside = made.find((_, i) => results[i]?.outcome === 'accepted');
  if (inside === undefined) throw new Error('nobody moved');
  const details = { ...inside.body.details, ...laterOn(9), purpose: 'Corrected' };
  const body = { ...inside.body, details };
  const again = await campus.submit(inside.host, campus.command('appointment.amend', body, { baseRev: 2 }));
  expect(again?.code).toBe(null);
});

test('[APPT-17] [F9] [F11] alumni and groups ask for places of a slot as everybody does, groups for all their seats', async () => {
  await placesASlot('alumni', 3);
  const alumni = await Promise.all([1, 2, 3].map((n) => anAlumnus(campus, aLine(n))));
  const companions = [{ name: '周小友', minor: false }];
  const booked = await Promise.all(
    alumni.map((one) =>
      campus.submit(one.signIn, campus.command('alumni.book', aBooking(campus, one, { companions }))),
    ),
  );
  expect(outcomesOf(booked)).toEqual({ accepted: 1, 'appointment.slot-full': 2 });
  await placesASlot('group', 10);
  const host = aHost(campus);
  const groups = await Promise.all(
    Array.from({ length: 4 }, () =>
      campus.submit(host, campus.command('group.create', aGroupDraft(campus, { plan: { seats: 4 } }))),
    ),
  );
  expect(outcomesOf(groups)).toEqual({ accepted: 2, 'appointment.slot-full': 2 });
});

const cancel = ({ host, body }: Made) =>
  campus.submit(
    host,
    campus.command('appointment.cancel', { appointmentId: body.appointmentId, reason: '' }, { baseRev: 1 }),
  );

test('[APPT-53] [F14] called off late a visit uses its place of the day and the slot; in time it frees them', async () => {
  await placesADay('event', 1);
  const again = async (): Promise<unknown> => {
    const draft = aDraft(campus, { details: laterOn(30) });
    return (await campus.submit(aHost(campus), campus.command('appointment.create', draft)))?.code;
  };
  const [inTime] = await visitsOn(1, 1);
  if (inTime === undefined) throw new Error('nothing was made');
  campus.clock.set(Date.parse(onDay(1).startAt) - 121 * MINUTE_MS);
  expect((await cancel(inTime))?.outcome).toBe('accepted');
  const [late] = await visitsOn(1, 1);
  if (late === undefined) throw new Error('nothing was made');
  campus.clock.advance(2 * MINUTE_MS);
  expect((await cancel(late))?.outcome).toBe('accepted');
  const [shown] = await campus.pullAll(late.host, 'appointments');
  expect(shown).toMatchObject({ state: 'canceled_by_host', visitors: [{ keepsPlace: true }] });
  expect(await again()).toBe('appointment.over-quota');
  await placesADay('event', 2);
  expect(await again()).toBe(null);
});

test('[APPT-53] [F14] whom the host takes off late, or moves ahead to call him off there, uses his place', async () => {
  await placesADay('event', 2);
  const host = aHost(campus);
  const body = aDraft(campus, { details: onDay(1), visitors: [{}, { name: '韩梅梅' }] });
  expect(await campus.submit(host, campus.command('appointment.create', body))).toMatchObject({ code: null });
  campus.clock.set(Date.parse(onDay(1).startAt) - 60 * MINUTE_MS);
  const [first] = body.visitors;
  const amend = (details: object) =>
    campus.submit(
      host,
      campus.command('appointment.amend', {
        ...body,
        details: { ...body.details, ...details },
        visitors: first === undefined ? [] : [first],
      }),
    );
  const again = async (day: object) => {
    const draft = aDraft(campus, { details: day });
    return (await campus.submit(aHost(campus), campus.command('appointment.create', draft)))?.code;
  };
  expect((await amend({}))?.code).toBe(null);
  const gone = await campus.db.sql`
    select p.state, v.keeps_place from appointment_visitors v join passes p on p.id = v.pass_id
     where v.visitor_id = ${body.visitors[1]?.visitorId ?? ''}`;
  expect(gone).toEqual([{ state: 'revoked', keepsPlace: true }]);
  expect(await again(laterOn(30))).toBe('appointment.over-quota');
  expect((await amend(onDay(2)))?.code).toBe(null);
  expect(await again(laterOn(30))).toBe(null);
  await campus.submit(
    host,
    campus.command('appointment.cancel', { appointmentId: body.appointmentId, reason: '' }),
  );
  expect(await again(onDay(2))).toBe('appointment.over-quota');
});

/** A group of six in a slot of ten, an hour before it begins; `make` asks for as many seats once more. */
async function groupOfSix() {
  await placesASlot('group', 10);
  const host = aHost(campus);
  const { startAt, endAt } = aGroupDraft(campus).details;
  const make = async () => {
    const plan = { seats: 6, registerBy: startAt, changeBy: startAt };
    const body = { ...aGroupDraft(campus, { details: { startAt, endAt }, plan }), urgent: true };
    const made = await campus.submit(host, campus.command('group.create', body));
    return { body, code: made?.code };
  };
  const first = await make();
  expect(first.code).toBe(null);
  campus.clock.set(Date.parse(startAt) - 60 * MINUTE_MS);
  const { appointmentId } = first.body;
  const called = campus.command('appointment.cancel', { appointmentId, reason: '' });
  const callOff = async (by: SignIn) => expect((await campus.submit(by, called))?.outcome).toBe('accepted');
  return { host, appointmentId, leader: first.body.leader, make, callOff };
}

test('[APPT-53] [F11] a group that is called off late goes on holding all its seats', async () => {
  const { host, make, callOff } = await groupOfSix();
  await callOff(host);
  expect((await make()).code).toBe('appointment.slot-full');
});

test('[APPT-53] [F11] one that security calls off gives them back, also where its leader had stepped back late', async () => {
  const { appointmentId, leader, make, callOff } = await groupOfSix();
  const [row] = await campus.db.sql<{ scopeId: string }[]>`
    select scope_id from appointment_visitors where visitor_id = ${leader.visitorId}`;
  const stepBack = campus.command('appointment.withdraw', { appointmentId, visitorId: leader.visitorId });
  expect(await campus.submit(aVisitorSignIn(row?.scopeId ?? ''), stepBack)).toMatchObject({ code: null });
  expect((await make()).code).toBe('appointment.slot-full');
  await callOff(aHost(campus, ['security']));
  expect((await make()).code).toBe(null);
});
