import { describe, expect, it } from 'vitest';
import {
  aCommand,
  aContext,
  aDraft,
  anAppointment,
  aPerson,
  appointmentId,
  aResult,
  commandId,
  NOW,
  personId,
  someDetails,
} from '../../test/builders';
import { projectAppointments, type SentCommand } from '../appointments/project-appointments';
import type { CommandBody } from '../sync/command';
import { hours, toInstant, toMs } from '../time';
import { decideChangeGroup } from './decide-change-group';
import { decideCreateGroup } from './decide-create-group';
import type { Policy } from '../policies/visit-type';
import { newGroup, type GroupPlan } from './group';
import { opennessOf } from './group-openness';
import { partySizeOf } from './party-size';
import { isUrgentGroup } from './urgent-group';

const startAt = toInstant(toMs(NOW) + hours(26));
const plan = (over: Partial<GroupPlan> = {}): GroupPlan => ({
  mode: 'per-person',
  seats: 2,
  registerBy: startAt,
  changeBy: startAt,
  plates: [],
  ...over,
});
const details = someDetails({ visitType: 'group', startAt, endAt: toInstant(toMs(startAt) + hours(2)) });
const aGroup = (over: Partial<CommandBody<'group.create'>> = {}): CommandBody<'group.create'> => ({
  appointmentId: appointmentId(1),
  details,
  leader: aDraft(1),
  plan: plan(),
  urgent: false,
  ...over,
});
const group = anAppointment({ ...details, entryRule: 'single', group: newGroup(plan()) });
const member = (n: number): CommandBody<'group.register'> => ({
  appointmentId: appointmentId(n),
  groupId: appointmentId(1),
  visitor: aDraft(n),
});
const sent = (...commands: SentCommand['command'][]): SentCommand[] =>
  commands.map((command) => ({ command, result: null }));

describe('inviting a group', () => {
  const student = aContext({ actor: { kind: 'person', person: aPerson({ roles: ['student'] }) } });

  it('[GROUP-1] is for staff, on the device too, also where the rules of the visit type name students', () => {
    expect(decideCreateGroup(aGroup(), student)).toMatchObject({ code: 'group.staff-only' });
    const policies = student.policies.map((one) => ({
      ...one,
      invitedBy: [...one.invitedBy, 'student' as const],
    }));
    expect(decideCreateGroup(aGroup(), { ...student, policies })).toMatchObject({ code: 'group.staff-only' });
    expect(decideCreateGroup(aGroup(), aContext())).toMatchObject({ ok: true });
  });

  it('[GROUP-1] names the leader in its refusals', () => {
    const nameless = aGroup({ leader: aDraft(1, { phone: null }) });
    expect(decideCreateGroup(nameless, aContext())).toMatchObject({
      code: 'visitor.no-contact',
      at: 'leader.email',
    });
  });

  it('[GROUP-3] that is urgent waits for security, unless security invites; in good time for nobody', () => {
    const soon = aContext({ nowMs: toMs(startAt) - hours(3) });
    const states = [
      decideCreateGroup(aGroup(), soon),
      decideCreateGroup(aGroup({ urgent: true }), soon),
      decideCreateGroup(aGroup({ urgent: true }), aContext()),
      decideCreateGroup(aGroup({ urgent: true }), {
        ...soon,
        actor: { kind: 'person', person: aPerson({ roles: ['security'] }) },
      }),
    ].map((one) => (one.ok ? one.value.appointment.state : one.code));
    expect(states).toEqual(['appointment.lead-time', 'pending_security', 'approved', 'approved']);
  });

  it('[GROUP-3] [APPT-29] who decides what is urgent, and how little time is enough, is a rule of the visit type', () => {
    const soon = aContext({ nowMs: toMs(startAt) - hours(3) });
    const under = (over: Partial<Policy>) => {
      const policies = soon.policies.map((one) => ({ ...one, ...over }));
      const decided = decideCreateGroup(aGroup({ urgent: true }), { ...soon, policies });
      return decided.ok ? decided.value.appointment.state : decided.code;
    };
    expect(under({ urgent: { by: 'unit', minutes: 60 } })).toBe('pending_unit');
    expect(under({ urgent: { by: 'security', minutes: 181 } })).toBe('appointment.lead-time');
    expect(under({ urgent: null })).toBe('appointment.lead-time');
    expect(under({ urgent: null, leadTimeMinutes: 0 })).toBe('approved');
    const today = { sameDay: false, leadTimeMinutes: 0 };
    expect(under({ ...today, urgent: null })).toBe('appointment.same-day');
    expect(under({ ...today, urgent: { by: 'security', minutes: 0 } })).toBe('pending_security');
  });

  it('[GROUP-3] no change of its host gets round whoever decides, and none makes another kind of visit of it', () => {
    const soon = aContext({ nowMs: toMs(startAt) - hours(3) });
    const made = decideCreateGroup(aGroup({ urgent: true }), soon);
    if (!made.ok) throw new Error(made.code);
    const { appointment } = made.value;
    const { urgent: _, ...asked } = aGroup({ urgent: true });
    const later = {
      ...asked,
      details: { ...asked.details, endAt: toInstant(toMs(asked.details.endAt) + 60_000) },
    };
    const changed = decideChangeGroup(appointment, later, soon);
    expect(changed.ok && [changed.value.appointment.state, changed.value.issue]).toEqual([
      'pending_security',
      [],
    ]);
    const other = { ...asked, details: { ...asked.details, visitType: 'official' as const } };
    expect(decideChangeGroup(appointment, other, soon)).toMatchObject({ at: 'details.visitType' });
  });

  it('[GROUP-3] says to whoever decides that it is urgent, and so only of what security is asked beyond the rules', () => {
    const urgent = { group: newGroup(plan()), state: 'pending_security' as const };
    expect(isUrgentGroup(urgent, { steps: ['host'] })).toBe(true);
    expect(isUrgentGroup(urgent, { steps: ['host', 'security'] })).toBe(false);
    expect(isUrgentGroup({ ...urgent, state: 'approved' }, { steps: ['host'] })).toBe(false);
    expect(isUrgentGroup({ ...urgent, group: null }, { steps: ['host'] })).toBe(false);
  });

  it('[GROUP-11] by head-count admits all seats on one pass, with many entries', () => {
    const decided = decideCreateGroup(aGroup({ plan: plan({ mode: 'head-count', seats: 40 }) }), aContext());
    const made = decided.ok ? decided.value.appointment : null;
    expect(made).toMatchObject({ entryRule: 'many', group: { taken: 40 } });
    expect(made && partySizeOf(made, { companions: [] })).toBe(40);
    expect(partySizeOf(group, { companions: [] })).toBe(1);
  });
});

describe('a group on the screen', () => {
  it('[GROUP-16] shows who was put down at once, and does not give the last seat twice', () => {
    const shown = projectAppointments(
      [group],
      sent(aCommand(2, 'group.register', member(2)), aCommand(3, 'group.register', member(3))),
      aContext(),
    );
    expect(
      shown.map(({ appointment, pending, refused }) => [
        appointment.id,
        appointment.state,
        pending,
        refused.map((one) => one.refusal.code),
      ]),
    ).toEqual([
      [appointmentId(1), 'approved', [], []],
      [appointmentId(2), 'approved', [commandId(2)], []],
      [appointmentId(3), 'draft', [], ['group.full']],
    ]);
    expect(shown[0]?.appointment.group).toMatchObject({ taken: 2 });
  });

  it('[GROUP-16] counts a member once when the server has him', () => {
    const full = anAppointment({ ...group, group: { ...newGroup(plan()), taken: 2 } });
    const pulled = anAppointment({ ...group, id: appointmentId(2), group: null, partOf: group.id });
    const command = aCommand(2, 'group.register', member(2));
    const shown = projectAppointments([full, pulled], [{ command, result: aResult(2) }], aContext());
    expect(shown[0]?.appointment.group).toMatchObject({ taken: 2 });
    expect(shown[1]).toMatchObject({ pending: [] });
  });

  it('[GROUP-16] keeps a refused group as a draft, and lets closing be seen at once', () => {
    const [draft] = projectAppointments(
      [],
      sent(aCommand(1, 'group.create', aGroup({ plan: plan({ seats: 300 }) }))),
      aContext(),
    );
    expect(draft).toMatchObject({ appointment: { state: 'draft', group: { seats: 300 } } });
    const [closed] = projectAppointments(
      [group],
      sent(aCommand(2, 'group.close', { appointmentId: group.id, closed: true })),
      aContext(),
    );
    expect(closed).toMatchObject({ pending: [commandId(2)], appointment: { group: { closed: true } } });
    const stranger = aContext({ actor: { kind: 'person', person: aPerson({ id: personId(9) }) } });
    const [kept] = projectAppointments(
      [group],
      sent(aCommand(2, 'group.close', { appointmentId: group.id, closed: true })),
      stranger,
    );
    expect(kept?.refused.map((one) => one.refusal.code)).toEqual(['appointment.not-yours']);
  });
});

describe('what somebody finds who follows the link', () => {
  const at = toMs(NOW);
  const with_ = (over: Partial<typeof group.group & object>) => ({
    ...group,
    group: { ...newGroup(plan()), ...over },
  });

  it.each([
    ['open', group],
    ['waiting', with_({ taken: 2 })],
    ['full', with_({ taken: 2, waiting: 100 })],
    ['closed', with_({ closed: true })],
    ['deadline-passed', with_({ registerBy: NOW })],
    ['by-head-count', with_({ mode: 'head-count' })],
    ['pending', { ...group, state: 'pending_security' as const }],
    ['canceled', { ...group, state: 'canceled_by_host' as const }],
    ['canceled', { ...group, state: 'rejected' as const }],
    ['over', { ...group, state: 'completed' as const }],
    ['over', { ...group, endAt: NOW }],
  ])('[GROUP-10] %s', (expected, found) => {
    expect(opennessOf(found, at)).toBe(expected);
  });
});
