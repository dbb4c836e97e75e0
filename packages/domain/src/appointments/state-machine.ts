import type { ApprovalStep, Policy } from '../policies/visit-type';
import type { AppointmentState } from './appointment-state';

/** What can happen to an appointment. The `require_…` events name the step that has to decide next. */
export const APPOINTMENT_EVENTS = [
  'submit',
  'amend',
  'require_host',
  'require_unit',
  'require_security',
  'approve',
  'reject',
  'withdraw',
  'cancel_by_host',
  'cancel_by_visitor',
  'check_in',
  'check_out',
  'complete',
  'expire',
  'mark_no_show',
  'supersede',
] as const;
export type AppointmentEvent = (typeof APPOINTMENT_EVENTS)[number];

/** In which capacity somebody acts. `gate` is an enrolled tablet, `clock` the server's nightly work. */
export const APPOINTMENT_ROLES = ['host', 'visitor', 'unit', 'security', 'gate', 'clock'] as const;
export type AppointmentRole = (typeof APPOINTMENT_ROLES)[number];

type Row = Partial<Record<AppointmentEvent, AppointmentState>>;

const open = {
  amend: 'submitted',
  withdraw: 'withdrawn',
  cancel_by_host: 'canceled_by_host',
  cancel_by_visitor: 'canceled_by_visitor',
  expire: 'expired',
  supersede: 'superseded',
} as const satisfies Row;
const pending = {
  require_host: 'pending_host',
  require_unit: 'pending_unit',
  require_security: 'pending_security',
  approve: 'approved',
  reject: 'rejected',
} as const satisfies Row;
const END: Row = {};

/** The whole graph: what is not in it cannot happen. */
export const TRANSITIONS: Readonly<Record<AppointmentState, Row>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { ...open, ...pending },
  pending_host: { ...open, ...pending },
  pending_unit: { ...open, ...pending },
  pending_security: { ...open, ...pending },
  approved: {
    ...open,
    require_unit: 'pending_unit',
    require_security: 'pending_security',
    check_in: 'checked_in',
    mark_no_show: 'no_show',
  },
  checked_in: {
    check_in: 'checked_in',
    check_out: 'checked_out',
    cancel_by_host: 'canceled_by_host',
    complete: 'completed',
  },
  checked_out: {
    check_in: 'checked_in',
    check_out: 'checked_out',
    cancel_by_host: 'canceled_by_host',
    complete: 'completed',
  },
  completed: END,
  rejected: END,
  withdrawn: END,
  canceled_by_host: END,
  canceled_by_visitor: END,
  expired: END,
  no_show: END,
  superseded: END,
};

const WHO: Readonly<Record<AppointmentEvent, readonly AppointmentRole[]>> = {
  submit: ['host', 'visitor'],
  amend: ['host'],
  require_host: ['host', 'visitor'],
  require_unit: ['host'],
  require_security: ['host', 'unit'],
  approve: ['host', 'unit', 'security'],
  reject: ['host', 'unit', 'security'],
  withdraw: ['host', 'visitor'],
  cancel_by_host: ['host', 'security'],
  cancel_by_visitor: ['visitor'],
  check_in: ['gate'],
  check_out: ['gate', 'clock'],
  complete: ['clock'],
  expire: ['clock'],
  mark_no_show: ['clock'],
  supersede: ['host', 'security'],
};

/** A pending step is decided by its own role alone: a host cannot approve for the unit. */
const DECIDER: Partial<Record<AppointmentState, AppointmentRole>> = {
  pending_host: 'host',
  pending_unit: 'unit',
  pending_security: 'security',
};
const DECIDING: readonly AppointmentEvent[] = ['approve', 'reject'];

/** The state after the event, or null when the graph has no such edge. */
export const transition = (state: AppointmentState, event: AppointmentEvent): AppointmentState | null =>
  TRANSITIONS[state][event] ?? null;

/** May somebody in this capacity cause the event in this state? False also when there is no such edge. */
export function mayCause(role: AppointmentRole, state: AppointmentState, event: AppointmentEvent): boolean {
  if (transition(state, event) === null || !WHO[event].includes(role)) return false;
  const decider = DECIDER[state];
  return decider === undefined || !DECIDING.includes(event) || decider === role;
}

export const isOver = (state: AppointmentState): boolean => Object.keys(TRANSITIONS[state]).length === 0;
export const isPending = (state: AppointmentState): boolean =>
  state === 'submitted' || state.startsWith('pending_');
/** Approved or under way: passes may be out. */
export const isAdmitting = (state: AppointmentState): boolean =>
  state === 'approved' || state === 'checked_in' || state === 'checked_out';

const STEP_EVENT = { host: 'require_host', unit: 'require_unit', security: 'require_security' } as const;

/** What follows once the steps in `done` have agreed: the policy's next step, or approval. */
export function eventAfter(policy: Pick<Policy, 'steps'>, done: readonly ApprovalStep[]): AppointmentEvent {
  const next = policy.steps.find((step) => !done.includes(step));
  return next === undefined ? 'approve' : STEP_EVENT[next];
}

/** The step that an appointment waits for; null when it waits for none. */
export function pendingStep({ state }: { readonly state: AppointmentState }): ApprovalStep | null {
  if (state === 'pending_host') return 'host';
  if (state === 'pending_unit') return 'unit';
  return state === 'pending_security' ? 'security' : null;
}
