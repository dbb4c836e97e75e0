import type { Gate } from '../gate/gate';
import { isGateOf } from '../policies/gates-of-type';
import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { atCampus, campusDayOf, days, isWithinHours, timeOfDayOf, toMs, type DailyHours } from '../time';
import type { AppointmentDetails } from './appointment';
import type { DecideContext } from './decide-context';
import { hasLeadTime } from './lead-time';

export interface WindowQuestion {
  readonly details: AppointmentDetails;
  readonly policy: Policy;
  readonly ctx: DecideContext;
  /** False when an amendment leaves start and kind of visit alone: what was early enough once stays so. */
  readonly startMoved: boolean;
}

type WindowRule = (question: WindowQuestion) => Refusal | null;

/** Judged in this order; the first refusal is the answer. */
const WINDOW_RULES: readonly WindowRule[] = [
  forwards,
  notOver,
  earlyEnough,
  notSameDay,
  notTooFarAhead,
  notTooLong,
  withinHours,
  gatesKnown,
  gatesOfType,
  gatesOpen,
  campusOpen,
  dayOpen,
];

export function refuseWindow(question: WindowQuestion): Refusal | null {
  for (const rule of WINDOW_RULES) {
    const refusal = rule(question);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Number of campus days that a window touches; an end at midnight belongs to the day before. */
export function campusDaysOf(startMs: number, endMs: number): number {
  const last = atCampus(campusDayOf(endMs - 1), '00:00');
  return Math.round((last - atCampus(campusDayOf(startMs), '00:00')) / days(1)) + 1;
}

function forwards({ details }: WindowQuestion): Refusal | null {
  return toMs(details.endAt) > toMs(details.startAt)
    ? null
    : refuse('appointment.window-reversed', 'details.endAt');
}

function notOver({ details, ctx }: WindowQuestion): Refusal | null {
  return toMs(details.endAt) > ctx.nowMs ? null : refuse('appointment.in-the-past', 'details.endAt');
}

function earlyEnough({ details, policy, ctx, startMoved }: WindowQuestion): Refusal | null {
  if (!startMoved || hasLeadTime(policy, toMs(details.startAt), ctx.nowMs)) return null;
  return refuse('appointment.lead-time', 'details.startAt', { minutes: policy.leadTimeMinutes });
}

function notSameDay({ details, policy, ctx, startMoved }: WindowQuestion): Refusal | null {
  if (!startMoved || policy.sameDay) return null;
  const isLater = campusDayOf(toMs(details.startAt)) > campusDayOf(ctx.nowMs);
  return isLater ? null : refuse('appointment.same-day', 'details.startAt');
}

function notTooFarAhead({ details, policy, ctx }: WindowQuestion): Refusal | null {
  const ahead = campusDaysOf(ctx.nowMs, toMs(details.startAt) + 1) - 1;
  if (ahead <= policy.maxDaysAhead) return null;
  return refuse('appointment.too-far-ahead', 'details.startAt', { days: policy.maxDaysAhead });
}

function notTooLong({ details, policy }: WindowQuestion): Refusal | null {
  if (campusDaysOf(toMs(details.startAt), toMs(details.endAt)) <= policy.maxDays) return null;
  return refuse('appointment.too-long', 'details.endAt', { days: policy.maxDays });
}

function withinHours({ details, policy }: WindowQuestion): Refusal | null {
  const hours = policy.dailyHours;
  if (hours === null) return null;
  const facts = { from: hours.from, to: hours.to };
  if (!startsWithin(toMs(details.startAt), hours))
    return refuse('appointment.outside-hours', 'details.startAt', facts);
  if (!startsWithin(toMs(details.endAt) - 1, hours))
    return refuse('appointment.outside-hours', 'details.endAt', facts);
  return null;
}

function gatesKnown({ details, ctx }: WindowQuestion): Refusal | null {
  const unknown = details.gates.findIndex((id) => !ctx.gates.some((gate) => gate.id === id));
  return unknown < 0 ? null : refuse('appointment.no-such-gate', `details.gates.${unknown}`);
}

/** Where this kind of visit is let in. */
function gatesOfType({ details, policy }: WindowQuestion): Refusal | null {
  const elsewhere = details.gates.findIndex((id) => !isGateOf(policy, id));
  return elsewhere < 0 ? null : refuse('appointment.gate-not-of-type', `details.gates.${elsewhere}`);
}

/** A gate that is closed during the whole of a visit would be a trap. */
function gatesOpen({ details, ctx }: WindowQuestion): Refusal | null {
  const startMs = toMs(details.startAt);
  const endMs = toMs(details.endAt);
  for (const [i, id] of details.gates.entries()) {
    const gate = ctx.gates.find((candidate) => candidate.id === id);
    if (gate !== undefined && !opensWithin(gate, startMs, endMs))
      return refuse('appointment.gate-closed', `details.gates.${i}`, { from: gate.opens, to: gate.closes });
  }
  return null;
}

/** A closure is known for today only: it says nothing about a visit tomorrow. */
function campusOpen({ details, ctx }: WindowQuestion): Refusal | null {
  if (ctx.campus === null || ctx.campus.state === 'open') return null;
  const today = campusDayOf(Math.max(toMs(details.startAt), ctx.nowMs)) === campusDayOf(ctx.nowMs);
  return today ? refuse('appointment.campus-closed', 'details.startAt') : null;
}

/** A closed day is known beforehand; a visit over several days must not touch one. */
function dayOpen({ details, policy }: WindowQuestion): Refusal | null {
  const first = campusDayOf(toMs(details.startAt));
  const last = campusDayOf(toMs(details.endAt) - 1);
  const closed = policy.closedDays.find(({ on }) => first <= on && on <= last);
  return closed === undefined
    ? null
    : refuse('appointment.closed-day', 'details.startAt', { day: closed.on });
}

const startsWithin = (ms: number, hours: DailyHours): boolean => isWithinHours(timeOfDayOf(ms), hours);

function opensWithin(gate: Gate, startMs: number, endMs: number): boolean {
  if (campusDaysOf(startMs, endMs) > 2) return true;
  return [startMs, endMs - 1].some((ms) => {
    const day = campusDayOf(ms);
    return Math.max(startMs, atCampus(day, gate.opens)) < Math.min(endMs, atCampus(day, gate.closes));
  });
}
