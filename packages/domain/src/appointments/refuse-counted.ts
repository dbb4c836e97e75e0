import type { AppointmentId, PersonId } from '../ids';
import type { Policy } from '../policies/visit-type';
import type { Refusal } from '../refusals';
import type { Instant } from '../time';
import type { VisitorDraft } from '../visitors/visitor';
import type { DecideContext } from './decide-context';
import { refuseTooOften } from './frequency-rule';
import { refuseOverBudget } from './host-budget';
import { refuseOverQuota } from './quota-rule';

/** A visit that comes into being, as far as it is counted. */
interface Coming {
  readonly appointmentId: AppointmentId;
  readonly hostId: PersonId;
  readonly visitors: readonly Pick<VisitorDraft, 'visitorId'>[];
  readonly startAt: Instant;
  /** Everybody who takes a place. */
  readonly heads: number;
}

/** What takes counting: how often a person comes, what his host has left, what the day and the slot have. */
export function refuseCounted(coming: Coming, policy: Policy, ctx: DecideContext): Refusal | null {
  const { appointmentId, hostId, startAt, heads } = coming;
  const { visitType } = policy;
  return (
    refuseTooOften(coming, policy, ctx) ??
    refuseOverBudget({ appointmentId, hostId, visitType, startAt, heads }, policy, ctx) ??
    refuseOverQuota({ startAt, count: heads }, policy, ctx)
  );
}
