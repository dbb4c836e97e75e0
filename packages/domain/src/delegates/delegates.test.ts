import { describe, expect, it } from 'vitest';
import {
  aContext,
  aCreation,
  aDraft,
  aPerson,
  anAmendment,
  anAppointment,
  appointmentId,
  NOW,
  personId,
  visitorId,
} from '../../test/builders';
import { decideHandOver } from '../applications/decide-hand-over';
import { decideAmendAppointment } from '../appointments/decide-amend';
import { decideApprove } from '../appointments/decide-approve';
import type { Actor, DecideContext } from '../appointments/decide-context';
import { decideCreateAppointment } from '../appointments/decide-create';
import { decideCancelAppointment } from '../appointments/decide-end';
import { decideForward } from '../appointments/decide-forward';
import { isHost } from '../appointments/host-rules';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { decideCloseGroup } from '../groups/decide-change-group';
import { DelegationId } from '../ids';
import { toMs } from '../time';
import { withAct } from './acting';
import { decideEndDelegation, decideNameDelegate, type NameContext } from './decide-delegate';
import type { ActedFor, Delegation } from './delegation';

const HOST = aPerson();
const SECRETARY = aPerson({ id: personId(2), name: '李秘书', unit: '办公室' });
const forHost = (over: Partial<ActedFor> = {}): ActedFor => ({
  host: HOST,
  until: '2027-01-01T00:00:00.000Z',
  endedAt: null,
  ...over,
});
const acting = (over: Partial<DecideContext> = {}, acted = forHost()): DecideContext =>
  aContext({ actor: { kind: 'person', person: SECRETARY }, actsFor: [acted], ...over });
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'accepted' : decision.code);
const ENDED = forHost({ endedAt: '2026-11-24T01:00:00.000Z' });

const delegationId = (n: number) =>
  DelegationId.parse(`01900000-0009-7000-8000-${String(n).padStart(12, '0')}`);
const aDelegation = (n: number, over: Partial<Delegation> = {}): Delegation => ({
  delegationId: delegationId(n),
  host: { id: HOST.id, name: HOST.name, unit: HOST.unit, roles: HOST.roles },
  delegate: { id: personId(n), name: `同事${n}`, unit: '' },
  from: NOW,
  until: '2026-12-24T16:00:00.000Z',
  endedAt: null,
  ...over,
});
const naming = (over: Partial<NameContext> = {}): NameContext => ({
  ...aContext(),
  known: [],
  colleague: SECRETARY,
  ...over,
});
const name = (lastDay = '2026-12-24', over: Partial<NameContext> = {}) =>
  decideNameDelegate(
    { delegationId: delegationId(1), email: 'secretary@campus.example', lastDay },
    naming(over),
  );

describe('naming', () => {
  it('[DELE-1] is until the midnight after its last day, today or within a year', () => {
    expect(name()).toMatchObject({ ok: true, value: { from: NOW, until: '2026-12-24T16:00:00.000Z' } });
    expect(codeOf(name('2026-11-24'))).toBe('accepted');
    expect(codeOf(name('2027-11-25'))).toBe('accepted');
    for (const day of ['2026-11-23', '2027-11-26', '2026-13-40'])
      expect(name(day)).toMatchObject({ code: 'delegate.last-day', at: 'lastDay' });
  });

  it('[DELE-1] has one word for nobody’s address and for somebody who may not have visitors', () => {
    const guest = aPerson({ id: personId(3), roles: [] });
    expect(name(undefined, { colleague: null })).toEqual(name(undefined, { colleague: guest }));
    expect(codeOf(name(undefined, { colleague: null }))).toBe('delegate.nobody');
    expect(codeOf(name(undefined, { colleague: HOST }))).toBe('delegate.oneself');
  });

  it('[DELE-1] is for hosts, of ten colleagues at most, each of them once', () => {
    const nobody = { kind: 'person', person: aPerson({ roles: [] }) } as const;
    expect(codeOf(name(undefined, { actor: nobody }))).toBe('request.forbidden');
    expect(codeOf(name(undefined, { known: [aDelegation(2)] }))).toBe('delegate.already');
    const ten = Array.from({ length: 10 }, (_, i) => aDelegation(i + 10));
    expect(codeOf(name(undefined, { known: ten }))).toBe('delegate.too-many');
    const over = ten.map((one) => ({ ...one, endedAt: NOW }));
    expect(codeOf(name(undefined, { known: [...over, aDelegation(2, { endedAt: NOW })] }))).toBe('accepted');
  });

  it('[DELE-1] leaves to the server whose address it is, and not whether it is one', () => {
    const offline = aContext();
    const body = { delegationId: delegationId(1), lastDay: '2026-12-24' };
    expect(
      codeOf(decideNameDelegate({ ...body, email: 'secretary@campus.example' }, { ...offline, known: [] })),
    ).toBe('accepted');
    expect(codeOf(decideNameDelegate({ ...body, email: 'secretary' }, { ...offline, known: [] }))).toBe(
      'visitor.email-invalid',
    );
  });

  it('[DELE-2] is ended by either side and by nobody else; ended twice is ended', () => {
    const current = aDelegation(2);
    for (const person of [HOST, SECRETARY])
      expect(decideEndDelegation(current, aContext({ actor: { kind: 'person', person } }))).toMatchObject({
        value: { endedAt: NOW },
      });
    const stranger = { kind: 'person', person: aPerson({ id: personId(7) }) } as const;
    expect(codeOf(decideEndDelegation(current, aContext({ actor: stranger })))).toBe('delegate.not-found');
    expect(codeOf(decideEndDelegation(null, aContext()))).toBe('delegate.not-found');
    const ended = { ...current, endedAt: '2026-11-01T00:00:00.000Z' };
    expect(decideEndDelegation(ended, aContext())).toMatchObject({ value: { endedAt: ended.endedAt } });
  });
});

describe('acting', () => {
  const create = (ctx: DecideContext, host = HOST.id) =>
    decideCreateAppointment(aCreation({}, { forHost: host }), ctx);

  it('[DELE-4] [DELE-8] creates the host’s visit, and says who made it', () => {
    const made = create(acting());
    expect(made).toMatchObject({
      value: {
        appointment: {
          state: 'approved',
          hostId: HOST.id,
          hostName: '王老师',
          hostUnit: '计算机学院',
          acts: [{ what: 'made', personId: SECRETARY.id, name: '李秘书', at: NOW }],
        },
      },
    });
    expect(decideCreateAppointment(aCreation(), aContext())).toMatchObject({
      value: { appointment: { acts: [] } },
    });
  });

  it('[DELE-4] changes, cancels and passes links on; the record names him', () => {
    const visit = anAppointment();
    const amended = decideAmendAppointment(visit, anAmendment({ purpose: '开会' }), acting());
    expect(amended).toMatchObject({
      value: { appointment: { acts: [{ what: 'changed', name: '李秘书' }] } },
    });
    const canceled = decideCancelAppointment(visit, { appointmentId: visit.id, reason: '' }, acting());
    expect(canceled).toMatchObject({ value: { appointment: { acts: [{ what: 'canceled' }] } } });
    const link = { appointmentId: visit.id, visitorId: visitorId(1), how: 'copied', channel: null } as const;
    expect(codeOf(decideForward(visit, link, acting()))).toBe('accepted');
  });

  it('[DELE-9] is refused with the reason once it has ended, by hand or by its last day', () => {
    const visit = anAppointment();
    for (const acted of [ENDED, forHost({ until: NOW })]) {
      expect(codeOf(create(acting({}, acted)))).toBe('delegate.ended');
      expect(codeOf(decideAmendAppointment(visit, anAmendment(), acting({}, acted)))).toBe('delegate.ended');
      expect(
        codeOf(decideCancelAppointment(visit, { appointmentId: visit.id, reason: '' }, acting({}, acted))),
      ).toBe('delegate.ended');
    }
    expect(create(acting({}, ENDED))).toMatchObject({ at: 'forHost' });
  });

  it('[DELE-5] is for whoever named him: a stranger’s visits and those of his host’s host are not his', () => {
    const third = personId(9);
    expect(codeOf(create(acting(), third))).toBe('delegate.not-acting');
    const visit = anAppointment({ hostId: third });
    expect(codeOf(decideAmendAppointment(visit, anAmendment(), acting()))).toBe('appointment.not-yours');
    // He acts for the secretary, who acts for the host.
    const ofSecretary = acting(
      { actor: { kind: 'person', person: aPerson({ id: third }) } },
      forHost({ host: SECRETARY }),
    );
    expect(codeOf(create(ofSecretary))).toBe('delegate.not-acting');
  });

  it('[DELE-6] stops at what either of them may not', () => {
    const student = { kind: 'person', person: aPerson({ id: personId(2), roles: ['student'] }) } as const;
    expect(codeOf(create(acting({ actor: student })))).toBe('appointment.visit-type-not-allowed');
    const ofStudent = forHost({ host: aPerson({ roles: ['student'] }) });
    expect(codeOf(create(acting({}, ofStudent)))).toBe('appointment.visit-type-not-allowed');
    const visit = anAppointment();
    const cancel = { appointmentId: visit.id, reason: '' };
    expect(codeOf(decideCancelAppointment(visit, cancel, acting({ actor: student })))).toBe(
      'appointment.visit-type-not-allowed',
    );
    const guest = anAppointment({ visitType: 'guest' });
    expect(codeOf(decideCancelAppointment(guest, cancel, acting({ actor: student })))).toBe('accepted');
    const group = anAppointment({ visitType: 'group', group: null });
    expect(codeOf(decideCloseGroup(group, { appointmentId: group.id, closed: true }, acting()))).toBe(
      'group.none',
    );
  });

  it('[DELE-7] decides no step for the host, and does not skip what the host would have decided', () => {
    const head = aPerson({ roles: ['staff', 'approver'] });
    const document = { type: 'passport' as const, number: 'E12345678' };
    const foreign = aCreation(
      { visitType: 'foreign', startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' },
      { visitors: [aDraft(1, { document })], forHost: head.id },
    );
    const own = decideCreateAppointment(foreign, aContext({ actor: { kind: 'person', person: head } }));
    expect(own).toMatchObject({ value: { appointment: { state: 'approved' } } });
    const ctx = acting({}, forHost({ host: head }));
    const made = decideCreateAppointment(foreign, ctx);
    expect(made).toMatchObject({ value: { appointment: { state: 'pending_unit' } } });
    const visit = anAppointment({ state: 'pending_unit', visitType: 'foreign', hostId: head.id });
    expect(codeOf(decideApprove(visit, { appointmentId: appointmentId(1), reason: '' }, ctx))).toBe(
      'appointment.not-yours',
    );
  });

  it('[DELE-4] answers an application in the host’s place', () => {
    const asked = anAppointment({ state: 'pending_host', applied: true });
    const answer = { appointmentId: asked.id, reason: '' };
    expect(decideApprove(asked, answer, acting())).toMatchObject({
      value: {
        appointment: { state: 'approved', approvals: [{ name: '李秘书' }], acts: [{ what: 'approved' }] },
      },
    });
    expect(codeOf(decideApprove(asked, answer, acting({}, ENDED)))).toBe('delegate.ended');
  });

  it('[DELE-8] does not hand an application to himself', () => {
    const asked = anAppointment({ state: 'pending_host', applied: true });
    const body = { appointmentId: asked.id, email: 'secretary@campus.example' };
    expect(codeOf(decideHandOver(asked, body, { ...acting(), heir: SECRETARY }))).toBe(
      'application.no-such-host',
    );
    const colleague = aPerson({ id: personId(9) });
    expect(codeOf(decideHandOver(asked, body, { ...acting(), heir: colleague }))).toBe('accepted');
  });

  it('[DELE-6] [GROUP-1] a student acts for nobody in what is a group’s, whatever the policy says', () => {
    const student: Actor = { kind: 'person', person: { ...SECRETARY, roles: ['student'] } };
    const everybody = DEMO_POLICIES.map((one) => ({
      ...one,
      invitedBy: [...one.invitedBy, 'student' as const],
    }));
    const visit = anAppointment({ visitType: 'group' });
    expect(isHost(visit, acting({ policies: everybody }))).toBe(true);
    expect(isHost(visit, acting({ policies: everybody, actor: student }))).toBe(false);
  });

  it('[DELE-8] keeps who made it and the latest of the rest', () => {
    const ctx = acting();
    let visit = withAct(anAppointment(), 'made', ctx);
    for (let i = 0; i < 40; i++) visit = withAct(visit, 'changed', { ...ctx, nowMs: toMs(NOW) + i * 1_000 });
    expect(visit.acts).toHaveLength(20);
    expect(visit.acts[0]?.what).toBe('made');
    expect(visit.acts.at(-1)?.at).toBe('2026-11-24T02:00:39.000Z');
  });
});
