import { describe, expect, it } from 'vitest';
import {
  aContext,
  anAmendment,
  anAppointment,
  aPerson,
  appointmentId,
  passId,
  personId,
  visitorId,
} from '../../test/builders';
import { DeviceId } from '../ids';
import { decidePassCommand, type PassCommandKind } from '../passes/decide-pass-command';
import type { Role } from '../policies/visit-type';
import type { Appointment } from './appointment';
import { AppointmentState } from './appointment-state';
import { decideAmendAppointment } from './decide-amend';
import { decideApprove, decideReject } from './decide-approve';
import type { Actor, DecideContext } from './decide-context';
import { decideConfirm } from './decide-confirm';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { decideForward } from './decide-forward';
import { decidePlate } from './decide-plate';

const somebody = (n: number, roles: Role[], unit = '计算机学院'): Actor => ({
  kind: 'person',
  person: aPerson({ id: personId(n), roles, unit }),
});
/** Everybody who could try, towards one appointment of the host’s. */
const ACTORS: Readonly<Record<string, Actor>> = {
  host: somebody(1, ['staff']),
  colleague: somebody(2, ['staff']),
  student: somebody(3, ['student']),
  'head of the unit': somebody(4, ['approver']),
  'head of another unit': somebody(5, ['approver'], '物理学院'),
  security: somebody(6, ['security']),
  it: somebody(7, ['it-admin']),
  'alumni office': somebody(8, ['alumni-office']),
  'the visitor': { kind: 'visitor', passIds: [passId(1)] },
  'another visitor': { kind: 'visitor', passIds: [passId(2)] },
  tablet: {
    kind: 'device',
    deviceId: DeviceId.parse('01900000-0009-7000-8000-000000000001'),
    gateId: anAppointment().gates[0] as never,
  },
};

const id = appointmentId(1);
const toPass =
  (kind: PassCommandKind) =>
  (current: Appointment, ctx: DecideContext): { readonly ok: boolean } =>
    decidePassCommand(current, { kind, passId: passId(1) }, ctx);
const TRIED = {
  'appointment.amend': (current, ctx) =>
    decideAmendAppointment(current, anAmendment({ purpose: '讲座' }), ctx),
  'appointment.cancel': (current, ctx) =>
    decideCancelAppointment(current, { appointmentId: id, reason: '' }, ctx),
  'appointment.approve': (current, ctx) => decideApprove(current, { appointmentId: id, reason: '' }, ctx),
  'appointment.reject': (current, ctx) => decideReject(current, { appointmentId: id, reason: '没有空' }, ctx),
  'appointment.withdraw': (current, ctx) =>
    decideWithdraw(current, { appointmentId: id, passId: passId(1) }, ctx),
  'visit.plate': (current, ctx) =>
    decidePlate(current, { appointmentId: id, passId: passId(1), plate: '京A12345' }, ctx),
  'pass.forward': (current, ctx) =>
    decideForward(current, { appointmentId: id, visitorId: visitorId(1), how: 'copied', channel: null }, ctx),
  'visit.confirm': (current, ctx) => {
    const visitors = current.visitors.map((row) => ({ ...row, hostConfirm: 'asked' as const }));
    return decideConfirm({ ...current, visitors }, { appointmentId: id, visitorId: visitorId(1) }, ctx);
  },
  'pass.reissue': toPass('pass.reissue'),
  'pass.revoke': toPass('pass.revoke'),
  'pass.suspend': toPass('pass.suspend'),
  'pass.resume': toPass('pass.resume'),
  'pass.saved': toPass('pass.saved'),
} satisfies Record<string, (current: Appointment, ctx: DecideContext) => { readonly ok: boolean }>;
type Tried = keyof typeof TRIED;

const PENDING = 'pending_host pending_unit pending_security';
const OPEN = `submitted ${PENDING} approved`;
const INSIDE = 'checked_in checked_out';
const EVERY = AppointmentState.options.join(' ');
const ADMITTING = `approved ${INSIDE}`;

/** The whole of it, by hand: who, and in which states. Whoever is not named may not, in no other state. */
const ALLOWED: Readonly<Record<Tried, Readonly<Record<string, string>>>> = {
  'appointment.amend': { host: `${OPEN} ${INSIDE}` },
  'appointment.cancel': { host: `${OPEN} ${INSIDE}`, security: `${OPEN} ${INSIDE}` },
  'appointment.approve': {
    host: 'pending_host',
    'head of the unit': 'pending_unit',
    security: 'pending_security',
  },
  'appointment.reject': {
    host: 'pending_host',
    'head of the unit': 'pending_unit',
    security: 'pending_security',
  },
  'appointment.withdraw': { 'the visitor': `draft ${OPEN} ${INSIDE}` },
  'visit.plate': { 'the visitor': `draft ${OPEN} ${INSIDE}` },
  'pass.forward': { host: ADMITTING },
  'visit.confirm': { host: ADMITTING },
  'pass.reissue': { host: ADMITTING, security: ADMITTING, 'the visitor': ADMITTING },
  'pass.revoke': { host: EVERY, security: EVERY },
  'pass.suspend': { security: EVERY },
  // A pass that is in force has nothing to resume; of a suspended one see decide-changes.test.ts.
  'pass.resume': {},
  'pass.saved': { 'the visitor': EVERY },
};

const inOrder = (states: string): string =>
  AppointmentState.options.filter((state) => states.split(' ').includes(state)).join(' ');

describe('who may do what in which state', () => {
  it.each(Object.keys(TRIED) as Tried[])('[APPT-1] %s, by everybody and in every state', (kind) => {
    const found: Record<string, string> = {};
    for (const [name, actor] of Object.entries(ACTORS)) {
      const states = AppointmentState.options.filter(
        (state) => TRIED[kind](anAppointment({ state }), aContext({ actor })).ok,
      );
      if (states.length > 0) found[name] = states.join(' ');
    }
    const written = Object.entries(ALLOWED[kind]).map(([name, states]) => [name, inOrder(states)]);
    expect(found).toEqual(Object.fromEntries(written));
  });
});
