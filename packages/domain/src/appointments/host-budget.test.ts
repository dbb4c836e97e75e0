import { describe, expect, it } from 'vitest';
import {
  aCommand,
  aContext,
  aCreation,
  aDraft,
  anAmendment,
  anAppointment,
  aPerson,
  appointmentId,
  aVisitor,
  personId,
  visitorId,
} from '../../test/builders';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { minutes, toInstant, toMs, type Instant } from '../time';
import type { Appointment } from './appointment';
import { decideAmendAppointment } from './decide-amend';
import { decideApprove } from './decide-approve';
import { decideConfirm } from './decide-confirm';
import { decideCreateAppointment } from './decide-create';
import { hostedVisits } from './host-budget';
import { projectAppointments } from './project-appointments';

const HIS_OWN = 1;
const OTHER = 7;
const budgeted = (hostBudget: number | null) =>
  DEMO_POLICIES.map((one) => (one.visitType === 'official' ? { ...one, hostBudget } : one));
const people = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => aDraft(from + i, { name: `访客${'甲乙丙丁戊己'.charAt(i)}` }));
const visitors = (count: number) => Array.from({ length: count }, (_, i) => aVisitor(20 + i));
const another = (over: Partial<Appointment> = {}): Appointment =>
  anAppointment({ id: appointmentId(OTHER), visitors: visitors(3), ...over });
const ctxWith = (hostBudget: number | null, ...known: Appointment[]) =>
  aContext({ policies: budgeted(hostBudget), hosted: hostedVisits(known) });
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code);
const create = (count: number, hostBudget: number | null, ...known: Appointment[]) =>
  decideCreateAppointment(aCreation({}, { visitors: people(count) }), ctxWith(hostBudget, ...known));

describe('a host’s budget for a month', () => {
  it('[BUDGET-1] counts his visitors of one kind in a month, and says what is used and when there is more', () => {
    expect(codeOf(create(2, 5, another()))).toBe('ok');
    expect(create(3, 5, another())).toMatchObject({
      code: 'appointment.over-budget',
      at: 'visitors',
      facts: { max: 5, used: 3, from: '2026-12-01' },
    });
    expect(codeOf(create(3, null, another()))).toBe('ok');
    expect(codeOf(create(1, 0))).toBe('appointment.over-budget');
  });

  it('[BUDGET-1] nobody has counted: a device that does not know refuses nobody', () => {
    const ctx = aContext({ policies: budgeted(1) });
    expect(codeOf(decideCreateAppointment(aCreation({}, { visitors: people(3) }), ctx))).toBe('ok');
  });

  it.each([
    ['of another host', another({ hostId: personId(9) })],
    ['of another kind', another({ visitType: 'guest' })],
    ['of another month', another({ startAt: '2026-12-01T02:00:00.000Z', endAt: '2026-12-01T04:00:00.000Z' })],
    ['that is called off', another({ state: 'canceled_by_host' })],
    ['that somebody applied for and he has not agreed to', another({ applied: true, state: 'pending_host' })],
    ['of a group’s member', another({ partOf: appointmentId(3) })],
    ['whose visitors took themselves off', another({ visitors: [aVisitor(20, { canceled: true })] })],
  ])('[BUDGET-1] leaves out a visit %s', (_, known) => {
    expect(codeOf(create(3, 3, known))).toBe('ok');
  });

  it('[BUDGET-1] who has been in keeps his place when the visit is called off afterwards', () => {
    const [came, stayedAway] = [aVisitor(20, { arrivedAt: '2026-11-25T01:10:00.000Z' }), aVisitor(21)];
    const known = another({ state: 'canceled_by_host', visitors: [came, stayedAway] });
    expect(codeOf(create(2, 3, known))).toBe('ok');
    expect(create(3, 3, known)).toMatchObject({ code: 'appointment.over-budget', facts: { used: 1 } });
  });

  it('[BUDGET-1] the last minute of a month in campus time belongs to it', () => {
    const late = { startAt: '2026-11-30T15:59:00.000Z', endAt: '2026-11-30T16:30:00.000Z' };
    expect(codeOf(create(3, 3, another(late)))).toBe('appointment.over-budget');
    const next = { startAt: '2026-11-30T16:00:00.000Z', endAt: '2026-11-30T17:30:00.000Z' };
    expect(codeOf(create(3, 3, another(next)))).toBe('ok');
  });

  it('[BUDGET-1] what is agreed keeps its place; only a visit that grows is asked', () => {
    const own = anAppointment({ visitors: [aVisitor(1), aVisitor(2)] });
    const amend = (count: number) =>
      decideAmendAppointment(
        own,
        { ...anAmendment(), visitors: people(count) },
        ctxWith(2, own, another({ id: appointmentId(OTHER) })),
      );
    expect(codeOf(amend(HIS_OWN))).toBe('ok');
    expect(codeOf(amend(2))).toBe('ok');
    expect(codeOf(amend(3))).toBe('appointment.over-budget');
  });

  /** An hour before it begins: `own` as the server has it, with so many taken off late before. */
  const lateChange = (
    own: { readonly there: number; readonly gone: number },
    to: { readonly count: number; readonly startAt?: Instant },
    max: number,
  ) => {
    const visit = anAppointment({ visitors: Array.from({ length: own.there }, (_, i) => aVisitor(1 + i)) });
    const { startAt = visit.startAt, count } = to;
    const endAt = toInstant(toMs(startAt) + minutes(120));
    const [counted] = hostedVisits([visit]);
    const hosted = counted === undefined ? [] : [{ ...counted, heads: own.there + own.gone }];
    return decideAmendAppointment(visit, anAmendment({ startAt, endAt }, people(count)), {
      ...ctxWith(max),
      nowMs: toMs(visit.startAt) - minutes(60),
      hosted,
      usedByGone: own.gone,
    });
  };

  it('[APPT-53] [BUDGET-1] whom he took off late goes on using his budget, whoever comes in a later change', () => {
    expect(codeOf(lateChange({ there: 1, gone: 2 }, { count: 3 }, 5))).toBe('ok');
    expect(codeOf(lateChange({ there: 1, gone: 2 }, { count: 3 }, 4))).toBe('appointment.over-budget');
    expect(codeOf(lateChange({ there: 3, gone: 2 }, { count: 1 }, 5))).toBe('ok');
    expect(codeOf(lateChange({ there: 3, gone: 2 }, { count: 3 }, 1))).toBe('ok');
    expect(codeOf(lateChange({ there: 1, gone: 4 }, { count: 2 }, 5))).toBe('appointment.over-budget');
  });

  it('[APPT-53] [BUDGET-1] a visit moved late takes the places of those with it, one moved in time does not', () => {
    const next = { count: 3, startAt: '2026-12-02T02:00:00.000Z' };
    expect(codeOf(lateChange({ there: 3, gone: 2 }, next, 5))).toBe('ok');
    expect(codeOf(lateChange({ there: 3, gone: 2 }, next, 4))).toBe('appointment.over-budget');
    const visit = anAppointment({ visitors: [aVisitor(1)] });
    const inTime = { ...ctxWith(1, visit), usedByGone: 2 };
    const { startAt } = next;
    const endAt = toInstant(toMs(startAt) + minutes(120));
    expect(codeOf(decideAmendAppointment(visit, anAmendment({ startAt, endAt }), inTime))).toBe('ok');
  });

  it('[BUDGET-1] an application is counted when its host agrees', () => {
    const asked = anAppointment({ applied: true, state: 'pending_host', visitors: [aVisitor(1)] });
    const approve = (hostBudget: number) =>
      decideApprove(asked, { appointmentId: asked.id, reason: '' }, ctxWith(hostBudget, asked, another()));
    expect(codeOf(approve(4))).toBe('ok');
    expect(codeOf(approve(3))).toBe('appointment.over-budget');
  });

  it('[BUDGET-2] on a device his own commands that wait count too', () => {
    const sent = [1, 2].map((n) => ({
      command: aCommand(
        n,
        'appointment.create',
        aCreation({}, { appointmentId: appointmentId(n), visitors: people(3, n * 10) }),
      ),
      result: null,
    }));
    const shown = projectAppointments([], sent, aContext({ policies: budgeted(5) }));
    expect(shown.map(({ refused }) => refused.map(({ refusal }) => refusal.code))).toEqual([
      [],
      ['appointment.over-budget'],
    ]);
  });
});

describe('a host says that he expects somebody', () => {
  const asked = anAppointment({ visitors: [aVisitor(1, { hostConfirm: 'asked' })] });
  const body = { appointmentId: asked.id, visitorId: visitorId(1) };

  it('[BUDGET-4] confirms once; once more changes nothing', () => {
    const once = decideConfirm(asked, body, aContext());
    if (!once.ok) throw new Error(once.code);
    expect(once.value.appointment.visitors[0]?.hostConfirm).toBe('confirmed');
    expect(once.value.reissue).toEqual([]);
    expect(codeOf(decideConfirm(once.value.appointment, body, aContext()))).toBe('ok');
  });

  it('[BUDGET-4] is his alone, of a visit that stands and a visitor who is asked about', () => {
    const person = aPerson({ id: personId(9), roles: ['security'] });
    const other = aContext({ actor: { kind: 'person', person } });
    expect(codeOf(decideConfirm(asked, body, other))).toBe('appointment.not-yours');
    expect(codeOf(decideConfirm({ ...asked, state: 'completed' }, body, aContext()))).toBe(
      'appointment.wrong-state',
    );
    expect(codeOf(decideConfirm(anAppointment(), body, aContext()))).toBe('visitor.no-confirmation-asked');
    const nobody = { ...body, visitorId: visitorId(8) };
    expect(codeOf(decideConfirm(asked, nobody, aContext()))).toBe('appointment.not-found');
  });

  it.each([
    ['phone', { phone: '13900139000' }],
    ['e-mail', { email: 'other@example.org' }],
    ['document', { document: { type: 'passport' as const, number: 'E12345678' } }],
  ])('[BUDGET-4] his word does not hold for whom another %s puts in the same place', (_, other) => {
    const own = { email: 'own@example.org' };
    const document = { type: 'passport', masked: 'K9*****01' } as const;
    const confirmed = anAppointment({
      visitors: [aVisitor(1, { ...own, document, hostConfirm: 'confirmed' })],
    });
    const after = (more: Parameters<typeof aDraft>[1]) => {
      const typed = aDraft(1, { ...own, ...more });
      const change = decideAmendAppointment(confirmed, anAmendment({}, [typed]), aContext());
      return change.ok ? change.value.appointment.visitors[0]?.hostConfirm : change.code;
    };
    expect(after({ name: '访客甲', organisation: '示范公司' })).toBe('confirmed');
    expect(after(other)).toBe('none');
  });

  it('[BUDGET-4] shows at once, offline too', () => {
    const sent = [{ command: aCommand(1, 'visit.confirm', body), result: null }];
    const [shown] = projectAppointments([asked], sent, aContext());
    expect(shown?.appointment.visitors[0]?.hostConfirm).toBe('confirmed');
    expect(shown?.pending).toHaveLength(1);
  });
});
