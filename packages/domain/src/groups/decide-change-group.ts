import type { Appointment } from '../appointments/appointment';
import { decideAmendment } from '../appointments/decide-amend';
import { isReadyForPass } from '../appointments/completion';
import { policyFor, type AppointmentChange, type DecideContext } from '../appointments/decide-context';
import { refuseNotHost } from '../appointments/host-rules';
import { refuseMoreOverQuota } from '../appointments/quota-rule';
import { isAdmitting, isOver } from '../appointments/state-machine';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { toMs } from '../time';
import { bodyOf, ofLeader } from './decide-create-group';
import type { GroupOfVisit } from './group';
import { normalPlan, refusePlan } from './plan-rules';
import { touched } from '../appointments/next-revision';

type Change = CommandBody<'group.change'>;

/**
 * The host changes when and where, the leader, the seats, the deadlines or the plates. Members' own appointments follow;
 * the server sees to that. A leader may be replaced at any time: he may fall ill on the morning.
 */
export function decideChangeGroup(
  current: Appointment,
  body: Change,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const { group } = current;
  if (group === null) return refuse('group.none');
  // Its seats and deadlines are rules of its kind.
  if (body.details.visitType !== current.visitType)
    return refuse('appointment.visit-type-not-allowed', 'details.visitType');
  const policy = policyFor(ctx, current.visitType);
  if (policy === null) return refuse('appointment.no-such-visit-type');
  const amended = decideAmendment(current, bodyOf(body), ctx);
  if (!amended.ok) return ofLeader(amended) ?? amended;
  const { plan, details } = body;
  const refusal =
    refusePlan({ plan, details, policy, nowMs: ctx.nowMs, before: group }) ??
    refuseSeatsGone(group, body, ctx) ??
    refuseMoreOverQuota(
      current,
      { startAt: details.startAt, before: group.seats, count: plan.seats },
      { policy, ctx },
    );
  return refusal ?? accept(withPlan(amended.value, group, body));
}

/** Who has a seat keeps it; how many heads one pass admits stands from the cut-off on. */
function refuseSeatsGone(group: GroupOfVisit, { plan }: Change, { nowMs }: DecideContext): Refusal | null {
  if (plan.mode !== group.mode) return refuse('request.malformed', 'plan.mode');
  if (plan.seats === group.seats) return null;
  if (group.mode === 'head-count')
    return nowMs < toMs(group.changeBy) ? null : refuse('group.too-late', 'plan.seats');
  return plan.seats < group.taken ? refuse('group.seats-taken', 'plan.seats', { taken: group.taken }) : null;
}

function withPlan(
  change: AppointmentChange,
  group: GroupOfVisit,
  { plan, leader }: Change,
): AppointmentChange {
  const counted = plan.mode === 'head-count';
  const taken = counted ? plan.seats : group.taken;
  const appointment = { ...change.appointment, group: { ...group, ...normalPlan(plan), taken } };
  const hasPass = appointment.visitors.some(
    (row) => row.visitorId === leader.visitorId && isReadyForPass(row),
  );
  if (!counted || plan.seats === group.seats || !isAdmitting(appointment.state) || !hasPass)
    return { ...change, appointment };
  return { ...change, appointment, ...reissuedTo(change, leader.visitorId) };
}

/** His pass says how many come in on it. */
function reissuedTo(
  { issue, reissue, notify }: AppointmentChange,
  visitorId: Change['leader']['visitorId'],
): Pick<AppointmentChange, 'reissue' | 'notify'> {
  if (issue.includes(visitorId) || reissue.includes(visitorId)) return { reissue, notify };
  return { reissue: [...reissue, visitorId], notify: [...notify, { visitorId, about: 'changed' }] };
}

/** The link takes nobody else, or does so again. Whoever has a seat or waits is not touched. */
export function decideCloseGroup(
  current: Appointment,
  { closed }: CommandBody<'group.close'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  if (current.group === null) return refuse('group.none');
  const refusal = refuseNotHost(current, ctx);
  if (refusal !== null) return refusal;
  if (isOver(current.state)) return refuse('appointment.wrong-state', undefined, { state: current.state });
  const appointment: Appointment = {
    ...touched(current, ctx),
    group: { ...current.group, closed },
  };
  return accept({ appointment, issue: [], reissue: [], revoke: [], notify: [] });
}
