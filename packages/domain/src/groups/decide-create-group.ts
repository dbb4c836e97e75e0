import type { AppointmentState } from '../appointments/appointment-state';
import { firstWords } from '../appointments/completion';
import { stepsBehind } from '../appointments/decide-approve';
import { policyFor, type AppointmentChange, type DecideContext } from '../appointments/decide-context';
import { firstState, newAppointment } from '../appointments/decide-create';
import { refuseHost } from '../appointments/host-rules';
import { transition } from '../appointments/state-machine';
import { refuseVisitors } from '../appointments/visitor-rules';
import { refuseWindow } from '../appointments/window-rules';
import { refuseOverQuota } from '../appointments/quota-rule';
import { hostFor, withAct } from '../delegates/acting';
import { isStudentOnly, type Person } from '../people/person';
import type { Policy } from '../policies/visit-type';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { hasLeadTime } from '../appointments/lead-time';
import { campusDayOf, toMs } from '../time';
import { newGroup, type GroupPlan } from './group';
import { normalPlan, refusePlan } from './plan-rules';

type Body = CommandBody<'group.create'>;

/**
 * [F11] May this person invite a group, and what is it then? Its leader's appointment, which makes the group known.
 * Staff only, whatever the policy says of students. In less than the lead time somebody decides, once, if he says that
 * it is urgent and the visit type says who.
 */
export function decideCreateGroup(body: Body, ctx: DecideContext): Decision<AppointmentChange> {
  if (ctx.actor.kind !== 'person') return refuse('request.forbidden');
  const actor = ctx.actor.person;
  const host = hostFor(body.forHost, actor, ctx);
  if (!host.ok) return host;
  const person = host.value;
  const policy = policyFor(ctx, 'group');
  if (policy === null) return refuse('appointment.no-such-visit-type', 'details.visitType');
  const hurried = isHurried(body, policy, ctx);
  const refusal = refuseGroup(body, { ctx, person, actor, policy: hurried ? urgently(policy) : policy });
  if (refusal !== null) return refusal;
  const group = {
    ...newAppointment(bodyOf(body), { state: stateOf({ policy, person, hurried, ctx }), person, ctx }),
    group: newGroup(normalPlan(body.plan)),
  };
  const appointment = withAct(group, 'made', ctx);
  return accept({ appointment, reissue: [], revoke: [], ...firstWords(appointment) });
}

/** A group as it was typed, whether or not it may be; `draft` shows one that may not. */
export const unmadeGroup = (
  body: Body,
  made: { readonly person: Person; readonly ctx: DecideContext },
): AppointmentChange['appointment'] => ({
  ...newAppointment(bodyOf(body), { state: 'draft', ...made }),
  group: newGroup(body.plan),
});

/** The leader's appointment as an ordinary one would be asked for. On one pass for all come as many entries as coaches. */
export function bodyOf({
  appointmentId,
  details,
  leader,
  plan,
}: Pick<Body, 'appointmentId' | 'details' | 'leader' | 'plan'>) {
  return { appointmentId, details: groupDetails(details, plan), visitors: [leader] };
}

const groupDetails = (details: Body['details'], { mode }: GroupPlan): Body['details'] =>
  mode === 'head-count' && details.entryRule === null ? { ...details, entryRule: 'many' } : details;

/** Less than the lead time is left, or it is for today, the host says that it must be, and somebody may decide it. */
function isHurried({ details, urgent }: Body, policy: Policy, { nowMs }: DecideContext): boolean {
  if (!urgent || policy.urgent === null) return false;
  const startMs = toMs(details.startAt);
  const isToday = !policy.sameDay && campusDayOf(startMs) === campusDayOf(nowMs);
  return isToday || !hasLeadTime(policy, startMs, nowMs);
}

const urgently = (policy: Policy): Policy => ({
  ...policy,
  leadTimeMinutes: policy.urgent?.minutes ?? policy.leadTimeMinutes,
  leadOnWorkingDays: policy.urgent === null && policy.leadOnWorkingDays,
  sameDay: true,
});

interface Asked {
  readonly ctx: DecideContext;
  /** The host, and who acts for him if it is not himself. */
  readonly person: Person;
  readonly actor: Person;
  readonly policy: Policy;
}

function refuseGroup(body: Body, { ctx, person, actor, policy }: Asked): Refusal | null {
  const { details, leader, plan } = body;
  if ([person, actor].some(isStudentOnly)) return refuse('group.staff-only');
  if (details.visitType !== 'group') return refuse('appointment.visit-type-not-allowed', 'details.visitType');
  return (
    refuseHost(policy, ctx, person.id) ??
    refuseWindow({ details, policy, ctx, startMoved: true }) ??
    ofLeader(refuseVisitors({ visitors: [leader], details, policy, nowMs: ctx.nowMs, known: [] })) ??
    refusePlan({ plan, details, policy, nowMs: ctx.nowMs, before: null }) ??
    refuseOverQuota({ startAt: details.startAt, count: plan.seats }, policy, ctx)
  );
}

/** The rules speak of a list of visitors; the body of these commands has the leader alone. */
export const ofLeader = (refusal: Refusal | null): Refusal | null =>
  refusal?.at === undefined ? refusal : { ...refusal, at: refusal.at.replace(/^visitors\.0\./, 'leader.') };

/** Whoever could decide it himself has decided it by inviting. */
function stateOf(asked: {
  readonly policy: Policy;
  readonly person: Person;
  readonly hurried: boolean;
  readonly ctx: DecideContext;
}): AppointmentState {
  const { policy, person, hurried, ctx } = asked;
  const by = policy.urgent?.by ?? 'security';
  if (!hurried || stepsBehind(person, ctx).includes(by)) return firstState(policy, person, ctx);
  return transition('submitted', by === 'unit' ? 'require_unit' : 'require_security') ?? 'submitted';
}
