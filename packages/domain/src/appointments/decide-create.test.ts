import { describe, expect, it } from 'vitest';
import {
  aContext,
  aCreation,
  aDraft,
  aPerson,
  appointmentId,
  gateId,
  passId,
  visitorId,
} from '../../test/builders';
import { Appointment } from './appointment';
import { decideCreateAppointment } from './decide-create';
import { policyFor, type DecideContext } from './decide-context';
import { gbCheckCharacter } from '../visitors/check-digits';
import { visitorRefusals } from './visitor-rules';
import { campusDaysOf } from './window-rules';
import { toMs } from '../time';

const resident = (first17: string) => ({
  type: 'resident-id' as const,
  number: first17 + gbCheckCharacter(first17),
});
const ADULT = resident('11010519900307293');
const CHILD = resident('11010520200307293');

const refusalOf = (body: ReturnType<typeof aCreation>, over: Partial<DecideContext> = {}) => {
  const decision = decideCreateAppointment(body, aContext(over));
  return decision.ok ? null : { code: decision.code, at: decision.at, facts: decision.facts };
};

describe('creating an appointment', () => {
  it('[APPT-4] approves at once where the host is the only step, and invites everybody', () => {
    const body = aCreation(
      {},
      { visitors: [aDraft(1), aDraft(2, { phone: null, email: 'Bo@Example.COM' })] },
    );
    const decision = decideCreateAppointment(body, aContext());
    if (!decision.ok) throw new Error(decision.code);
    const { appointment, issue, notify, revoke } = decision.value;
    expect(Appointment.parse(appointment)).toEqual(appointment);
    expect(appointment).toMatchObject({ state: 'approved', rev: 1, hostName: '王老师', entryRule: 'many' });
    expect(appointment.visitors[1]).toMatchObject({
      email: 'Bo@example.com',
      passId: null,
      passState: 'none',
    });
    expect(issue).toEqual([visitorId(1), visitorId(2)]);
    expect(notify.map((one) => one.about)).toEqual(['invitation', 'invitation']);
    expect(revoke).toEqual([]);
  });

  it('[APPT-4] waits for the unit where the policy asks for it, and issues nothing yet', () => {
    const document = { type: 'passport' as const, number: 'e12345678' };
    const body = aCreation(
      { visitType: 'foreign', startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' },
      { visitors: [aDraft(1, { document })] },
    );
    const decision = decideCreateAppointment(body, aContext());
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.value).toMatchObject({ issue: [], notify: [], appointment: { state: 'pending_unit' } });
    expect(decision.value.appointment.visitors[0]?.document).toEqual({
      type: 'passport',
      masked: 'E****5678',
    });
  });

  it('[APPT-5] is for signed-in people whose role may invite so', () => {
    expect(refusalOf(aCreation(), { actor: { kind: 'visitor', passIds: [passId(1)] } })?.code).toBe(
      'request.forbidden',
    );
    const student = { kind: 'person', person: aPerson({ roles: ['student'] }) } as const;
    expect(refusalOf(aCreation(), { actor: student })).toMatchObject({
      code: 'appointment.visit-type-not-allowed',
      at: 'details.visitType',
    });
    const guest = aCreation(
      { visitType: 'guest' },
      { visitors: [aDraft(1, { document: { type: 'resident-id', number: '002x' } })] },
    );
    expect(refusalOf(guest, { actor: student })).toBeNull();
    expect(refusalOf(aCreation(), { policies: [] })?.code).toBe('appointment.no-such-visit-type');
  });

  it.each([
    ['appointment.window-reversed', 'details.endAt', { endAt: '2026-11-25T01:00:00.000Z' }],
    [
      'appointment.in-the-past',
      'details.endAt',
      { startAt: '2026-11-24T00:00:00.000Z', endAt: '2026-11-24T02:00:00.000Z' },
    ],
    ['appointment.too-far-ahead', 'details.startAt', days('2026-12-25')],
    [
      'appointment.too-long',
      'details.endAt',
      { startAt: '2026-11-25T01:00:00.000Z', endAt: '2026-12-02T09:00:00.000Z' },
    ],
    ['appointment.outside-hours', 'details.startAt', { startAt: '2026-11-24T22:29:00.000Z' }],
    ['appointment.outside-hours', 'details.endAt', { endAt: '2026-11-25T14:31:00.000Z' }],
    ['appointment.no-such-gate', 'details.gates.1', { gates: [gateId('south'), gateId('west')] }],
    [
      'appointment.gate-closed',
      'details.gates.1',
      {
        gates: [gateId('south'), gateId('east')],
        startAt: '2026-11-25T12:00:00.000Z',
        endAt: '2026-11-25T14:00:00.000Z',
      },
    ],
  ] as const)('[APPT-6] refuses with %s at %s', (code, at, details) => {
    const asList = 'gates' in details ? { ...details, gates: [...details.gates] } : details;
    expect(refusalOf(aCreation(asList))).toMatchObject({ code, at });
  });

  it('[APPT-6] takes the edges: an end at midnight, the last day ahead, the very opening', () => {
    const night = { policies: aContext().policies.map((policy) => ({ ...policy, dailyHours: null })) };
    const toMidnight = { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T16:00:00.000Z' };
    expect(refusalOf(aCreation({ ...toMidnight, visitType: 'official' }), night)).toBeNull();
    expect(refusalOf(aCreation(days('2026-12-24')))).toBeNull();
    expect(refusalOf(aCreation({ startAt: '2026-11-24T22:30:00.000Z' }))).toBeNull();
    expect(refusalOf(aCreation({ endAt: '2026-11-25T14:30:00.000Z' }))).toBeNull();
    expect(
      refusalOf(aCreation({ startAt: '2026-11-24T01:00:00.000Z', endAt: '2026-11-24T09:00:00.000Z' })),
    ).toBeNull();
    expect(campusDaysOf(toMs('2026-11-25T02:00:00.000Z'), toMs('2026-11-25T16:00:00.000Z'))).toBe(1);
    expect(campusDaysOf(toMs('2026-11-25T02:00:00.000Z'), toMs('2026-11-25T16:00:00.001Z'))).toBe(2);
  });

  it('[APPT-7] holds to the lead time', () => {
    const soon = { visitType: 'group' as const, startAt: '2026-11-25T01:59:00.000Z' };
    expect(refusalOf(aCreation(soon))).toEqual({
      code: 'appointment.lead-time',
      at: 'details.startAt',
      facts: { minutes: 1440 },
    });
    expect(refusalOf(aCreation({ ...soon, startAt: '2026-11-25T02:00:00.000Z' }))).toBeNull();
  });

  it('[APPT-8] refuses today while the campus is closed, and only today', () => {
    const closed = { version: 1, state: 'closed', message: null, since: '2026-11-24T00:00:00.000Z' } as const;
    const today = { startAt: '2026-11-24T03:00:00.000Z', endAt: '2026-11-24T09:00:00.000Z' };
    expect(refusalOf(aCreation(today), { campus: closed })?.code).toBe('appointment.campus-closed');
    expect(refusalOf(aCreation(), { campus: closed })).toBeNull();
    expect(refusalOf(aCreation(today), { campus: { ...closed, state: 'open' } })).toBeNull();
  });

  it('[APPT-9] names the visitor and the field that is wrong', () => {
    const wrong = (over: Parameters<typeof aDraft>[1]) =>
      refusalOf(aCreation({}, { visitors: [aDraft(1), aDraft(2, over)] }));
    expect(wrong({ name: '  ' })).toMatchObject({ code: 'visitor.name-missing', at: 'visitors.1.name' });
    expect(wrong({ name: '<b>' })).toMatchObject({ code: 'visitor.name-invalid', at: 'visitors.1.name' });
    expect(wrong({ phone: '1234' })).toMatchObject({ code: 'visitor.phone-invalid', at: 'visitors.1.phone' });
    expect(wrong({ email: 'x' })).toMatchObject({ code: 'visitor.email-invalid', at: 'visitors.1.email' });
    expect(wrong({ phone: null })).toMatchObject({ code: 'visitor.no-contact', at: 'visitors.1.email' });
    expect(wrong({ phone: '+85291234567' })).toMatchObject({ code: 'visitor.no-contact' });
    expect(wrong({ channels: ['email'] })).toMatchObject({
      code: 'delivery.unreachable',
      at: 'visitors.1.channels',
    });
    expect(wrong({ document: { type: 'passport', number: 'x' } })).toMatchObject({
      code: 'document.malformed',
      at: 'visitors.1.document.number',
    });
    expect(wrong({ document: { type: 'resident-id', number: '110105491231002' } })?.code).toBe(
      'document.fifteen-digits',
    );
  });

  it('[APPT-9] tells a form everything that is wrong with each visitor, and a decision the first of it', () => {
    const visitors = [
      aDraft(1, { phone: '1234', email: 'x', document: { type: 'passport', number: 'x' } }),
      aDraft(2),
      aDraft(3, { name: '', nationality: 'XX', phone: null }),
    ];
    const { details } = aCreation({}, { visitors });
    const { nowMs, ...ctx } = aContext();
    const policy = policyFor(ctx, details.visitType);
    const refusals = policy && visitorRefusals({ visitors, details, policy, nowMs, known: [] });
    expect(refusals?.map(({ code, at }) => [code, at])).toEqual([
      ['visitor.phone-invalid', 'visitors.0.phone'],
      ['document.malformed', 'visitors.0.document.number'],
      ['visitor.name-missing', 'visitors.2.name'],
      ['visitor.no-contact', 'visitors.2.email'],
      ['visitor.nationality-invalid', 'visitors.2.nationality'],
    ]);
    expect(refusalOf(aCreation({}, { visitors }))).toMatchObject({ code: 'visitor.phone-invalid' });
  });

  it('[APPT-10] counts visitors and refuses none', () => {
    expect(refusalOf(aCreation({}, { visitors: [] }))).toMatchObject({ code: 'appointment.no-visitors' });
    const five = [1, 2, 3, 4, 5].map((n) => aDraft(n, { document: { type: 'resident-id', number: '002X' } }));
    expect(refusalOf(aCreation({ visitType: 'guest' }, { visitors: five }))).toEqual({
      code: 'appointment.too-many-visitors',
      at: 'visitors',
      facts: { max: 4 },
    });
  });

  it('[APPT-11] takes one family phone for several people, but nobody twice', () => {
    const phone = '13800138000';
    const family = [aDraft(1, { phone, name: '王一' }), aDraft(2, { phone, name: '王二' })];
    expect(refusalOf(aCreation({}, { visitors: family }))).toBeNull();
    const twice = [
      aDraft(1, { phone, name: '王一' }),
      aDraft(2, { phone: '+86 138 0013 8000', name: '王 一' }),
    ];
    expect(refusalOf(aCreation({}, { visitors: twice }))).toMatchObject({
      code: 'visitor.duplicate',
      at: 'visitors.1.name',
    });
    const oneDocument = [aDraft(1, { document: ADULT }), aDraft(2, { document: ADULT })];
    expect(refusalOf(aCreation({}, { visitors: oneDocument }))?.code).toBe('visitor.duplicate');
    expect(
      refusalOf(aCreation({}, { visitors: [aDraft(1), aDraft(1, { phone: '13900139000', name: '别人' })] }))
        ?.code,
    ).toBe('visitor.duplicate');
  });

  it('[APPT-12] wants a grown-up with a child', () => {
    const child = aDraft(1, { document: CHILD });
    expect(refusalOf(aCreation({}, { visitors: [child] }))).toMatchObject({
      code: 'visitor.minor-needs-adult',
      at: 'visitors.0.name',
      facts: { years: 8 },
    });
    expect(refusalOf(aCreation({}, { visitors: [child, aDraft(2, { document: ADULT })] }))).toBeNull();
    expect(refusalOf(aCreation({}, { visitors: [child, aDraft(2)] }))).toBeNull();
  });

  it('[APPT-13] asks for the document that the visit type needs', () => {
    const guest = (document: Parameters<typeof aDraft>[1]) =>
      refusalOf(aCreation({ visitType: 'guest' }, { visitors: [aDraft(1, document)] }));
    expect(guest({})).toMatchObject({ code: 'visitor.document-required', at: 'visitors.0.document.number' });
    expect(guest({ document: { type: 'resident-id', number: '００２ｘ' } })).toBeNull();
    expect(guest({ document: ADULT })).toBeNull();
    const foreign = {
      visitType: 'foreign' as const,
      startAt: '2026-11-26T01:00:00.000Z',
      endAt: '2026-11-26T09:00:00.000Z',
    };
    const tail = aCreation(foreign, {
      visitors: [aDraft(1, { document: { type: 'passport', number: '5678' } })],
    });
    expect(refusalOf(tail)?.code).toBe('document.malformed');
  });

  it('[APPT-14] reads the plate, and refuses what is none', () => {
    const decision = decideCreateAppointment(aCreation({ plate: '京a·d12345' }), aContext());
    expect(decision.ok && decision.value.appointment.plate).toBe('京AD12345');
    expect(refusalOf(aCreation({ plate: ' - ' }))).toBeNull();
    expect(refusalOf(aCreation({ plate: '12345' }))).toMatchObject({
      code: 'visitor.plate-invalid',
      at: 'details.plate',
    });
  });

  it('[APPT-15] counts the day’s quota where somebody can count it', () => {
    const policies = aContext().policies.map((policy) => ({ ...policy, maxPerDay: 10 }));
    const booked = { '2026-11-25': 9 };
    const two = aCreation({}, { visitors: [aDraft(1), aDraft(2)] });
    expect(refusalOf(two, { policies, booked })).toMatchObject({
      code: 'appointment.over-quota',
      facts: { max: 10, left: 1 },
    });
    expect(refusalOf(aCreation(), { policies, booked })).toBeNull();
    expect(refusalOf(two, { policies })).toBeNull();
    const child = aCreation({}, { visitors: [aDraft(1, { companions: [{ name: '小明', minor: true }] })] });
    const knowsNone = policies.map((policy) => ({ ...policy, minorUnderYears: 0 }));
    expect(refusalOf(child, { policies, booked })).toBeNull();
    expect(refusalOf(child, { policies: knowsNone, booked })).toMatchObject({
      code: 'appointment.over-quota',
    });
    expect(appointmentId(1)).toHaveLength(36);
  });

  it('[APPT-18] comes by gates at which its kind is let in', () => {
    const policies = aContext().policies.map((policy) => ({ ...policy, gates: [gateId('north')] }));
    const both = aCreation({ gates: [gateId('north'), gateId('south')] });
    expect(refusalOf(both, { policies })).toMatchObject({
      code: 'appointment.gate-not-of-type',
      at: 'details.gates.1',
    });
    expect(refusalOf(aCreation({ gates: [gateId('north')] }), { policies })).toBeNull();
  });
});

function days(day: string) {
  return { startAt: `${day}T01:00:00.000Z`, endAt: `${day}T09:00:00.000Z` };
}

describe('a passport from abroad', () => {
  const passport = (expiresOn: string) => ({ type: 'passport' as const, number: 'X12345678', expiresOn });
  const invited = (over: Parameters<typeof aDraft>[1]) =>
    refusalOf(
      aCreation(
        { startAt: '2026-11-26T01:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' },
        { visitors: [aDraft(1, over)] },
      ),
    );

  it('[APPT-28] [F6] has to last until the last day of the visit', () => {
    expect(invited({ document: passport('2026-11-26') })).toBeNull();
    expect(invited({ document: passport('2026-11-25') })).toMatchObject({
      code: 'document.expired',
      at: 'visitors.0.document.number',
    });
  });

  it('[APPT-27] [F6] a country that is none is refused at its field', () => {
    expect(invited({ nationality: 'HK' })).toBeNull();
    expect(invited({ nationality: 'ZZ' })).toMatchObject({
      code: 'visitor.nationality-invalid',
      at: 'visitors.0.nationality',
    });
  });
});
