import { Person, type Appointment, type ProjectedAppointment } from '@campus/domain';
import { anAppointment } from '@campus/testing';
import { expect, it } from 'vitest';
import { queueOf, waitsFor } from './to-decide';

const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
const aPerson = (roles: string[], n = 2, unit = '物理学院') =>
  Person.parse({ id: id(n), name: '李主任', unit, roles, locale: 'zh-Hans' });
const head = aPerson(['approver']);
const answer = (at: string, over = {}) => ({
  step: 'unit' as const,
  outcome: 'approved' as const,
  personId: head.id,
  name: '李主任',
  at,
  reason: '',
  overtaken: false,
  ...over,
});
const row = (
  over: Partial<Appointment>,
  refused: ProjectedAppointment['refused'] = [],
): ProjectedAppointment => ({
  appointment: { ...anAppointment(), ...over },
  pending: [],
  refused,
  pulledRev: 1,
});

it('[APPT-52] waits for whoever may decide its step, a visitor’s application for the host alone', () => {
  const host = aPerson(['staff'], 1);
  const unit = row({ state: 'pending_unit', hostUnit: '物理学院' });
  const applied = row({ state: 'pending_host', hostId: host.id });
  expect([
    waitsFor(unit, head),
    waitsFor(unit, host),
    waitsFor(unit, aPerson(['approver'], 3, '化学学院')),
  ]).toEqual([true, false, false]);
  expect([waitsFor(applied, host), waitsFor(applied, head)]).toEqual([true, false]);
  expect(waitsFor(row({ state: 'pending_security' }), aPerson(['security'], 4))).toBe(true);
  expect(waitsFor(row({ state: 'approved' }), head)).toBe(false);
});

it('[APPT-52] what waits stands by the visit’s start, what was decided by the latest answer', () => {
  const [soon, later] = ['2026-11-25T01:00:00.000Z', '2026-11-26T01:00:00.000Z'];
  const unit = { state: 'pending_unit', hostUnit: '物理学院' } as const;
  const waiting = [row({ ...unit, startAt: later }), row({ ...unit, startAt: soon })];
  expect(queueOf('waiting', waiting, { person: head }).map(({ appointment }) => appointment.startAt)).toEqual(
    [soon, later],
  );
  const decided = [row({ approvals: [answer(soon)] }), row({ approvals: [answer(later)] })];
  expect(
    queueOf('decided', decided, { person: head }).map(({ appointment }) => appointment.approvals[0]?.at),
  ).toEqual([later, soon]);
});

it('[APPT-52] what is asked again waits again, and is not among the decided', () => {
  const again = row({
    state: 'pending_unit',
    hostUnit: '物理学院',
    approvals: [answer('2026-11-25T01:00:00.000Z', { overtaken: true })],
  });
  expect([
    queueOf('waiting', [again], { person: head }).length,
    queueOf('decided', [again], { person: head }).length,
  ]).toEqual([1, 0]);
});
