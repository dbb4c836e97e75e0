import { describe, expect, it } from 'vitest';
import {
  aContext,
  aCreation,
  aDraft,
  anAmendment,
  anAppointment,
  aVisitor,
  passId,
} from '../../test/builders';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { countParty, type Companion } from '../visitors/companion';
import { decideAmendAppointment } from './decide-amend';
import { decideCreateAppointment } from './decide-create';
import { canChangePlate, decidePlate, plateOf } from './decide-plate';
import { companionsAtMost } from './party-rules';

const named = (...names: string[]): Companion[] => names.map((name) => ({ name, minor: false }));
const child = (name: string): Companion => ({ name, minor: true });
const guestWith = (companions: Companion[], over = {}) =>
  aCreation(
    { visitType: 'guest' },
    {
      visitors: [{ ...aDraft(), document: { type: 'passport', number: 'E123' }, companions, ...over }],
    },
  );
const create = (body: ReturnType<typeof aCreation>, over = {}) => {
  const decided = decideCreateAppointment(body, aContext(over));
  return decided.ok ? decided.value.appointment : `${decided.code} ${decided.at ?? ''}`;
};

describe('who comes along', () => {
  it.each([
    ['three', named('甲', '乙', '丙'), 4],
    ['none', [], 1],
    ['two and two small children', [...named('甲', '乙'), child('丁'), child('戊')], 3],
    ['three and a small child', [...named('甲', '乙', '丙'), child('丁')], 4],
  ])('[PARTY-2] a personal guest with %s', (_, companions, size) => {
    const made = create(guestWith(companions));
    expect(typeof made === 'string' ? made : made.visitors.map(countParty)).toEqual([size]);
  });

  it.each([
    ['four', named('甲', '乙', '丙', '丁'), 'visitor.too-many-companions visitors.0.companions'],
    ['one without a name', named('甲', ' '), 'visitor.name-missing visitors.0.companions.1.name'],
    ['one with no name at all', named('<b>'), 'visitor.name-invalid visitors.0.companions.0.name'],
    ['the same twice', named('李 雷', '李雷'), 'visitor.duplicate visitors.0.companions.1.name'],
  ])('[PARTY-2] refuses %s', (_, companions, refusal) => {
    expect(create(guestWith(companions))).toBe(refusal);
  });

  it('[PARTY-2] companions take places among the visitors', () => {
    const second = { ...aDraft(2), document: { type: 'passport' as const, number: 'E124' } };
    const body = guestWith(named('甲', '乙', '丙'));
    expect(create({ ...body, visitors: [...body.visitors, second] })).toBe(
      'appointment.too-many-visitors visitors',
    );
  });

  it('[PARTY-2] and in the daily number', () => {
    const body = aCreation(
      { visitType: 'event' },
      { visitors: [{ ...aDraft(), companions: named('甲', '乙') }] },
    );
    const booked = (count: number) => ({ booked: { '2026-11-25': count } });
    expect(create(body, booked(4_998))).toBe('appointment.over-quota details.startAt');
    expect(typeof create(body, booked(4_997))).toBe('object');
  });

  it('[PARTY-2] a visit type that says nothing has room for as many as its visitors', () => {
    const guest = DEMO_POLICIES.find(({ visitType }) => visitType === 'guest');
    const policy = (over: object) => ({ ...guest, ...over }) as NonNullable<typeof guest>;
    expect(companionsAtMost(policy({ maxCompanions: null }))).toBe(3);
    expect(companionsAtMost(policy({ maxCompanions: 2 }))).toBe(2);
    expect(companionsAtMost(policy({ maxCompanions: 9 }))).toBe(3);
  });
});

describe('small children', () => {
  const BORN_2020 = { type: 'resident-id' as const, number: '110101202003070016' };
  it('[PARTY-3] a small child needs somebody who is none, and a companion will do', () => {
    const policies = DEMO_POLICIES.map((one) => ({ ...one, document: 'none' as const }));
    const alone = guestWith([child('妹妹')], { document: null });
    expect(typeof create(alone, { policies })).toBe('object');
    const small = { document: BORN_2020 };
    expect(create(guestWith([child('妹妹')], small))).toMatch(/^visitor.minor-needs-adult/);
    expect(typeof create(guestWith(named('妈妈'), small))).toBe('object');
  });

  it('[PARTY-3] where the visit type knows no such age, everybody counts', () => {
    const policies = DEMO_POLICIES.map((one) => ({ ...one, minorUnderYears: 0 }));
    const made = create(guestWith([child('妹妹')]), { policies });
    expect(typeof made === 'string' ? made : made.visitors[0]?.companions).toEqual(named('妹妹'));
    const four = [...named('甲', '乙', '丙'), child('丁')];
    expect(create(guestWith(four), { policies })).toMatch(/^visitor.too-many-companions/);
  });
});

describe('a party that changes', () => {
  const current = anAppointment({ visitors: [aVisitor(1, { companions: named('甲') })] });
  const amend = (companions: Companion[] | undefined) => {
    const decided = decideAmendAppointment(
      current,
      anAmendment({}, [{ ...aDraft(), ...(companions && { companions }) }]),
      aContext(),
    );
    return decided.ok ? decided.value : decided;
  };
  it('[PARTY-4] the number is on the pass: it is issued again when the number changes', () => {
    expect(amend(named('甲', '乙'))).toMatchObject({ reissue: [aDraft().visitorId] });
    expect(amend([])).toMatchObject({ reissue: [aDraft().visitorId] });
    expect(amend(named('丙'))).toMatchObject({
      reissue: [],
      appointment: { visitors: [{ companions: named('丙') }] },
    });
    expect(amend([...named('甲'), child('乙')])).toMatchObject({ reissue: [] });
  });

  it('[PARTY-4] more people are asked about again, fewer are not', () => {
    const policies = DEMO_POLICIES.map((one) => ({ ...one, steps: ['host' as const, 'unit' as const] }));
    const stateAfter = (companions: Companion[]) => {
      const body = anAmendment({}, [{ ...aDraft(), companions }]);
      const decided = decideAmendAppointment(current, body, aContext({ policies }));
      return decided.ok && decided.value.appointment.state;
    };
    expect([stateAfter(named('甲', '乙')), stateAfter([])]).toEqual(['pending_unit', 'approved']);
  });

  it('[PARTY-5] a change that says nothing of them leaves them', () => {
    expect(amend(undefined)).toMatchObject({
      reissue: [],
      appointment: { visitors: [{ companions: named('甲') }] },
    });
  });
});

describe('cars', () => {
  const visitor = { actor: { kind: 'visitor' as const, passIds: [passId(1)] } };
  const current = anAppointment({
    plate: '京A12345',
    visitors: [aVisitor(1), aVisitor(2)],
  });
  const say = (plate: string, over: { of?: typeof current; actor?: object; n?: number } = {}) => {
    const body = { appointmentId: current.id, passId: passId(over.n ?? 1), plate };
    const decided = decidePlate(over.of ?? current, body, aContext({ ...visitor, ...over.actor }));
    return decided.ok ? decided.value.appointment : decided.code;
  };
  const platesAfter = (plate: string) => {
    const after = say(plate);
    return typeof after === 'string' ? after : after.visitors.map((row) => plateOf(after, row));
  };

  it.each([
    ['粤b d12345', ['粤BD12345', '京A12345']],
    ['沪ADO0001', ['沪AD00001', '京A12345']],
    ['', [null, '京A12345']],
    ['hello', 'visitor.plate-invalid'],
    ['粤BD123456', 'visitor.plate-invalid'],
  ])('[PARTY-10] [PARTY-11] he says «%s»', (plate, plates) => {
    expect(platesAfter(plate)).toEqual(plates);
  });

  it('[PARTY-10] until he has come, and only of his own visit', () => {
    const arrived = { ...current, visitors: [aVisitor(1, { arrivedAt: current.startAt }), aVisitor(2)] };
    const canceled = { ...current, visitors: [aVisitor(1, { canceled: true }), aVisitor(2)] };
    expect([
      say('', { of: arrived }),
      say('', { of: canceled }),
      say('', { of: { ...current, state: 'expired' } }),
      say('', { n: 2 }),
      say('', { n: 3 }),
      say('', { actor: aContext() }),
    ]).toEqual([
      'appointment.visitor-already-in',
      'appointment.wrong-state',
      'appointment.wrong-state',
      'appointment.not-yours',
      'appointment.not-found',
      'appointment.not-yours',
    ]);
    expect(arrived.visitors.map((row) => canChangePlate(arrived, row))).toEqual([false, true]);
  });

  it('[PARTY-11] changes no pass and asks nobody; a change by the host leaves it', () => {
    const body = { appointmentId: current.id, passId: passId(1), plate: '粤BD12345' };
    const decided = decidePlate(current, body, aContext(visitor));
    expect(decided).toMatchObject({ ok: true, value: { issue: [], reissue: [], revoke: [], notify: [] } });
    const said = decided.ok ? decided.value.appointment : current;
    const amended = decideAmendAppointment(
      said,
      anAmendment({ plate: '京B12345' }, [aDraft(), aDraft(2)]),
      aContext(),
    );
    const after = amended.ok ? amended.value.appointment : said;
    expect(after.visitors.map((row) => plateOf(after, row))).toEqual(['粤BD12345', '京B12345']);
  });
});
