import { expect, it } from 'vitest';
import {
  aContext,
  aDraft,
  anAmendment,
  anAppointment,
  aPerson,
  aVisitor,
  passId,
  personId,
} from '../../test/builders';
import { minutes, toInstant, toMs } from '../time';
import { decideAmendAppointment } from './decide-amend';
import type { DecideContext } from './decide-context';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { hostedVisits } from './host-budget';
import type { Appointment } from './appointment';

const visit = anAppointment();
/** So many minutes before it begins. */
const before = (n: number, over: Partial<DecideContext> = {}): DecideContext =>
  aContext({ nowMs: toMs(visit.startAt) - minutes(n), ...over });
const visitor = { actor: { kind: 'visitor', passIds: [passId(1)] } } as const;

function ended(decided: ReturnType<typeof decideCancelAppointment>): Appointment {
  if (!decided.ok) throw new Error(decided.code);
  return decided.value.appointment;
}
const cancel = (ctx: DecideContext, current = visit): Appointment =>
  ended(decideCancelAppointment(current, { appointmentId: current.id, reason: '' }, ctx));
const withdraw = (ctx: DecideContext): Appointment =>
  ended(decideWithdraw(visit, { appointmentId: visit.id, passId: passId(1) }, ctx));
const kept = ({ visitors }: Appointment): readonly boolean[] => visitors.map((row) => row.keepsPlace);
const heads = (one: Appointment): number => hostedVisits([one])[0]?.heads ?? 0;

it('[APPT-53] [BUDGET-1] until the cut-off calling off frees the places, later it goes on using them', () => {
  expect([kept(cancel(before(120))), heads(cancel(before(120)))]).toEqual([
    visit.visitors.map(() => false),
    0,
  ]);
  const late = cancel(before(119));
  expect(kept(late)).not.toContain(false);
  expect(heads(late)).toBe(heads(visit));
  expect(late.state).toBe('canceled_by_host');
});

it('[APPT-53] the cut-off is the visit type’s; without one it is the start', () => {
  const policies = aContext().policies.map((one) => ({ ...one, cancelCutOffMinutes: 0 }));
  expect(kept(cancel(before(1, { policies })))).not.toContain(true);
  expect(kept(cancel(before(-1, { policies })))).not.toContain(false);
});

it('[APPT-53] security’s calling off frees the places at any time', () => {
  const person = aPerson({ id: personId(9), roles: ['security'] });
  expect(kept(cancel(before(1, { actor: { kind: 'person', person } })))).not.toContain(true);
});

it('[APPT-53] a visitor who takes his own part back late uses his place, whatever the host changes then', () => {
  expect(kept(withdraw(before(121, visitor)))[0]).toBe(false);
  const late = withdraw(before(30, visitor));
  expect(late.visitors[0]).toMatchObject({ canceled: true, keepsPlace: true });
  const others: Appointment = { ...late, state: 'approved', visitors: [...late.visitors, aVisitor(2)] };
  const amended = decideAmendAppointment(others, anAmendment({}, [aDraft(2)]), before(20));
  expect(amended.ok && amended.value.appointment.visitors.some((row) => row.keepsPlace)).toBe(true);
});

it('[APPT-53] a visit that moves gives back the places of its old time, those of late cancellers too', () => {
  const late = withdraw(before(30, visitor));
  const others: Appointment = { ...late, state: 'approved', visitors: [...late.visitors, aVisitor(2)] };
  const moved = anAmendment({ startAt: toInstant(toMs(visit.startAt) + minutes(30)) }, [aDraft(2)]);
  const amended = decideAmendAppointment(others, moved, before(20));
  expect(amended.ok && kept(amended.value.appointment)).toEqual([false]);
});

it('[APPT-53] what a group’s member gives back is the group’s, and an application that waits has no place', () => {
  const member = { ...visit, partOf: visit.id };
  expect(kept(cancel(before(1), member))).not.toContain(true);
});
