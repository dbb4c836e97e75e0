import type { AppointmentDetails } from '../appointments/appointment';
import type { Policy } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { toMs } from '../time';
import { normalisePlate, plateKey } from '../visitors/plate';
import { SEATS_MIN, type GroupPlan } from './group';

export interface PlanQuestion {
  readonly plan: GroupPlan;
  readonly details: AppointmentDetails;
  readonly policy: Policy;
  readonly nowMs: number;
  /** What held so far; null: the group is new. */
  readonly before: GroupPlan | null;
}

/** Seats as the policy grants them, deadlines that come before the visit, plates that are plates. */
export function refusePlan(question: PlanQuestion): Refusal | null {
  return refuseSeats(question) ?? refuseDeadlines(question) ?? refusePlates(question.plan);
}

function refuseSeats({ plan, policy }: PlanQuestion): Refusal | null {
  if (plan.seats >= SEATS_MIN && plan.seats <= policy.maxVisitors) return null;
  return refuse('group.seats', 'plan.seats', { min: SEATS_MIN, max: policy.maxVisitors });
}

/** A deadline that was set earlier may be over by now; a new one may not. */
function refuseDeadlines({ plan, details, nowMs, before }: PlanQuestion): Refusal | null {
  const startMs = toMs(details.startAt);
  if (toMs(plan.changeBy) > startMs) return refuse('group.deadline', 'plan.changeBy');
  if (plan.mode === 'head-count') return null;
  const fresh = before?.registerBy !== plan.registerBy;
  const wrong = toMs(plan.registerBy) > startMs || (fresh && toMs(plan.registerBy) <= nowMs);
  return wrong ? refuse('group.deadline', 'plan.registerBy') : null;
}

function refusePlates({ plates }: GroupPlan): Refusal | null {
  const wrong = plates.findIndex((plate) => plateKey(plate) !== '' && normalisePlate(plate) === null);
  return wrong < 0 ? null : refuse('visitor.plate-invalid', `plan.plates.${wrong}`);
}

/** As it is stored: plates in their normal form, each once. */
export const normalPlan = (plan: GroupPlan): GroupPlan => ({
  ...plan,
  plates: [...new Set(plan.plates.flatMap((plate) => normalisePlate(plate) ?? []))],
});
