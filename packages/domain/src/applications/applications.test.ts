import { describe, expect, it } from 'vitest';
import {
  aContext,
  anAppointment,
  aPerson,
  appointmentId,
  gateId,
  NOW,
  personId,
  visitorId,
} from '../../test/builders';
import { decideAmendAppointment } from '../appointments/decide-amend';
import { decideApprove, decideReject } from '../appointments/decide-approve';
import type { Appointment } from '../appointments/appointment';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { toMs } from '../time';
import { countParty } from '../visitors/companion';
import { applicationStateOf } from './application-state';
import { appliedAppointment, decideApply } from './decide-apply';
import { decideHandOver } from './decide-hand-over';
import { decideWithdrawApplication } from './decide-withdraw-application';
import { VisitApplication } from './visit-application';

const anApplication = (
  over: {
    host?: VisitApplication['host'];
    details?: Partial<VisitApplication['details']>;
    visitor?: Partial<VisitApplication['visitor']>;
  } = {},
): VisitApplication =>
  VisitApplication.parse({
    id: appointmentId(9),
    host: over.host ?? { by: 'name', name: '王老师', unit: '计算机学院' },
    details: {
      visitType: 'official',
      purpose: '学术交流',
      gates: [gateId('south')],
      startAt: '2026-11-25T01:00:00.000Z',
      endAt: '2026-11-25T03:00:00.000Z',
      plate: null,
      ...over.details,
    },
    visitor: { name: '李雷', phone: '13800138000', locale: 'zh-Hans', ...over.visitor },
  });

const codeOf = (decision: { ok: boolean; code?: string; at?: string }) => [decision.code, decision.at];
const ctx = aContext();
const applied = (over: Partial<Appointment> = {}): Appointment => ({
  ...appliedAppointment(anApplication(), { host: aPerson(), visitorId: visitorId(9), ctx }).appointment,
  ...over,
});
const approve = (current: Appointment, moveTo?: { startAt: string; endAt: string }, context = ctx) =>
  decideApprove(
    current,
    { appointmentId: current.id, reason: '', ...(moveTo === undefined ? {} : { moveTo }) },
    context,
  );

describe('applying', () => {
  it('[APPLY-1] names the road that has to be confirmed: a mainland phone, else the mailbox', () => {
    const decided = decideApply(anApplication({ visitor: { email: 'Grace@Example.org' } }), ctx);
    expect(decided).toEqual({ ok: true, value: { channel: 'sms', address: '+8613800138000' } });
    const abroad = anApplication({ visitor: { phone: '+442079460958', email: 'Grace@Example.org' } });
    expect(decideApply(abroad, ctx)).toEqual({
      ok: true,
      value: { channel: 'email', address: 'grace@example.org' },
    });
  });

  it('[APPLY-1] is open for kinds of visit whose policy says so, and for no other', () => {
    for (const { visitType, strangers } of DEMO_POLICIES) {
      const days = { startAt: '2026-11-26T02:00:00.000Z', endAt: '2026-11-26T03:00:00.000Z' };
      const document = { type: 'passport', number: 'E12345678' } as const;
      const decided = decideApply(
        anApplication({ details: { visitType, ...days }, visitor: { document } }),
        ctx,
      );
      expect([visitType, decided.ok]).toEqual([visitType, strangers]);
    }
    expect(DEMO_POLICIES.filter((one) => one.strangers).map((one) => one.visitType)).toEqual([
      'official',
      'guest',
      'foreign',
    ]);
  });

  it('[PARTY-8] his companions come on his pass; too many, or one twice, are told by the paths of the form', () => {
    const named = (...names: string[]) => names.map((name) => ({ name, minor: false }));
    const wrong = (companions: object[]) =>
      codeOf(decideApply(anApplication({ visitor: { companions: companions as never } }), ctx));
    expect(wrong(named('甲', '乙', '丙', '丁'))).toEqual([
      'visitor.too-many-companions',
      'visitor.companions',
    ]);
    expect(wrong(named('甲', '甲'))).toEqual(['visitor.duplicate', 'visitor.companions.1.name']);
    expect(wrong([...named('甲', '乙', '丙'), { name: '小丁', minor: true }])[0]).toBeUndefined();
    const application = anApplication({
      visitor: { companions: [...named(' 韩 梅梅'), { name: '小丁', minor: true }] },
    });
    const made = { host: aPerson(), visitorId: visitorId(9), ctx };
    const { appointment, draft } = appliedAppointment(application, made);
    expect(appointment.visitors.map(({ companions }) => companions)).toEqual([draft.companions]);
    expect(countParty({ companions: draft.companions ?? [] })).toBe(2);
  });

  it('[APPLY-1] refuses what an invitation would be refused for, by the paths of the form', () => {
    const cases: readonly [VisitApplication, string, string][] = [
      [anApplication({ visitor: { phone: '123' } }), 'visitor.phone-invalid', 'visitor.phone'],
      [anApplication({ visitor: { phone: null } }), 'visitor.no-contact', 'visitor.email'],
      [
        anApplication({ details: { startAt: '2026-11-25T04:00:00.000Z' } }),
        'appointment.window-reversed',
        'details.endAt',
      ],
      [
        anApplication({ details: { visitType: 'guest' } }),
        'visitor.document-required',
        'visitor.document.number',
      ],
      [anApplication({ details: { plate: '??' } }), 'visitor.plate-invalid', 'details.plate'],
      [anApplication({ host: { by: 'name', name: '', unit: 'x' } }), 'application.host-missing', 'host.name'],
      [
        anApplication({ host: { by: 'name', name: '王老师', unit: '' } }),
        'application.host-missing',
        'host.unit',
      ],
      [anApplication({ host: { by: 'email', email: 'nobody' } }), 'application.host-missing', 'host.email'],
    ];
    for (const [application, ...expected] of cases)
      expect(codeOf(decideApply(application, ctx))).toEqual(expected);
  });
});

describe('answering', () => {
  it('[APPLY-8] a yes leads on to the steps after the host, a no ends it with the reason', () => {
    const official = approve(applied());
    expect(official.ok && [official.value.appointment.state, official.value.notify[0]?.about]).toEqual([
      'approved',
      'invitation',
    ]);
    const foreign = approve(applied({ visitType: 'foreign' }));
    expect(foreign.ok && [foreign.value.appointment.state, foreign.value.issue]).toEqual([
      'pending_unit',
      [],
    ]);
    const no = decideReject(applied(), { appointmentId: appointmentId(9), reason: '那天不在' }, ctx);
    expect(no.ok && [no.value.appointment.state, no.value.appointment.approvals[0]?.reason]).toEqual([
      'rejected',
      '那天不在',
    ]);
  });

  it('[APPLY-8] is the host’s alone, and counts the places when he agrees', () => {
    const other = aContext({ actor: { kind: 'person', person: aPerson({ id: personId(7) }) } });
    expect(approve(applied(), undefined, other).ok).toBe(false);
    const policies = DEMO_POLICIES.map((one) => ({ ...one, maxPerDay: 3 }));
    const full = aContext({ policies, booked: { '2026-11-25': 3 } });
    expect(codeOf(approve(applied(), undefined, full))[0]).toBe('appointment.over-quota');
    expect(approve(applied(), undefined, aContext({ policies, booked: { '2026-11-25': 2 } })).ok).toBe(true);
  });

  it('[APPLY-9] a yes to another time keeps to the rules, and is the host’s word alone', () => {
    const later = { startAt: '2026-11-25T06:00:00.000Z', endAt: '2026-11-25T08:00:00.000Z' };
    const moved = approve(applied(), later);
    expect(moved.ok && [moved.value.appointment.startAt, moved.value.notify[0]?.about]).toEqual([
      later.startAt,
      'moved',
    ]);
    const night = { startAt: '2026-11-25T18:00:00.000Z', endAt: '2026-11-25T19:00:00.000Z' };
    expect(codeOf(approve(applied(), night))[0]).toBe('appointment.outside-hours');
    const head = aContext({
      actor: { kind: 'person', person: aPerson({ id: personId(2), roles: ['approver'] }) },
    });
    expect(codeOf(approve(applied({ state: 'pending_unit' }), later, head))[0]).toBe('request.forbidden');
  });

  it('[APPLY-6] an application cannot be amended before it is answered', () => {
    const { gates, startAt, endAt } = applied();
    const details = { ...applied(), entryRule: null, gates, startAt, endAt };
    const body = { appointmentId: appointmentId(9), details, visitors: [] };
    expect(codeOf(decideAmendAppointment(applied(), body, ctx))[0]).toBe('appointment.wrong-state');
  });

  it('[APPLY-10] is handed on to a colleague who may have such visitors, by his host alone', () => {
    const body = { appointmentId: appointmentId(9), email: 'heir@campus.example' };
    const heir = aPerson({ id: personId(3), name: '赵老师', unit: '数学学院' });
    const decided = decideHandOver(applied(), body, { ...ctx, heir });
    expect(decided.ok && [decided.value.appointment.hostId, decided.value.appointment.state]).toEqual([
      heir.id,
      'pending_host',
    ]);
    for (const nobody of [null, aPerson(), aPerson({ id: personId(4), roles: ['student'] })])
      expect(codeOf(decideHandOver(applied(), body, { ...ctx, heir: nobody }))).toEqual([
        'application.no-such-host',
        'email',
      ]);
    expect(codeOf(decideHandOver(anAppointment({ id: appointmentId(9) }), body, { ...ctx, heir }))[0]).toBe(
      'appointment.wrong-state',
    );
    const onDevice = decideHandOver(applied(), body, ctx);
    expect(onDevice.ok && onDevice.value.appointment.hostId === personId(1)).toBe(false);
  });

  it('[APPLY-11] is withdrawn while it waits and after a yes, not once he has come, and no invitation ever', () => {
    const waiting = decideWithdrawApplication(applied(), ctx);
    expect(waiting.ok && waiting.value.appointment.state).toBe('withdrawn');
    const agreed = approve(applied());
    const approved = agreed.ok ? agreed.value.appointment : applied();
    const after = decideWithdrawApplication(approved, ctx);
    expect(after.ok && after.value.appointment.state).toBe('canceled_by_visitor');
    const came = { ...approved, visitors: approved.visitors.map((row) => ({ ...row, arrivedAt: NOW })) };
    expect(codeOf(decideWithdrawApplication(came, ctx))[0]).toBe('appointment.visitor-already-in');
    expect(decideWithdrawApplication(anAppointment(), ctx).ok).toBe(false);
  });
});

describe('how it stands', () => {
  const facts = { confirmed: true, withdrawn: false, startAt: '2026-11-25T01:00:00.000Z' } as const;
  const before = toMs(NOW);
  const after = toMs('2026-11-25T01:00:00.000Z');

  it('[APPLY-5] with a host who is silent as without any', () => {
    for (const at of [before, after]) {
      const without = applicationStateOf({ ...facts, appointment: null }, at);
      expect(applicationStateOf({ ...facts, appointment: applied() }, at)).toBe(without);
    }
    expect(applicationStateOf({ ...facts, appointment: applied({ state: 'expired' }) }, after)).toBe(
      'unanswered',
    );
  });

  it('[APPLY-7] says what became of it', () => {
    const agreed = approve(applied());
    const yes = agreed.ok ? agreed.value.appointment : applied();
    const cases: readonly [Appointment, string][] = [
      [yes, 'approved'],
      [{ ...yes, state: 'pending_unit' }, 'agreed'],
      [{ ...yes, state: 'rejected' }, 'declined'],
      [{ ...yes, state: 'canceled_by_host' }, 'canceled'],
      [{ ...yes, state: 'completed' }, 'over'],
      [applied({ state: 'rejected' }), 'declined'],
      [applied({ state: 'canceled_by_host' }), 'declined'],
    ];
    for (const [appointment, state] of cases)
      expect(applicationStateOf({ ...facts, appointment }, before)).toBe(state);
    expect(applicationStateOf({ ...facts, confirmed: false, appointment: null }, before)).toBe('unconfirmed');
    expect(applicationStateOf({ ...facts, withdrawn: true, appointment: yes }, before)).toBe('withdrawn');
  });
});
