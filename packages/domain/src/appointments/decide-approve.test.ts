import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aContext,
  aCreation,
  aDraft,
  anAmendment,
  anAppointment,
  aPerson,
  appointmentId,
  aVisitor,
  NOW,
  personId,
  visitorId,
} from '../../test/builders';
import type { Person } from '../people/person';
import { toMs } from '../time';
import type { Appointment } from './appointment';
import { AppointmentState } from './appointment-state';
import { decideAmendAppointment } from './decide-amend';
import { decideApprove, decideReject } from './decide-approve';
import { decideCreateAppointment } from './decide-create';

const head = aPerson({ id: personId(2), name: '李主任', roles: ['approver'] });
const security = aPerson({ id: personId(3), name: '保卫处', unit: '保卫处', roles: ['security'] });
const as = (person: Person, over = {}) => aContext({ actor: { kind: 'person', person }, ...over });
const yes = { appointmentId: appointmentId(1), reason: '' };
const no = { appointmentId: appointmentId(1), reason: '人数太多' };
const waiting = (over: Partial<Appointment> = {}) =>
  anAppointment({
    state: 'pending_unit',
    visitType: 'contractor',
    visitors: [aVisitor(1, { passId: null, passState: 'none', link: null })],
    ...over,
  });
const valueOf = <V>(decision: { ok: true; value: V } | { ok: false; code: string }): V => {
  if (!decision.ok) throw new Error(decision.code);
  return decision.value;
};
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code);

describe('deciding a step', () => {
  it('[APPT-50] asks unit, then security; the last yes makes the passes and tells the visitors', () => {
    const first = valueOf(decideApprove(waiting(), yes, as(head)));
    expect([first.appointment.state, first.issue]).toEqual(['pending_security', []]);
    const last = valueOf(decideApprove(first.appointment, yes, as(security)));
    expect([last.appointment.state, last.issue]).toEqual(['approved', [visitorId(1)]]);
    expect(last.notify).toEqual([{ visitorId: visitorId(1), about: 'invitation' }]);
    expect(last.appointment.approvals.map(({ step, name, at }) => [step, name, at])).toEqual([
      ['unit', '李主任', NOW],
      ['security', '保卫处', NOW],
    ]);
  });

  it('[APPT-50] gives a new pass, not a second one, to whoever had one before the change', () => {
    const state = 'pending_security';
    const decided = valueOf(decideApprove(waiting({ state, visitors: [aVisitor(1)] }), yes, as(security)));
    // The unit's yes is not on the record, so the unit is asked; then there is a pass again.
    expect(decided.appointment.state).toBe('pending_unit');
    const after = valueOf(decideApprove(decided.appointment, yes, as(head)));
    expect([after.issue, after.reissue]).toEqual([[], [visitorId(1)]]);
  });

  it('[APPT-50] who could decide a step of his own visit has decided it by inviting', () => {
    const body = aCreation(
      { visitType: 'foreign', startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' },
      {
        visitors: [aDraft(1, { document: { type: 'passport', number: 'E12345678' }, nationality: 'FR' })],
      },
    );
    const stateBy = (person: Person) => valueOf(decideCreateAppointment(body, as(person))).appointment.state;
    expect(stateBy(aPerson())).toBe('pending_unit');
    expect(stateBy(aPerson({ roles: ['staff', 'approver'] }))).toBe('approved');
  });

  it('[APPT-50] a change that goes back to the steps keeps the earlier answers, as overtaken', () => {
    const agreed = valueOf(decideApprove(waiting(), yes, as(head))).appointment;
    const later = anAmendment(
      { visitType: 'contractor', startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' },
      [aDraft(1, { document: { type: 'passport', number: 'E12345678' } })],
    );
    const asked = valueOf(decideAmendAppointment(agreed, later, aContext())).appointment;
    expect([asked.state, asked.approvals.map((one) => one.overtaken)]).toEqual(['pending_unit', [true]]);
  });

  it('[APPT-51] a no ends it with its reason, and the passes from before', () => {
    const decided = valueOf(decideReject(waiting({ visitors: [aVisitor(1)] }), no, as(head)));
    expect(decided.appointment).toMatchObject({ state: 'rejected', approvals: [{ reason: '人数太多' }] });
    expect([decided.revoke.length, decided.appointment.visitors[0]?.passState]).toEqual([1, 'revoked']);
  });

  it('[APPT-51] what has ended in time cannot be approved, and can be declined', () => {
    const late = { nowMs: toMs('2026-11-25T09:00:00.000Z') };
    expect(codeOf(decideApprove(waiting(), yes, as(head, late)))).toBe('appointment.in-the-past');
    expect(codeOf(decideReject(waiting(), no, as(head, late)))).toBe('ok');
  });

  it('[APPT-51] what the host changed after the decider had looked is looked at again', () => {
    expect(codeOf(decideApprove(waiting(), yes, as(head, { baseRev: 2, detailsRev: 3 })))).toBe(
      'appointment.changed-meanwhile',
    );
  });

  it('[APPT-51] only the state that waits, and only by whom it waits for: every state and role', () => {
    const people = {
      host: aPerson(),
      stranger: aPerson({ id: personId(9) }),
      head,
      otherHead: aPerson({ id: personId(8), unit: '数学学院', roles: ['approver'] }),
      unitlessHead: aPerson({ id: personId(7), unit: '', roles: ['approver'] }),
      security,
    };
    const may: Readonly<Record<string, readonly string[]>> = {
      pending_host: ['host'],
      pending_unit: ['head'],
      pending_security: ['security'],
    };
    for (const state of AppointmentState.options) {
      for (const [who, person] of Object.entries(people)) {
        const allowed = may[state]?.includes(who) === true;
        expect([state, who, decideApprove(waiting({ state }), yes, as(person)).ok]).toEqual([
          state,
          who,
          allowed,
        ]);
        expect([state, who, decideReject(waiting({ state }), no, as(person)).ok]).toEqual([
          state,
          who,
          allowed,
        ]);
      }
    }
  });

  it('[APPT-50] however the steps are set, each is asked once and never twice', () => {
    const steps = fc.subarray(['host', 'unit', 'security'] as const);
    fc.assert(
      fc.property(steps, (some) => {
        const policies = aContext().policies.map((policy) =>
          policy.visitType === 'contractor' ? { ...policy, steps: [...some] } : policy,
        );
        const asked: string[] = [];
        let now: Appointment = waiting({ state: 'pending_host' });
        while (now.state !== 'approved') {
          asked.push(now.state);
          const who = { pending_host: aPerson(), pending_unit: head, pending_security: security }[
            now.state as 'pending_host'
          ];
          now = valueOf(decideApprove(now, yes, as(who, { policies }))).appointment;
        }
        expect(asked).toEqual([
          'pending_host',
          ...some.filter((step) => step !== 'host').map((step) => `pending_${step}`),
        ]);
      }),
      { seed: 20261125, numRuns: 32 },
    );
  });
});

describe('places of a day', () => {
  const booked = { '2026-11-25': 9 };
  const policies = aContext().policies.map((policy) => ({ ...policy, maxPerDay: 10 }));
  const applied = (visitors: Appointment['visitors']) =>
    anAppointment({ state: 'pending_host', applied: true, visitType: 'official', visitors });
  const bare = { passId: null, passState: 'none' as const, link: null };

  it('[APPT-15] the host’s yes to an application asks for those who come along too', () => {
    const alone = applied([aVisitor(1, bare)]);
    const withOne = applied([aVisitor(1, { ...bare, companions: [{ name: '韩小雪', minor: false }] })]);
    expect(codeOf(decideApprove(alone, yes, aContext({ policies, booked })))).toBe('ok');
    expect(decideApprove(withOne, yes, aContext({ policies, booked }))).toMatchObject({
      code: 'appointment.over-quota',
      facts: { max: 10, left: 1 },
    });
  });

  it('[APPT-15] a change asks for what it takes beyond what the visit holds', () => {
    const full = aContext({ policies, booked: { '2026-11-25': 10, '2026-11-26': 10 } });
    const current = anAppointment();
    expect(codeOf(decideAmendAppointment(current, anAmendment({ purpose: 'Corrected' }), full))).toBe('ok');
    expect(codeOf(decideAmendAppointment(current, anAmendment({}, [aDraft(1), aDraft(2)]), full))).toBe(
      'appointment.over-quota',
    );
    const moved = { startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' };
    expect(codeOf(decideAmendAppointment(current, anAmendment(moved), full))).toBe('appointment.over-quota');
  });
});
