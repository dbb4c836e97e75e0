import { Appointment, Pass, toMs } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { isComing, passView } from './pass-view';

const NINE = '2026-11-25T01:00:00.000Z';
const FIVE = '2026-11-25T09:00:00.000Z';
const id = (n: number) => `0190b5a0-0000-7000-8000-00000000000${n}`;

const aPass = (over: Partial<Record<keyof Pass, unknown>> = {}): Pass =>
  Pass.parse({
    id: 'AAAAAAAAAAAAAAAA',
    rev: 1,
    appointmentId: id(1),
    visitorId: id(2),
    visitorName: '李雷',
    hostName: '王老师',
    unit: '物理学院',
    visitType: 'official',
    state: 'active',
    generation: 1,
    token: 'a.b.c',
    shortCode: '7K3MXQ0RTZ',
    gates: ['south'],
    startAt: NINE,
    endAt: FIVE,
    entryRule: 'many',
    dailyHours: null,
    purpose: '交流',
    area: '',
    reason: null,
    ...over,
  });

const anAppointment = (state: string, visitors: unknown[] = []): Appointment =>
  Appointment.parse({
    id: id(1),
    rev: 1,
    state,
    hostId: id(3),
    hostName: '王老师',
    hostUnit: '物理学院',
    approvals: [],
    visitType: 'official',
    purpose: '交流',
    unit: '',
    area: '',
    gates: ['south'],
    startAt: NINE,
    endAt: FIVE,
    entryRule: 'many',
    plate: null,
    guardNote: '',
    pickUp: false,
    visitors,
    createdAt: NINE,
    updatedAt: NINE,
    lastCommandId: null,
  });

const at = (nowMs: number, over: { isWithdrawing?: boolean; appointment?: Appointment } = {}) => ({
  nowMs,
  isWithdrawing: over.isWithdrawing ?? false,
  appointment: over.appointment ?? null,
});
const within = toMs(NINE) + 1;

describe('what a visitor sees of a pass', () => {
  it('[SHELL-10] shows the code before and within the window', () => {
    expect(passView(aPass(), at(toMs(NINE) - 1))).toEqual({ kind: 'early', code: 'shown' });
    expect(passView(aPass(), at(toMs(NINE)))).toEqual({ kind: 'ready', code: 'shown' });
  });

  it('[SHELL-11] keeps the code within reach for the way out once the window has ended', () => {
    expect(passView(aPass(), at(toMs(FIVE)))).toEqual({ kind: 'ended', code: 'ask' });
    expect(passView(aPass({ state: 'consumed' }), at(within))).toEqual({ kind: 'consumed', code: 'ask' });
  });

  it.each([
    ['canceled_by_host', 'canceledByHost'],
    ['canceled_by_visitor', 'canceledByVisitor'],
    ['rejected', 'rejected'],
    ['pending_unit', 'waiting'],
    ['superseded', 'superseded'],
  ] as const)('[SHELL-12] says %s in words and shows no code', (state, kind) => {
    const view = { kind, code: 'none' };
    expect(passView(aPass(), at(within, { appointment: anAppointment(state) }))).toEqual(view);
    expect(passView(aPass({ token: null, state: 'revoked', reason: state }), at(within))).toEqual(view);
  });

  it('[SHELL-12] says suspended, revoked and not ready', () => {
    const kindOf = (over: Partial<Record<keyof Pass, unknown>>) => passView(aPass(over), at(within)).kind;
    expect(kindOf({ state: 'suspended', token: null })).toBe('suspended');
    expect(kindOf({ state: 'revoked', token: null })).toBe('revoked');
    expect(kindOf({ state: 'none', token: null })).toBe('notReady');
    expect(kindOf({ state: 'active', token: null })).toBe('notReady');
  });

  it('[SHELL-13] a queued cancellation shows at once and hides the code behind a button', () => {
    expect(passView(aPass(), at(within, { isWithdrawing: true }))).toEqual({
      kind: 'withdrawing',
      code: 'ask',
    });
  });

  it('[SHELL-13] what the server has decided outweighs what is still queued here', () => {
    const appointment = anAppointment('canceled_by_host');
    expect(passView(aPass(), at(within, { isWithdrawing: true, appointment })).kind).toBe('canceledByHost');
  });

  it('[SHELL-10] a visit is coming until its window ends', () => {
    expect(isComing(aPass(), toMs(FIVE) - 1)).toBe(true);
    expect(isComing(aPass(), toMs(FIVE))).toBe(false);
  });
});
