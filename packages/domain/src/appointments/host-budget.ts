import { waitsForHost } from '../applications/host-agreed';
import type { AppointmentId, PersonId } from '../ids';
import type { Policy, VisitTypeCode } from '../policies/visit-type';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, toMs, type CampusDay, type Instant } from '../time';
import { countParty } from '../visitors/companion';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import { COMES_TO_NOTHING, type AppointmentState } from './appointment-state';

/** A visit as its host's budget counts it [F17]. */
export interface HostedVisit {
  readonly appointmentId: AppointmentId;
  readonly hostId: PersonId;
  readonly visitType: VisitTypeCode;
  readonly startAt: Instant;
  /** Who is still to come or has come, those who come along counted. */
  readonly heads: number;
}

/**
 * Whoever has been in counts, whatever became of his visit: else a place would come back once it was used. So does who
 * called off too late.
 */
const isCounted = (state: AppointmentState, { arrivedAt, canceled, keepsPlace }: Visitor): boolean =>
  arrivedAt !== null || keepsPlace || (!canceled && !COMES_TO_NOTHING.has(state));

/** [BUDGET-1] Groups have seats of their own, and an application is its host's from his yes on. */
export const hostedVisits = (appointments: readonly Appointment[]): readonly HostedVisit[] =>
  appointments
    .filter((one) => !waitsForHost(one) && one.group === null && one.partOf === null)
    .map((one) => ({
      appointmentId: one.id,
      hostId: one.hostId,
      visitType: one.visitType,
      startAt: one.startAt,
      heads: one.visitors.reduce((sum, row) => sum + (isCounted(one.state, row) ? countParty(row) : 0), 0),
    }));

/**
 * [BUDGET-1] One host's visitors of one kind in a month of the campus, by the day on which their visit begins. What has
 * its place already keeps it: only a visit that grows, or moves into the month, is asked. The refusal says how many there
 * may be, how many there are, and when the next month begins.
 */
export function refuseOverBudget(
  asked: HostedVisit,
  policy: Policy,
  ctx: { readonly hosted?: readonly HostedVisit[] },
): Refusal | null {
  const max = policy.hostBudget;
  if (max === null || ctx.hosted === undefined) return null;
  const month = monthOf(asked.startAt);
  const same = ctx.hosted.filter(
    ({ hostId, visitType, startAt }) =>
      hostId === asked.hostId && visitType === asked.visitType && monthOf(startAt) === month,
  );
  const isItself = ({ appointmentId }: HostedVisit): boolean => appointmentId === asked.appointmentId;
  const before = headsIn(same.filter(isItself));
  const used = headsIn(same.filter((one) => !isItself(one)));
  if (asked.heads <= before || used + asked.heads <= max) return null;
  return refuse('appointment.over-budget', 'visitors', { max, used, from: firstDayAfter(month) });
}

const headsIn = (visits: readonly HostedVisit[]): number => visits.reduce((sum, { heads }) => sum + heads, 0);

/** `2026-11`, in campus time. */
export const monthOf = (at: Instant): string => campusDayOf(toMs(at)).slice(0, 7);

/** Of a month as `monthOf` names it: the day on which the next one begins. */
export function firstDayAfter(month: string): CampusDay {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return (next.map((part) => String(part).padStart(2, '0')).join('-') + '-01') as CampusDay; // digits of a month that exists
}
