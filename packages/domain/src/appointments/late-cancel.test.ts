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
  visitorId,
} from '../../test/builders';
import { newGroup } from '../groups/group';
import { campusDayOf, minutes, toInstant, toMs } from '../time';
import { decideAmendAppointment } from './decide-amend';
import type { DecideContext } from './decide-context';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { hostedVisits } from './host-budget';
import type { VisitorDraft } from '../visitors/visitor';
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

const two: Appointment = { ...visit, visitors: [aVisitor(), aVisitor(2)] };
const amend = (
  ctx: DecideContext,
  {
    of = two,
    drafts = [aDraft()],
    moveBy = 0,
  }: { of?: Appointment; drafts?: VisitorDraft[]; moveBy?: number } = {},
) => {
  const startAt = toInstant(toMs(visit.startAt) + minutes(moveBy));
  const decided = decideAmendAppointment(
    of,
    anAmendment({ startAt, endAt: toInstant(toMs(visit.endAt) + minutes(moveBy)) }, drafts),
    ctx,
  );
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};
const WEEK = 7 * 24 * 60;

it('[APPT-53] whom his host takes off late goes on using his place, unless somebody else comes in his stead', () => {
  expect(amend(before(121)).used).toEqual({ keep: [], release: false });
  const change = amend(before(119));
  expect(change.used).toEqual({ keep: [visitorId(2)], release: false });
  expect(change.appointment.visitors.map((row) => row.visitorId)).toEqual([visitorId(1)]);
  expect(amend(before(119), { drafts: [aDraft(), aDraft(3)] }).used?.keep).toEqual([]);
  expect(amend(before(121), { moveBy: WEEK }).used).toEqual({ keep: [], release: true });
});

it('[APPT-53] a visit that moves in time gives back the places of its old time, those of late cancellers too', () => {
  const late = withdraw(before(30, visitor));
  const others: Appointment = { ...late, state: 'approved', visitors: [...late.visitors, aVisitor(2)] };
  const policies = aContext().policies.map((one) => ({ ...one, cancelCutOffMinutes: 10 }));
  const moved = amend(before(20, { policies }), { of: others, drafts: [aDraft(2)], moveBy: 30 });
  expect(kept(moved.appointment)).toEqual([false]);
});

it('[APPT-53] one that moves late takes them with it: called off afterwards, however early, it uses them', () => {
  const inTime = amend(before(121), { drafts: [aDraft(), aDraft(2)], moveBy: WEEK }).appointment;
  expect(heads(cancel(before(60), inTime))).toBe(0);
  const drafts = [aDraft(), aDraft(2)];
  const late = amend(before(60), { drafts, moveBy: WEEK }).appointment;
  expect(heads(cancel(before(60), late))).toBe(heads(two));
  const person = aPerson({ id: personId(9), roles: ['security'] });
  const office = before(60, { actor: { kind: 'person', person } });
  expect(
    heads(cancel(office, amend(before(60), { drafts: [aDraft(), aDraft(2)], moveBy: WEEK }).appointment)),
  ).toBe(0);
});

it('[APPT-53] [F11] a group that is called off late keeps its seats, also when its leader had stepped back before', () => {
  const plan = {
    mode: 'per-person' as const,
    seats: 9,
    registerBy: visit.startAt,
    changeBy: visit.startAt,
    plates: [],
  };
  const visitors = visit.visitors.map((row) => ({ ...row, canceled: true }));
  const group = { ...visit, group: newGroup(plan), visitors };
  expect(kept(cancel(before(60), group))).toEqual([true]);
  expect(kept(cancel(before(121), group))).toEqual([false]);
});

it('[APPT-53] [F11] a group that security calls off keeps no seats, also when its leader had stepped back late', () => {
  const plan = {
    mode: 'per-person' as const,
    seats: 9,
    registerBy: visit.startAt,
    changeBy: visit.startAt,
    plates: [],
  };
  const person = aPerson({ id: personId(9), roles: ['security'] });
  const office = before(30, { actor: { kind: 'person', person } });
  const late = withdraw(before(60, visitor));
  expect(kept(late)).toEqual([true]);
  const group: Appointment = { ...late, state: 'approved', group: newGroup(plan) };
  expect(kept(cancel(office, group))).toEqual([false]);
  const others: Appointment = { ...late, state: 'approved', visitors: [...late.visitors, aVisitor(2)] };
  expect(kept(cancel(office, others))).toEqual([true, false]);
});

it('[APPT-53] what a group’s member gives back is the group’s, and an application that waits has no place', () => {
  const member = { ...visit, partOf: visit.id };
  expect(kept(cancel(before(1), member))).not.toContain(true);
});

it('[APPT-53] [APPT-17] a visit moved late asks for the places of whom it lost late too; where it was they are its own', () => {
  const policies = aContext().policies.map((one) => ({ ...one, maxPerDay: 4 }));
  const code = (usedByGone: number, taken: number, moveBy: number) => {
    const startAt = toInstant(toMs(visit.startAt) + minutes(moveBy));
    const endAt = toInstant(toMs(visit.endAt) + minutes(moveBy));
    const booked = { [campusDayOf(toMs(startAt))]: taken };
    const ctx = before(60, { policies, booked, usedByGone });
    const decided = decideAmendAppointment(visit, anAmendment({ startAt, endAt }), ctx);
    return decided.ok ? null : decided.code;
  };
  expect(code(2, 1, WEEK)).toBe(null);
  expect(code(2, 2, WEEK)).toBe('appointment.over-quota');
  expect(code(0, 2, WEEK)).toBe(null);
  expect(code(2, 4, 0)).toBe(null);
});
