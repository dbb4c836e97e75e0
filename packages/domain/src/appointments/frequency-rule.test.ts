import { expect, it } from 'vitest';
import { aContext, aCreation, aDraft, anAmendment, anAppointment, visitorId } from '../../test/builders';
import type { Policy } from '../policies/visit-type';
import { decideAmendAppointment } from './decide-amend';
import type { DecideContext } from './decide-context';
import { decideCreateAppointment } from './decide-create';

const limited = (perPerson: Policy['perPerson'], over: Partial<DecideContext> = {}): DecideContext =>
  aContext({ policies: aContext().policies.map((one) => ({ ...one, perPerson })), ...over });
const codeOf = (decided: { ok: boolean; code?: string; at?: string }) => [decided.code, decided.at];
/** The visit asked for is on 25 November. */
const on = (...days: readonly string[]) => days.map((day) => `2026-11-${day}T02:00:00.000Z`);
const ask = (starts: readonly string[], perPerson: Policy['perPerson'] = { visits: 2, days: 7 }) =>
  codeOf(
    decideCreateAppointment(aCreation(), limited(perPerson, { visitsOf: { [visitorId(1)]: starts } })),
  )[0];

it('[APPT-19] no stretch of so many days holds more visits of one person, before or after', () => {
  expect(ask(on('24'))).toBeUndefined();
  expect(ask(on('23', '24'))).toBe('appointment.too-often');
  expect(ask(on('26', '28'))).toBe('appointment.too-often');
  expect(ask(on('20', '30'))).toBeUndefined();
  expect(ask(on('20', '26'))).toBe('appointment.too-often');
  expect(ask(on('18', '18'))).toBeUndefined();
  expect(ask(on('25'), { visits: 1, days: 1 })).toBe('appointment.too-often');
  expect(ask(on('24', '26'), { visits: 1, days: 1 })).toBeUndefined();
  expect(ask(on('24', '25', '26'), null)).toBeUndefined();
});

it('[APPT-19] the refusal names the row and the rule alone; a device, which does not know, refuses nobody', () => {
  const body = aCreation({}, { visitors: [aDraft(1), aDraft(2, { name: 'Ada' })] });
  const visitsOf = { [visitorId(2)]: on('24') };
  const decided = decideCreateAppointment(body, limited({ visits: 1, days: 3 }, { visitsOf }));
  expect(decided).toEqual({
    ok: false,
    code: 'appointment.too-often',
    at: 'visitors.1.name',
    facts: { visits: 1, days: 3 },
  });
  expect(decideCreateAppointment(body, limited({ visits: 1, days: 3 })).ok).toBe(true);
});

it('[APPT-19] whoever has his place keeps it; who moves, is new or stands in another’s row is asked', () => {
  const current = anAppointment();
  const ctx = limited(
    { visits: 1, days: 3 },
    {
      visitsOf: { [visitorId(1)]: on('24'), [visitorId(2)]: on('24') },
    },
  );
  const amend = (...args: Parameters<typeof anAmendment>) =>
    codeOf(decideAmendAppointment(current, anAmendment(...args), ctx))[1];
  expect(amend({ purpose: 'Other words' })).toBeUndefined();
  expect(amend({ startAt: '2026-11-25T01:30:00.000Z' })).toBe('visitors.0.name');
  expect(amend({}, [aDraft(1), aDraft(2, { phone: '13900000000' })])).toBe('visitors.1.name');
  expect(amend({}, [aDraft(1, { phone: '13911112222' })])).toBe('visitors.0.name');
});

it('[APPT-29] where the day itself is too late, the evening before is not', () => {
  const policies = aContext().policies.map((one) => ({ ...one, sameDay: false }));
  const at = (now: string) =>
    codeOf(decideCreateAppointment(aCreation(), aContext({ policies, nowMs: Date.parse(now) })));
  expect(at('2026-11-24T15:59:00.000Z')).toEqual([undefined, undefined]);
  expect(at('2026-11-24T16:00:00.000Z')).toEqual(['appointment.same-day', 'details.startAt']);
  const moved = anAmendment({ purpose: 'Other words' });
  const today = aContext({ policies, nowMs: Date.parse('2026-11-25T00:30:00.000Z') });
  expect(decideAmendAppointment(anAppointment(), moved, today).ok).toBe(true);
  // As another kind of visit it is asked for today.
  const guest = anAppointment({ visitType: 'guest' });
  expect(codeOf(decideAmendAppointment(guest, moved, today))).toEqual([
    'appointment.same-day',
    'details.startAt',
  ]);
});
