import { days, rulesInFacts, toInstant, type CommandBody, type Policy, type VisitorId } from '@campus/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, aVisitorSignIn, type TestCampus } from '../../../test/a-campus';
import { aBooking, aLine, anAlumnus } from '../../../test/alumni';
import { TEST_NOW_MS } from '../../../test/test-deps';
import type { SignIn } from '../../sign-in';

/** One person comes so often and no more, whoever invites him; no number of his lies in clear for it. */
let campus: TestCampus;
beforeEach(async () => void (campus = await aCampus()));
afterEach(() => campus.close());

async function limit(visitType: Policy['visitType'], perPerson: Policy['perPerson']): Promise<void> {
  const security = aHost(campus, ['security']);
  const { policies } = rulesInFacts(await campus.pullAll(security, 'facts'));
  const current = policies.find((one) => one.visitType === visitType);
  if (current === undefined) throw new Error(visitType);
  const { version, ...policy } = current;
  const body = { policy: { ...policy, perPerson }, fromVersion: version, reason: 'resale' };
  const result = await campus.submit(security, campus.command('policy.change', body));
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
}
const onDay = (day: number) => {
  const startMs = TEST_NOW_MS + days(day);
  return { visitType: 'event' as const, startAt: toInstant(startMs), endAt: toInstant(startMs + 3_600_000) };
};
const bodyOn = (day: number, visitors: readonly object[]): CommandBody<'appointment.create'> =>
  aDraft(campus, { details: onDay(day), visitors });
const create = (body: CommandBody<'appointment.create'>, host: SignIn = aHost(campus)) =>
  campus.submit(host, campus.command('appointment.create', body));
const PERSON = { name: '李雷', phone: '13711112222' };
const PASSPORT = { nationality: 'GB', document: { type: 'passport', number: 'E12345678' } };

test('[APPT-19] [F14] the third visit within a week is refused at his row, of whichever host, and frees up when one is called off', async () => {
  await limit('event', { visits: 2, days: 7 });
  const host = aHost(campus);
  const first = bodyOn(1, [PERSON]);
  expect((await create(first, host))?.code).toBe(null);
  expect((await create(bodyOn(3, [{ ...PERSON, phone: '+86 137 1111 2222' }])))?.code).toBe(null);
  const refused = await create(bodyOn(6, [{ phone: '13700000001' }, PERSON]));
  expect(refused).toMatchObject({ code: 'appointment.too-often', at: 'visitors.1.name' });
  expect(refused?.facts).toEqual({ visits: 2, days: 7 });
  expect((await create(bodyOn(8, [PERSON])))?.code).toBe(null);
  const { appointmentId } = first;
  await campus.submit(host, campus.command('appointment.cancel', { appointmentId, reason: '' }));
  expect((await create(bodyOn(1, [PERSON])))?.code).toBe(null);
});

test('[APPT-19] he is known by his whole document, else by his name beside a contact: a family shares its phone', async () => {
  await limit('event', { visits: 1, days: 7 });
  expect((await create(bodyOn(1, [{ ...PERSON, ...PASSPORT }])))?.code).toBe(null);
  const family = { ...PERSON, name: '韩梅梅' };
  expect((await create(bodyOn(2, [family])))?.code).toBe(null);
  const renamed = { name: 'Li Lei', phone: '13733334444', ...PASSPORT };
  expect((await create(bodyOn(3, [renamed])))?.code).toBe('appointment.too-often');
  expect((await create(bodyOn(3, [PERSON])))?.code).toBe('appointment.too-often');
  const other = { ...PASSPORT, document: { type: 'passport', number: 'E87654321' } };
  expect((await create(bodyOn(3, [{ ...PERSON, ...other }])))?.code).toBe(null);
});

test('[APPT-19] many hosts who ask for him at once: one of them gets him', async () => {
  await limit('event', { visits: 1, days: 30 });
  const results = await Promise.all(Array.from({ length: 40 }, (_, i) => create(bodyOn(i % 20, [PERSON]))));
  expect(results.filter((one) => one?.outcome === 'accepted')).toHaveLength(1);
  expect(new Set(results.map((one) => one?.code))).toEqual(new Set([null, 'appointment.too-often']));
});

test('[APPT-19] a change of words asks nobody; a visit that moves is asked, and its own old day does not count', async () => {
  await limit('event', { visits: 1, days: 5 });
  const host = aHost(campus);
  const body = bodyOn(1, [{ ...PERSON, ...PASSPORT }]);
  await create(body, host);
  expect((await create(bodyOn(10, [{ name: 'Li Lei', email: 'li@example.org', ...PASSPORT }])))?.code).toBe(
    null,
  );
  const amend = (details: object) =>
    campus.submit(
      host,
      campus.command('appointment.amend', {
        ...body,
        details: { ...body.details, ...details },
        visitors: body.visitors.map((row) => ({ ...row, document: null })),
      }),
    );
  expect((await amend({ purpose: 'Other words' }))?.code).toBe(null);
  expect((await amend(onDay(2)))?.code).toBe(null);
  expect(await amend(onDay(8))).toMatchObject({ code: 'appointment.too-often', at: 'visitors.0.name' });
});

test('[APPT-19] [F9] an alumnus is known by the contact of the register', async () => {
  await limit('alumni', { visits: 1, days: 30 });
  const one = await anAlumnus(campus, aLine(1));
  const book = () => campus.submit(one.signIn, campus.command('alumni.book', aBooking(campus, one)));
  expect((await book())?.code).toBe(null);
  expect(await book()).toMatchObject({ code: 'appointment.too-often', at: 'startAt' });
});

/** Put down without his document under this name; he gives it later. */
async function awaitedOn(day: number, who: object) {
  const window = { ...onDay(day), visitType: 'foreign' as const };
  const body = aDraft(campus, { details: window, visitors: [{ phone: null, ...who }] });
  expect((await create(body, aHost(campus, ['approver'])))?.code).toBe(null);
  const [row] = await campus.db.sql<{ scopeId: string }[]>`
    select scope_id from appointment_visitors where appointment_id = ${body.appointmentId}`;
  const { appointmentId, visitors } = body;
  const given = { appointmentId, visitorId: visitors[0]?.visitorId as VisitorId, ...PASSPORT };
  return () =>
    campus.submit(
      aVisitorSignIn(row?.scopeId ?? ''),
      campus.command('visit.document', given as CommandBody<'visit.document'>),
    );
}
const giveLater = async (day: number, who: object) => (await awaitedOn(day, who))();

test('[APPT-19] [DOC-4] who gives his document himself is known by it from then on: too often is refused there', async () => {
  await limit('foreign', { visits: 1, days: 7 });
  expect((await giveLater(2, { name: 'Ada One', email: 'one@example.org' }))?.code).toBe(null);
  expect(await giveLater(4, { name: 'A. Two', email: 'two@example.org' })).toMatchObject({
    code: 'appointment.too-often',
    at: 'document.number',
    facts: { visits: 1, days: 7 },
  });
  expect((await giveLater(9, { name: 'A. Three', email: 'three@example.org' }))?.code).toBe(null);
});

test('[APPT-19] [DOC-8] where the host types it, he is asked the same', async () => {
  await limit('event', { visits: 1, days: 7 });
  const host = aHost(campus);
  expect((await create(bodyOn(2, [{ ...PERSON, ...PASSPORT }])))?.code).toBe(null);
  const body = bodyOn(4, [{ name: 'A. Two', phone: null, email: 'two@example.org' }]);
  expect((await create(body, host))?.code).toBe(null);
  const amend = (more: object) => {
    const visitors = body.visitors.map((row) => ({ ...row, ...more }));
    return campus.submit(host, campus.command('appointment.amend', { ...body, visitors }));
  };
  expect(await amend(PASSPORT)).toMatchObject({ code: 'appointment.too-often', at: 'visitors.0.name' });
  const other = { ...PASSPORT, document: { type: 'passport', number: 'E87654321' } };
  expect((await amend(other))?.code).toBe(null);
});

test('[APPT-19] [POLICY-4] a rule that came later takes nobody his place: his document tells no visit that was not known', async () => {
  const who = { name: 'Ada One', email: 'one@example.org' };
  const host = aHost(campus, ['approver']);
  const window = { ...onDay(3), visitType: 'foreign' as const };
  const other = aDraft(campus, {
    details: window,
    visitors: [{ phone: null, ...who, ...PASSPORT } as object],
  });
  expect((await create(other, host))?.code).toBe(null);
  const give = await awaitedOn(4, who);
  await limit('foreign', { visits: 1, days: 7 });
  expect((await give())?.code).toBe(null);
});

test('[DOC-13] [APPT-19] a day of a series for which his document is not taken is asked for again by itself, once', async () => {
  await limit('foreign', { visits: 1, days: 2 });
  const host = aHost(campus, ['approver']);
  const foreign = (day: number) => ({ ...onDay(day), visitType: 'foreign' as const });
  const other = { name: 'A. Other', phone: null, email: 'other@example.org', ...PASSPORT };
  expect((await create(aDraft(campus, { details: foreign(6), visitors: [other as object] })))?.code).toBe(
    null,
  );
  const who = { name: 'Ada One', phone: null, email: 'one@example.org' };
  const series = campus.newId();
  const bodies = [2, 5].map((day, i) => ({
    ...aDraft(campus, { details: foreign(day), visitors: [who] }),
    series: { id: series as never, position: i + 1, total: 2 },
  }));
  for (const body of bodies) expect((await create(body, host))?.code).toBe(null);
  const [row] = await campus.db.sql<{ scopeId: string }[]>`
    select scope_id from appointment_visitors where appointment_id = ${bodies[0]?.appointmentId ?? ''}`;
  const give = () =>
    campus.submit(
      aVisitorSignIn(row?.scopeId ?? ''),
      campus.command('visit.document', {
        appointmentId: bodies[0]?.appointmentId,
        visitorId: bodies[0]?.visitors[0]?.visitorId,
        ...PASSPORT,
      } as CommandBody<'visit.document'>),
    );
  const asked = () => campus.db.sql<{ visitorId: string }[]>`
    select d.visitor_id from messages m join message_visits d on d.message_id = m.id
     where m.template = 'complete' and m.state = 'queued'`;
  await campus.db.sql`update messages set state = 'sent'`;
  expect((await give())?.code).toBe(null);
  expect(await asked()).toEqual([{ visitorId: bodies[1]?.visitors[0]?.visitorId }]);
  expect((await give())?.code).toBe(null);
  expect(await asked()).toHaveLength(1);
});
