import { describe, expect, it } from 'vitest';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { AppointmentState } from './appointment-state';
import {
  APPOINTMENT_EVENTS,
  APPOINTMENT_ROLES,
  eventAfter,
  isAdmitting,
  isOver,
  isPending,
  mayCause,
  transition,
} from './state-machine';

const STATES = AppointmentState.options;

/** Every permitted act, written out by hand: role, state, event → state. Whatever is not here is forbidden. */
const PERMITTED = `
host draft submit submitted
visitor draft submit submitted
host draft withdraw withdrawn
visitor draft withdraw withdrawn
host submitted amend submitted
host submitted require_host pending_host
visitor submitted require_host pending_host
host submitted require_unit pending_unit
host submitted require_security pending_security
unit submitted require_security pending_security
host submitted approve approved
unit submitted approve approved
security submitted approve approved
host submitted reject rejected
unit submitted reject rejected
security submitted reject rejected
host pending_host approve approved
host pending_host reject rejected
unit pending_unit approve approved
unit pending_unit reject rejected
security pending_security approve approved
security pending_security reject rejected
host approved amend submitted
host approved require_unit pending_unit
host approved require_security pending_security
unit approved require_security pending_security
gate approved check_in checked_in
clock approved mark_no_show no_show
gate checked_in check_in checked_in
gate checked_in check_out checked_out
clock checked_in check_out checked_out
gate checked_out check_in checked_in
gate checked_out check_out checked_out
clock checked_out check_out checked_out
`;
const PENDING = ['pending_host', 'pending_unit', 'pending_security'];
const also = [
  ...PENDING.flatMap((state) => [
    `host ${state} amend submitted`,
    `host ${state} require_host pending_host`,
    `visitor ${state} require_host pending_host`,
    `host ${state} require_unit pending_unit`,
    `host ${state} require_security pending_security`,
    `unit ${state} require_security pending_security`,
  ]),
  ...['submitted', ...PENDING, 'approved'].flatMap((state) => [
    `host ${state} withdraw withdrawn`,
    `visitor ${state} withdraw withdrawn`,
    `host ${state} cancel_by_host canceled_by_host`,
    `security ${state} cancel_by_host canceled_by_host`,
    `visitor ${state} cancel_by_visitor canceled_by_visitor`,
    `clock ${state} expire expired`,
    `host ${state} supersede superseded`,
    `security ${state} supersede superseded`,
  ]),
  ...['checked_in', 'checked_out'].flatMap((state) => [
    `host ${state} cancel_by_host canceled_by_host`,
    `security ${state} cancel_by_host canceled_by_host`,
    `clock ${state} complete completed`,
  ]),
];

describe('state machine', () => {
  it('[APPT-1] permits exactly the written acts, of all roles, states and events', () => {
    const tried = APPOINTMENT_ROLES.flatMap((role) =>
      STATES.flatMap((state) => APPOINTMENT_EVENTS.map((event) => ({ role, state, event }))),
    );
    const found = tried
      .filter(({ role, state, event }) => mayCause(role, state, event))
      .map(({ role, state, event }) => `${role} ${state} ${event} ${transition(state, event) ?? '?'}`);
    const written = [...PERMITTED.trim().split('\n'), ...also];
    expect(found.sort()).toEqual(written.sort());
  });

  it('[APPT-2] leaves no end again', () => {
    const ends = STATES.filter(isOver);
    expect(ends).toEqual([
      'rejected',
      'withdrawn',
      'completed',
      'canceled_by_host',
      'canceled_by_visitor',
      'expired',
      'no_show',
      'superseded',
    ]);
    for (const state of STATES) {
      const kinds = [isOver(state), isPending(state), isAdmitting(state), state === 'draft'];
      expect(kinds.filter(Boolean)).toHaveLength(1);
    }
  });

  it('[APPT-3] asks the steps of the policy in their order, and approves after the last', () => {
    const contractor = DEMO_POLICIES.find((policy) => policy.visitType === 'contractor');
    const steps = { steps: contractor?.steps ?? [] };
    expect(eventAfter(steps, [])).toBe('require_host');
    expect(eventAfter(steps, ['host'])).toBe('require_unit');
    expect(eventAfter(steps, ['host', 'unit'])).toBe('require_security');
    expect(eventAfter(steps, ['host', 'unit', 'security'])).toBe('approve');
    expect(eventAfter({ steps: [] }, [])).toBe('approve');
  });
});
