import { describe, expect, it } from 'vitest';
import {
  aContext,
  aCreation,
  aDraft,
  anAmendment,
  anAppointment,
  appointmentId,
  aVisitor,
  passId,
  visitorId,
} from '../../test/builders';
import { DEMO_POLICIES } from '../demo/demo-policies';
import type { Policy } from '../policies/visit-type';
import { decideAmendAppointment } from './decide-amend';
import { decideApprove } from './decide-approve';
import { decideCreateAppointment } from './decide-create';
import type { AppointmentChange, DecideContext } from './decide-context';
import { decideDocument } from './decide-document';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { decideForward } from './decide-forward';
import { newVisitorRow } from './visitor-row';
import type { Decision } from '../refusals';

const policies = (over: Partial<Policy>): Policy[] =>
  DEMO_POLICIES.map((one) => ({ ...one, ...over, invitedBy: one.invitedBy }));
const asking = (over: Partial<Policy> = {}) =>
  policies({ document: 'full', visitorCompletes: true, steps: ['host'], ...over });
const host = (over: Partial<Policy> = {}) => aContext({ policies: asking(over) });
const visitor = (over: Partial<DecideContext> = {}): DecideContext =>
  aContext({
    policies: asking(),
    actor: { kind: 'visitor', passIds: [], visitorIds: [visitorId(1)] },
    ...over,
  });
const valueOf = (decided: Decision<AppointmentChange>): AppointmentChange => {
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};
const awaitedRow = (n = 1) => ({ ...newVisitorRow(aDraft(n)), completion: 'awaited' as const });
const awaited = anAppointment({ visitors: [awaitedRow()] });
const RESIDENT = { type: 'resident-id' as const, number: '11010519491231002X' };
const body = (over: object = {}) => ({
  appointmentId: appointmentId(1),
  visitorId: visitorId(1),
  document: RESIDENT,
  nationality: null,
  ...over,
});

describe('a document that is left out', () => {
  it('[DOC-1] [DOC-3] makes its visitor awaited: he is asked, and gets no pass', () => {
    const change = valueOf(decideCreateAppointment(aCreation(), host()));
    expect(change.appointment.state).toBe('approved');
    expect(change.appointment.visitors).toMatchObject([{ completion: 'awaited' }]);
    expect(change).toMatchObject({ issue: [], notify: [{ visitorId: visitorId(1), about: 'complete' }] });
  });

  it('[DOC-3] asks him while somebody has still to agree, and says nothing to the others', () => {
    const visitors = [aDraft(), aDraft(2, { document: RESIDENT })];
    const change = valueOf(
      decideCreateAppointment(aCreation({}, { visitors }), host({ steps: ['host', 'security'] })),
    );
    expect(change.issue).toEqual([]);
    expect(change.notify).toEqual([{ visitorId: visitorId(1), about: 'complete' }]);
  });

  it.each([
    ['the rule says no', { visitorCompletes: false }, 'visitor.document-required'],
    ['no document is asked for', { document: 'none' }, null],
  ] as const)('[DOC-1] is as before where %s', (_, over, code) => {
    const decided = decideCreateAppointment(aCreation(), host(over));
    expect(decided.ok ? null : decided.code).toBe(code);
    expect(decided.ok ? decided.value.appointment.visitors[0]?.completion : 'none').toBe('none');
  });

  it('[DOC-1] cannot be left out any more of whoever has a pass', () => {
    const current = anAppointment({ visitors: [aVisitor(1)] });
    expect(decideAmendAppointment(current, anAmendment(), host())).toMatchObject({
      code: 'visitor.document-required',
    });
  });

  it('[DOC-2] keeps the pass back when somebody agrees', () => {
    const current = anAppointment({
      state: 'pending_security',
      visitors: [awaitedRow(), aVisitor(2, { passId: null })],
    });
    const security = aContext({ policies: asking({ steps: ['host', 'security'] }) });
    const { actor } = security;
    if (actor.kind !== 'person') throw new Error('no person');
    const ctx = {
      ...security,
      actor: { ...actor, person: { ...actor.person, roles: ['security' as const] } },
    };
    const change = valueOf(decideApprove(current, { appointmentId: appointmentId(1), reason: '' }, ctx));
    expect(change.issue).toEqual([visitorId(2)]);
    expect(change.notify).toEqual([{ visitorId: visitorId(2), about: 'invitation' }]);
  });

  it('[DOC-8] may be typed by the host: then the pass goes out', () => {
    const change = valueOf(
      decideAmendAppointment(awaited, anAmendment({}, [aDraft(1, { document: RESIDENT })]), host()),
    );
    expect(change.appointment.visitors).toMatchObject([{ completion: 'done' }]);
    expect(change).toMatchObject({ issue: [visitorId(1)], notify: [{ about: 'invitation' }] });
  });

  it('[DOC-3] is asked for again at another time, not for another note', () => {
    const moved = decideAmendAppointment(
      awaited,
      anAmendment({ startAt: '2026-11-25T02:00:00.000Z' }),
      host(),
    );
    expect(valueOf(moved).notify).toEqual([{ visitorId: visitorId(1), about: 'complete' }]);
    const noted = decideAmendAppointment(awaited, anAmendment({ guardNote: '带队' }), host());
    expect(valueOf(noted)).toMatchObject({ notify: [], issue: [] });
  });

  it.each(['printed', 'no-login-link'] as const)('[DOC-8] leaves nothing to be given by «%s»', (how) => {
    const forward = { appointmentId: appointmentId(1), visitorId: visitorId(1), how, channel: null };
    expect(decideForward(awaited, forward, host())).toMatchObject({ code: 'visitor.document-awaited' });
    expect(decideForward(awaited, { ...forward, how: 'resend' }, host())).toMatchObject({ ok: true });
  });
});

describe('a rule that was changed while somebody is awaited', () => {
  const other = { name: 'Somebody Else', phone: '13800009999', email: null };
  const amendedUnder = (over: Partial<Policy>, draft: Parameters<typeof aDraft>[1] = {}) =>
    decideAmendAppointment(awaited, anAmendment({}, [aDraft(1, draft)]), host(over));

  it.each<Partial<Policy>>([{ visitorCompletes: false }, { document: 'none' }])(
    '[DOC-1] [POLICY-4] %o: he stays awaited, and the visit can be changed',
    (over) => {
      const change = valueOf(amendedUnder(over));
      expect(change.appointment.visitors).toMatchObject([{ completion: 'awaited', document: null }]);
      expect(change.issue).toEqual([]);
    },
  );

  it('[DOC-2] whoever takes his row comes under the rule as it is', () => {
    expect(amendedUnder({ visitorCompletes: false }, other)).toMatchObject({
      code: 'visitor.document-required',
    });
    expect(valueOf(amendedUnder({ document: 'none' }, other)).appointment.visitors).toMatchObject([
      { completion: 'none' },
    ]);
  });

  it('[DOC-4] what he gives is taken', () => {
    for (const over of [{ visitorCompletes: false }, { document: 'none' as const }])
      expect(valueOf(decideDocument(awaited, body(), visitor({ policies: asking(over) }))).issue).toEqual([
        visitorId(1),
      ]);
  });
});

describe('another kind of visit while somebody is awaited', () => {
  /** `official` asks him for his document; this is what the other kind's rule says. */
  const kinds = (over: Partial<Policy>) =>
    aContext({
      policies: DEMO_POLICIES.map((one) => ({
        ...one,
        document: 'full' as const,
        visitorCompletes: true,
        steps: ['host' as const],
        ...(one.visitType === 'guest' ? over : {}),
      })),
    });
  const asGuest = (over: Partial<Policy>, draft: Parameters<typeof aDraft>[1] = {}, of = awaited) =>
    decideAmendAppointment(of, anAmendment({ visitType: 'guest' }, [aDraft(1, draft)]), kinds(over));

  it('[DOC-1] [DOC-3] one that asks for no document: nothing is missing, he has his pass, and still hears of its end', () => {
    const change = valueOf(asGuest({ document: 'none' }));
    expect(change.appointment.visitors).toMatchObject([{ completion: 'done', document: null }]);
    expect(change).toMatchObject({ issue: [visitorId(1)], notify: [{ about: 'invitation' }] });
    const waiting = valueOf(asGuest({ document: 'none', steps: ['host', 'security'] })).appointment;
    expect(waiting).toMatchObject({ state: 'pending_security', visitors: [{ passId: null }] });
    const end = { appointmentId: waiting.id, reason: '' };
    expect(valueOf(decideCancelAppointment(waiting, end, host())).notify).toMatchObject([
      { about: 'canceled' },
    ]);
  });

  it('[DOC-1] one whose host gives the document: it cannot be left out by way of the first kind', () => {
    expect(asGuest({ visitorCompletes: false })).toMatchObject({
      code: 'visitor.document-required',
      at: 'visitors.0.document.number',
    });
    expect(asGuest({ visitorCompletes: false }, { document: RESIDENT })).toMatchObject({ ok: true });
  });

  it('[DOC-1] [DOC-3] one that asks him too: he is asked again; a policy changed alone asks nobody', () => {
    const change = valueOf(asGuest({}));
    expect(change.appointment.visitors).toMatchObject([{ completion: 'awaited' }]);
    expect(change).toMatchObject({ issue: [], notify: [{ visitorId: visitorId(1), about: 'complete' }] });
    const guest = { ...awaited, visitType: 'guest' as const };
    expect(valueOf(asGuest({ document: 'none' }, {}, guest)).appointment.visitors).toMatchObject([
      { completion: 'awaited' },
    ]);
  });
});

describe('the visitor gives it', () => {
  it('[DOC-5] and has his pass', () => {
    const change = valueOf(decideDocument(awaited, body(), visitor()));
    expect(change.appointment.visitors).toMatchObject([
      { completion: 'done', document: { type: 'resident-id', masked: '11************002X' } },
    ]);
    expect(change).toMatchObject({ issue: [visitorId(1)], notify: [{ about: 'invitation' }] });
  });

  it('[DOC-5] before everybody has agreed: no pass yet', () => {
    const change = valueOf(decideDocument({ ...awaited, state: 'pending_unit' }, body(), visitor()));
    expect(change).toMatchObject({ issue: [], notify: [] });
  });

  it('[DOC-6] twice: nothing changes; another one is not his to change', () => {
    const { appointment } = valueOf(decideDocument(awaited, body(), visitor()));
    expect(valueOf(decideDocument(appointment, body(), visitor())).appointment).toBe(appointment);
    const other = body({ document: { type: 'passport', number: 'E12345678' }, nationality: 'GB' });
    expect(decideDocument(appointment, other, visitor())).toMatchObject({ code: 'visitor.document-given' });
  });

  it.each([
    ['of another visitor', visitor({ actor: { kind: 'visitor', passIds: [], visitorIds: [visitorId(2)] } })],
    ['without a sign-in', visitor({ actor: { kind: 'visitor', passIds: [passId(1)] } })],
    ['as a host', host()],
  ])('[DOC-4] not %s', (_, ctx) => {
    expect(decideDocument(awaited, body(), ctx)).toMatchObject({ code: 'appointment.not-yours' });
  });

  it('[DOC-4] four characters where no more is asked for, and never where it is', () => {
    const tail = body({ document: { type: 'resident-id', number: '002X' } });
    const lenient = visitor({ policies: asking({ document: 'last-four' }) });
    expect(decideDocument(awaited, tail, lenient)).toMatchObject({ ok: true });
    expect(decideDocument(awaited, tail, visitor())).toMatchObject({ ok: false, at: 'document.number' });
  });

  it('[DOC-4] not the same as somebody else’s on the visit, as far as the server knows them', () => {
    const current = anAppointment({ visitors: [awaitedRow(), aVisitor(2)] });
    const known = visitor({ documents: { [visitorId(2)]: RESIDENT } });
    expect(decideDocument(current, body(), known)).toMatchObject({ code: 'visitor.duplicate' });
    expect(decideDocument(current, body(), visitor())).toMatchObject({ ok: true });
  });

  it.each([
    ['called off', { state: 'canceled_by_host' as const }, 'appointment.wrong-state'],
    ['over', { endAt: '2026-11-01T00:00:00.000Z' }, 'appointment.in-the-past'],
  ])('[DOC-4] not of a visit that is %s', (_, over, code) => {
    expect(decideDocument({ ...awaited, ...over }, body(), visitor())).toMatchObject({ code });
  });
});

describe('who does not come', () => {
  const decline = (current = awaited, ctx = visitor()) =>
    decideWithdraw(current, { appointmentId: appointmentId(1), visitorId: visitorId(1) }, ctx);

  it('[DOC-14] says so without a pass, and is awaited no more', () => {
    const { appointment, revoke } = valueOf(decline());
    expect(appointment).toMatchObject({ state: 'canceled_by_visitor', visitors: [{ canceled: true }] });
    expect(revoke).toEqual([]);
    expect(decline(appointment)).toMatchObject({ code: 'appointment.wrong-state' });
  });

  it('[DOC-14] says it for himself alone', () => {
    const other = { kind: 'visitor' as const, passIds: [passId(1)], visitorIds: [visitorId(2)] };
    expect(decline(awaited, visitor({ actor: other }))).toMatchObject({ code: 'appointment.not-yours' });
    expect(decline(anAppointment({ visitors: [awaitedRow(2)] }))).toMatchObject({
      code: 'appointment.not-found',
    });
  });

  it('[DOC-14] ends the pass that came meanwhile', () => {
    const withPass = anAppointment({ visitors: [aVisitor()] });
    expect(valueOf(decline(withPass)).revoke).toEqual([passId(1)]);
  });
});

describe('whose document it is', () => {
  const done = (n = 1) => ({
    ...newVisitorRow(aDraft(n, { document: RESIDENT })),
    completion: 'done' as const,
  });
  const amendRow = (row: ReturnType<typeof done>, over: object, policyOver: Partial<Policy> = {}) =>
    decideAmendAppointment(
      anAppointment({ visitors: [row] }),
      anAmendment({}, [aDraft(1, over)]),
      host(policyOver),
    );

  it('[DOC-2] what somebody gave himself goes with him: who takes his row is asked, or refused where there is a pass', () => {
    const other = { name: '另一人', phone: '13911112222' };
    const next = valueOf(amendRow(done(), other)).appointment.visitors[0];
    expect(next).toMatchObject({ completion: 'awaited', document: null });
    expect(amendRow({ ...done(), passId: passId(1) } as never, other)).toMatchObject({
      code: 'visitor.document-required',
    });
    for (const same of [{ name: '改了字' }, { phone: '13911112222' }])
      expect(valueOf(amendRow(done(), same)).appointment.visitors[0]).toMatchObject({ completion: 'done' });
  });

  it('[DOC-4] who has shown no document yet is no adult for a child', () => {
    const child = { type: 'resident-id' as const, number: '110105202301010017' };
    const visitors = [aDraft(1, { document: child }), aDraft(2)];
    const asked = { visitors };
    const minors = { minorUnderYears: 8 };
    expect(decideCreateAppointment(aCreation({}, asked), host(minors))).toMatchObject({
      code: 'visitor.minor-needs-adult',
    });
    const adult = [aDraft(1, { document: child }), aDraft(2, { document: RESIDENT })];
    expect(decideCreateAppointment(aCreation({}, { visitors: adult }), host(minors)).ok).toBe(true);
  });

  it('[DOC-6] the server compares the whole number, a device what is shown of it', () => {
    const passport = { type: 'passport' as const, number: 'E12345678' };
    const row = { ...newVisitorRow(aDraft(1, { document: passport })), completion: 'done' as const };
    const again = body({ document: { type: 'passport', number: 'E19995678' }, nationality: 'GB' });
    const visit = anAppointment({ visitors: [row] });
    expect(decideDocument(visit, again, visitor()).ok).toBe(true);
    const known = visitor({ documents: { [visitorId(1)]: passport } });
    expect(decideDocument(visit, again, known)).toMatchObject({ code: 'visitor.document-given' });
  });
});
