import { type Appointment, type Pass, toMs } from '@campus/domain';

export type PassViewKind =
  | 'ready'
  | 'early'
  | 'ended'
  | 'consumed'
  | 'suspended'
  | 'revoked'
  | 'canceledByHost'
  | 'canceledByVisitor'
  | 'withdrawing'
  | 'waiting'
  | 'rejected'
  | 'superseded'
  | 'notReady';

/** What a visitor is told about one pass, and when its code is on the screen. */
export interface PassView {
  readonly kind: PassViewKind;
  /** `ask`: behind a button, for the way out. An exit is never refused, so the code must stay within reach. */
  readonly code: 'shown' | 'ask' | 'none';
}

export interface PassSituation {
  readonly appointment: Appointment | null;
  /** The visitor has taken back his part on this device and the server has not answered yet. */
  readonly isWithdrawing: boolean;
  readonly nowMs: number;
}

/** The same words online and offline: they come from what lies on the device and its clock alone. */
export function passView(pass: Pass, situation: PassSituation): PassView {
  const over = endedView(pass, situation.appointment);
  if (over) return over;
  if (situation.isWithdrawing) return { kind: 'withdrawing', code: pass.token ? 'ask' : 'none' };
  if (pass.token === null) return { kind: 'notReady', code: 'none' };
  if (situation.nowMs >= toMs(pass.endAt)) return { kind: 'ended', code: 'ask' };
  return { kind: situation.nowMs < toMs(pass.startAt) ? 'early' : 'ready', code: 'shown' };
}

/** Whether the visit still lies ahead or runs: it belongs to the upper part of the list. */
export const isComing = (pass: Pass, nowMs: number): boolean => nowMs < toMs(pass.endAt);

function endedView(pass: Pass, appointment: Appointment | null): PassView | null {
  const byAppointment = appointment ? ofAppointment(appointment.state) : null;
  const byReason = pass.reason === null ? null : ofAppointment(pass.reason);
  if (appointment?.visitors.some((visitor) => visitor.passId === pass.id && visitor.canceled))
    return { kind: 'canceledByVisitor', code: 'none' };
  const kind = byAppointment ?? byReason ?? ofPass(pass);
  return kind && { kind, code: kind === 'consumed' && pass.token ? 'ask' : 'none' };
}

function ofAppointment(state: string): PassViewKind | null {
  switch (state) {
    case 'canceled_by_host':
    case 'withdrawn':
      return 'canceledByHost';
    case 'canceled_by_visitor':
      return 'canceledByVisitor';
    case 'rejected':
      return 'rejected';
    case 'superseded':
      return 'superseded';
    case 'draft':
    case 'submitted':
    case 'pending_host':
    case 'pending_unit':
    case 'pending_security':
      return 'waiting';
    default:
      return null;
  }
}

function ofPass(pass: Pass): PassViewKind | null {
  switch (pass.state) {
    case 'suspended':
      return 'suspended';
    case 'revoked':
      return 'revoked';
    case 'consumed':
      return 'consumed';
    case 'expired':
      return pass.token ? null : 'ended';
    case 'none':
      return 'notReady';
    case 'active':
      return null;
    default:
      return pass.state satisfies never;
  }
}
