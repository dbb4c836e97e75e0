import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aContext,
  aDraft,
  anAmendment,
  anAppointment,
  aPerson,
  aVisitor,
  appointmentId,
  gateId,
  NOW,
  passId,
  personId,
  visitorId,
} from '../../test/builders';
import { decidePassCommand, type PassCommandKind } from '../passes/decide-pass-command';
import { PassState } from '../visitors/visitor';
import type { Appointment } from './appointment';
import { AppointmentState } from './appointment-state';
import { decideAmendAppointment } from './decide-amend';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { decideForward } from './decide-forward';
import { isOver, isPending, transition } from './state-machine';

const amend = (current: Appointment, body = anAmendment(), over = {}) =>
  decideAmendAppointment(current, body, aContext(over));
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code);
const cancel = { appointmentId: appointmentId(1), reason: '' };

describe('amending', () => {
  it('[APPT-40] leaves passes alone when only words change', () => {
    const decision = amend(
      anAppointment(),
      anAmendment({ guardNote: '请走侧门', purpose: '讲座', plate: '京A12345' }),
    );
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.value).toMatchObject({ reissue: [], issue: [], revoke: [], notify: [] });
    expect(decision.value.appointment).toMatchObject({ rev: 4, guardNote: '请走侧门', state: 'approved' });
  });

  it.each([
    { startAt: '2026-11-25T02:00:00.000Z' },
    { endAt: '2026-11-25T10:00:00.000Z' },
    { gates: [gateId('south')] },
    { entryRule: 'per-day' as const },
  ])('[APPT-41] re-issues every pass when %o changes', (details) => {
    const current = anAppointment({ visitors: [aVisitor(1), aVisitor(2)] });
    const decision = amend(current, anAmendment(details, [aDraft(1), aDraft(2)]));
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.value.reissue).toEqual([visitorId(1), visitorId(2)]);
    expect(decision.value.notify.every((one) => one.about === 'changed')).toBe(true);
    expect(decision.value.appointment.visitors[0]?.passId).toBe(passId(1));
  });

  it('[APPT-41] re-issues the one whose phone, e-mail or document changed; the order of gates is no change', () => {
    const current = anAppointment({ visitors: [aVisitor(1), aVisitor(2)] });
    const swapped = { gates: [gateId('north'), gateId('south')] };
    const decision = amend(current, anAmendment(swapped, [aDraft(1), aDraft(2, { phone: '13900139000' })]));
    expect(decision.ok && decision.value.reissue).toEqual([visitorId(2)]);
    const renamed = amend(current, anAmendment({}, [aDraft(1, { name: '新名' }), aDraft(2)]));
    expect(renamed.ok && renamed.value.reissue).toEqual([]);
  });

  it('[APPT-42] gives a new visitor a pass and ends that of one left out', () => {
    const decision = amend(
      anAppointment({ visitors: [aVisitor(1), aVisitor(2)] }),
      anAmendment({}, [aDraft(1), aDraft(3)]),
    );
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.value).toMatchObject({ issue: [visitorId(3)], reissue: [], revoke: [passId(2)] });
    expect(decision.value.notify).toEqual([
      { visitorId: visitorId(3), about: 'invitation' },
      { visitorId: visitorId(2), about: 'canceled' },
    ]);
  });

  it('[APPT-43] goes back to the unit for what the unit agreed to, not for a word', () => {
    const document = { type: 'passport' as const, masked: 'E****5678' };
    const window = { startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' };
    const foreign = { visitType: 'foreign' as const, entryRule: 'single' as const, ...window };
    const current = anAppointment({ ...foreign, visitors: [aVisitor(1, { document })] });
    const later = amend(current, anAmendment({ ...foreign, endAt: '2026-11-26T10:00:00.000Z' }));
    expect(later.ok && later.value).toMatchObject({
      appointment: { state: 'pending_unit' },
      issue: [],
      reissue: [],
    });
    const noted = amend(current, anAmendment({ ...foreign, guardNote: '带电脑' }));
    expect(noted.ok && noted.value.appointment.state).toBe('approved');
    expect(noted.ok && noted.value.appointment.visitors[0]?.document).toEqual(document);
  });

  it('[APPT-44] keeps what has been used: start, visit type and those who came', () => {
    const current = anAppointment({
      state: 'checked_in',
      startAt: '2026-11-24T01:00:00.000Z',
      endAt: '2026-11-24T09:00:00.000Z',
      visitors: [aVisitor(1, { arrivedAt: '2026-11-24T01:30:00.000Z' }), aVisitor(2)],
    });
    const same = { startAt: current.startAt, endAt: current.endAt };
    const both = [aDraft(1), aDraft(2)];
    const moved = amend(current, anAmendment({ ...same, startAt: '2026-11-24T03:00:00.000Z' }, both));
    expect(moved).toMatchObject({ code: 'appointment.visitor-already-in', at: 'details.startAt' });
    expect(amend(current, anAmendment({ ...same, visitType: 'event' }, both))).toMatchObject({
      at: 'details.visitType',
    });
    expect(amend(current, anAmendment(same, [aDraft(2)]))).toMatchObject({ at: 'visitors' });
    const longer = amend(current, anAmendment({ ...same, endAt: '2026-11-24T11:00:00.000Z' }, both));
    expect(longer.ok && longer.value.appointment.state).toBe('checked_in');
    expect(longer.ok && longer.value.reissue).toHaveLength(2);
    expect(codeOf(amend(current, anAmendment(same, [aDraft(1)])))).toBe('ok');
  });

  it('[APPT-45] is the host’s alone, in a state that can still change, of the newest form', () => {
    const other = { kind: 'person', person: aPerson({ id: personId(9), roles: ['staff', 'security'] }) };
    expect(codeOf(amend(anAppointment(), anAmendment(), { actor: other }))).toBe('appointment.not-yours');
    for (const state of AppointmentState.options.filter(isOver))
      expect(codeOf(amend(anAppointment({ state })))).toBe('appointment.wrong-state');
    expect(codeOf(amend(anAppointment(), anAmendment(), { baseRev: 2, detailsRev: 3 }))).toBe(
      'appointment.changed-meanwhile',
    );
    expect(codeOf(amend(anAppointment(), anAmendment(), { baseRev: 3, detailsRev: 3 }))).toBe('ok');
    expect(codeOf(amend(anAppointment(), anAmendment(), { baseRev: null, detailsRev: 3 }))).toBe('ok');
  });

  it('[APPT-7] does not ask for lead time again when the start stays', () => {
    const late = { startAt: '2026-11-24T03:00:00.000Z', endAt: '2026-11-24T09:00:00.000Z' };
    const current = anAppointment({ visitType: 'group', ...late });
    expect(codeOf(amend(current, anAmendment({ visitType: 'group', ...late, guardNote: 'x' })))).toBe('ok');
    const moved = anAmendment({ visitType: 'group', ...late, startAt: '2026-11-24T03:30:00.000Z' });
    expect(codeOf(amend(current, moved))).toBe('appointment.lead-time');
  });

  it('[APPT-2] never leaves the legal graph', () => {
    const states = AppointmentState.options;
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom('official' as const, 'foreign' as const, 'event' as const),
        fc.boolean(),
        (state, visitType, longer) => {
          const document = { type: 'passport' as const, masked: 'E****5678' };
          const current = anAppointment({ state, visitors: [aVisitor(1, { document })] });
          const day = '2026-11-26';
          const window = { startAt: `${day}T01:00:00.000Z`, endAt: `${day}T0${longer ? 9 : 8}:00:00.000Z` };
          const decision = amend(current, anAmendment({ visitType, ...window }));
          if (!decision.ok) return;
          const next = decision.value.appointment.state;
          const direct = next === state;
          const resubmitted = transition(state, 'amend') === 'submitted' && next !== 'draft';
          expect(direct || resubmitted).toBe(true);
          expect(isOver(next)).toBe(false);
        },
      ),
      { seed: 42 },
    );
  });
});

describe('ending', () => {
  it('[APPT-46] the host or security may always cancel what is not over, also with a visitor inside', () => {
    for (const state of AppointmentState.options) {
      const decision = decideCancelAppointment(anAppointment({ state }), cancel, aContext());
      const possible = !isOver(state) && state !== 'draft';
      expect(codeOf(decision)).toBe(possible ? 'ok' : 'appointment.wrong-state');
    }
    const inside = anAppointment({
      state: 'checked_in',
      visitors: [aVisitor(1, { presence: 'present' }), aVisitor(2)],
    });
    const decision = decideCancelAppointment(inside, cancel, aContext());
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.value.revoke).toEqual([passId(1), passId(2)]);
    expect(decision.value.notify).toHaveLength(2);
    expect(decision.value.appointment).toMatchObject({ state: 'canceled_by_host', rev: 4 });
    expect(decision.value.appointment.visitors[0]).toMatchObject({
      passState: 'revoked',
      presence: 'present',
    });
    const security = { kind: 'person', person: aPerson({ id: personId(9), roles: ['security'] }) } as const;
    expect(codeOf(decideCancelAppointment(inside, cancel, aContext({ actor: security })))).toBe('ok');
    const other = { kind: 'person', person: aPerson({ id: personId(9) }) } as const;
    expect(codeOf(decideCancelAppointment(inside, cancel, aContext({ actor: other })))).toBe(
      'appointment.not-yours',
    );
  });

  it('[APPT-47] a visitor takes back his own part only, and the last one ends the visit', () => {
    const two = anAppointment({ visitors: [aVisitor(1), aVisitor(2)] });
    const asVisitor = (n: number) => aContext({ actor: { kind: 'visitor', passIds: [passId(n)] } });
    const withdraw = (n: number) => ({ appointmentId: appointmentId(1), passId: passId(n) });
    const first = decideWithdraw(two, withdraw(1), asVisitor(1));
    if (!first.ok) throw new Error(first.code);
    expect(first.value.appointment.state).toBe('approved');
    expect(first.value.appointment.visitors.map((row) => row.canceled)).toEqual([true, false]);
    expect(first.value.revoke).toEqual([passId(1)]);
    const second = decideWithdraw(first.value.appointment, withdraw(2), asVisitor(2));
    expect(second.ok && second.value.appointment.state).toBe('canceled_by_visitor');
    expect(codeOf(decideWithdraw(two, withdraw(2), asVisitor(1)))).toBe('appointment.not-yours');
    expect(codeOf(decideWithdraw(two, withdraw(3), asVisitor(3)))).toBe('appointment.not-found');
    expect(codeOf(decideWithdraw(first.value.appointment, withdraw(1), asVisitor(1)))).toBe(
      'appointment.wrong-state',
    );
    const arrived = anAppointment({ visitors: [aVisitor(1, { arrivedAt: NOW })] });
    expect(codeOf(decideWithdraw(arrived, withdraw(1), asVisitor(1)))).toBe('appointment.visitor-already-in');
    const pending = anAppointment({ state: 'pending_unit' });
    const early = decideWithdraw(pending, withdraw(1), asVisitor(1));
    expect(early.ok && early.value.appointment.state).toBe('withdrawn');
    expect(isPending('pending_unit')).toBe(true);
  });
});

describe('forwarding', () => {
  const forward = (over: object) => ({
    appointmentId: appointmentId(1),
    visitorId: visitorId(1),
    how: 'copied' as const,
    channel: null,
    ...over,
  });

  it('[APPT-48] logs what the host did himself, and sends again what he asks for', () => {
    const copied = decideForward(anAppointment(), forward({}), aContext());
    expect(copied.ok && copied.value.send).toEqual([]);
    expect(copied.ok && copied.value.appointment.visitors[0]?.deliveries).toEqual([
      { channel: 'sms', state: 'forwarded', at: NOW, reason: 'copied' },
    ]);
    const again = decideForward(anAppointment(), forward({ how: 'resend' }), aContext());
    expect(again.ok && again.value.send).toEqual(['sms']);
    expect(again.ok && again.value.appointment.visitors[0]?.deliveries[0]?.state).toBe('queued');
  });

  it('[MSG-14] gives a link without sign-in only where a text message failed', () => {
    const open = forward({ how: 'no-login-link' });
    const told = (channel: 'sms' | 'email', state: 'queued' | 'sent' | 'failed', more: object = {}) =>
      decideForward(
        anAppointment({
          visitors: [aVisitor(1, { deliveries: [{ channel, state, at: NOW, reason: null }], ...more })],
        }),
        open,
        aContext(),
      );
    expect(decideForward(anAppointment(), open, aContext())).toMatchObject({
      code: 'delivery.text-not-failed',
      at: 'how',
    });
    for (const state of ['queued', 'sent'] as const)
      expect(codeOf(told('sms', state))).toBe('delivery.text-not-failed');
    expect(codeOf(told('email', 'failed'))).toBe('delivery.text-not-failed');
    expect(codeOf(told('sms', 'failed', { phone: '+85291234567' }))).toBe('delivery.text-not-failed');
    const given = told('sms', 'failed');
    expect(given.ok && given.value.appointment.visitors[0]?.deliveries).toContainEqual({
      channel: 'sms',
      state: 'forwarded',
      at: NOW,
      reason: 'no-login-link',
    });
  });

  it('[APPT-48] refuses where there is nothing to pass on', () => {
    const other = { kind: 'person', person: aPerson({ id: personId(9) }) } as const;
    expect(codeOf(decideForward(anAppointment(), forward({}), aContext({ actor: other })))).toBe(
      'appointment.not-yours',
    );
    expect(codeOf(decideForward(anAppointment({ state: 'pending_unit' }), forward({}), aContext()))).toBe(
      'appointment.wrong-state',
    );
    const noPass = anAppointment({ visitors: [aVisitor(1, { passId: null })] });
    expect(codeOf(decideForward(noPass, forward({}), aContext()))).toBe('pass.not-ready');
    expect(
      decideForward(anAppointment(), forward({ how: 'resend', channel: 'email' }), aContext()),
    ).toMatchObject({
      code: 'delivery.unreachable',
      at: 'channel',
    });
    expect(codeOf(decideForward(anAppointment(), forward({ visitorId: visitorId(7) }), aContext()))).toBe(
      'appointment.not-found',
    );
  });
});

describe('pass commands', () => {
  const KINDS: PassCommandKind[] = [
    'pass.reissue',
    'pass.revoke',
    'pass.suspend',
    'pass.resume',
    'pass.saved',
  ];
  const WHO = {
    host: aContext(),
    security: aContext({
      actor: { kind: 'person', person: aPerson({ id: personId(9), roles: ['security'] }) },
    }),
    holder: aContext({ actor: { kind: 'visitor', passIds: [passId(1)] } }),
    stranger: aContext({ actor: { kind: 'visitor', passIds: [passId(2)] } }),
  };

  it('[APPT-49] permits exactly the written ones, of all actors and states; nothing leads out of revoked', () => {
    const tried = Object.entries(WHO).flatMap(([who, ctx]) =>
      PassState.options.flatMap((state) => KINDS.map((kind) => ({ who, ctx, state, kind }))),
    );
    const permitted = tried.flatMap(({ who, ctx, state, kind }) => {
      const current = anAppointment({ visitors: [aVisitor(1, { passState: state })] });
      const decision = decidePassCommand(current, { kind, passId: passId(1) }, ctx);
      return decision.ok ? [`${who} ${kind} ${state} → ${decision.value.passState}`] : [];
    });
    expect(permitted).toEqual([
      'host pass.reissue active → active',
      'host pass.revoke active → revoked',
      'host pass.revoke suspended → revoked',
      'security pass.reissue active → active',
      'security pass.revoke active → revoked',
      'security pass.suspend active → suspended',
      'security pass.revoke suspended → revoked',
      'security pass.resume suspended → active',
      'holder pass.reissue active → active',
      'holder pass.saved active → active',
      'holder pass.saved suspended → suspended',
    ]);
    const unknown = decidePassCommand(anAppointment(), { kind: 'pass.revoke', passId: passId(5) }, WHO.host);
    expect(codeOf(unknown)).toBe('pass.not-found');
  });
});
