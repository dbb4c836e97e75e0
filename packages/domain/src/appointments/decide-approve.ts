import { accept, refuse, type Decision, type Refusal } from '../refusals';
import { waitsForHost } from '../applications/host-agreed';
import { withAct } from '../delegates/acting';
import type { ApprovalStep, Policy } from '../policies/visit-type';
import type { Person } from '../people/person';
import type { CommandBody } from '../sync/command';
import { toInstant, toMs } from '../time';
import { countParty } from '../visitors/companion';
import type { Appointment, Approval } from './appointment';
import { isReadyForPass, knowsOfVisit } from './completion';
import { policyFor, type AppointmentChange, type DecideContext } from './decide-context';
import { isHost, refuseHost, refuseNotHost, refuseOvertaken } from './host-rules';
import { passIds, touched, withoutPass } from './next-revision';
import { refuseCounted } from './refuse-counted';
import { refuseWindow } from './window-rules';
import { eventAfter, mayCause, pendingStep, transition, type AppointmentRole } from './state-machine';

/** The unit's step is for its head, security's for security: whoever they are, also when they invite themselves. */
export const mayDecideStep = (
  step: ApprovalStep,
  person: Pick<Person, 'roles' | 'unit'>,
  hostUnit: string,
): boolean =>
  (step === 'unit' && person.roles.includes('approver') && person.unit !== '' && person.unit === hostUnit) ||
  (step === 'security' && person.roles.includes('security'));

/**
 * Somebody agrees to the step that is waited for. After the last one every visitor gets a pass, or a new one if he had
 * one before the change that was asked about.
 */
export function decideApprove(
  current: Appointment,
  body: CommandBody<'appointment.approve'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const approval = decideStep(current, body, { ctx, outcome: 'approved' });
  if (!approval.ok) return approval;
  const policy = policyFor(ctx, current.visitType);
  if (policy === null) return refuse('appointment.no-such-visit-type');
  const moved = movedTo(current, body.moveTo, { policy, ctx });
  if (!moved.ok) return moved;
  if (toMs(moved.value.endAt) <= ctx.nowMs) return refuse('appointment.in-the-past');
  const full = waitsForHost(current) ? refuseFull({ ...current, ...moved.value }, policy, ctx) : null;
  if (full !== null) return full;
  const approvals = [...current.approvals, approval.value];
  const state = transition(current.state, eventAfter(policy, doneSteps(approvals)));
  if (state === null) return refuse('appointment.wrong-state', undefined, { state: current.state });
  const done = { ...touched(current, ctx), ...moved.value, state, approvals };
  const next = pendingStep(current) === 'host' ? withAct(done, 'approved', ctx) : done;
  const live = state === 'approved' ? next.visitors.filter(isReadyForPass) : [];
  const [issue, reissue] = [
    live.filter((row) => row.passId === null),
    live.filter((row) => row.passId !== null),
  ];
  return accept({
    appointment: next,
    issue: issue.map((row) => row.visitorId),
    reissue: reissue.map((row) => row.visitorId),
    revoke: [],
    notify: [
      ...issue.map((row) => ({ visitorId: row.visitorId, about: isMoved(next, current) })),
      ...reissue.map((row) => ({ visitorId: row.visitorId, about: 'changed' as const })),
    ],
  });
}

/** An application takes its host's budget and the day's place with his yes. */
function refuseFull(agreed: Appointment, policy: Policy, ctx: DecideContext): Refusal | null {
  const heads = agreed.visitors.reduce((sum, row) => sum + countParty(row), 0);
  return refuseCounted({ ...agreed, appointmentId: agreed.id, heads }, policy, ctx);
}

type Window = Pick<Appointment, 'startAt' | 'endAt'>;

/** [APPLY-9] Only an application's host may move it, and only to where he could have invited. */
function movedTo(
  current: Appointment,
  to: Window | undefined,
  { policy, ctx }: { readonly policy: Policy; readonly ctx: DecideContext },
): Decision<Window> {
  const { startAt, endAt } = current;
  const isApplication = waitsForHost(current);
  if (to === undefined)
    return (isApplication ? refuseHost(policy, ctx, current.hostId) : null) ?? accept({ startAt, endAt });
  if (!isApplication) return refuse('request.forbidden', 'moveTo');
  const details = { ...current, ...to };
  const refusal =
    refuseHost(policy, ctx, current.hostId) ?? refuseWindow({ details, policy, ctx, startMoved: true });
  return refusal ?? accept(to);
}

const isMoved = (next: Window, before: Window): 'invitation' | 'moved' =>
  next.startAt === before.startAt && next.endAt === before.endAt ? 'invitation' : 'moved';

/** Somebody declines, with a reason for the host. Passes from before the change that was asked about end. */
export function decideReject(
  current: Appointment,
  body: CommandBody<'appointment.reject'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const approval = decideStep(current, body, { ctx, outcome: 'rejected' });
  if (!approval.ok) return approval;
  const state = transition(current.state, 'reject');
  if (state === null) return refuse('appointment.wrong-state', undefined, { state: current.state });
  const holders = current.visitors.filter((row) => row.passId !== null && !row.canceled);
  const declined: Appointment = {
    ...touched(current, ctx),
    state,
    approvals: [...current.approvals, approval.value],
    visitors: current.visitors.map(withoutPass),
  };
  return accept({
    appointment: pendingStep(current) === 'host' ? withAct(declined, 'rejected', ctx) : declined,
    issue: [],
    reissue: [],
    revoke: passIds(holders),
    notify: current.visitors
      .filter(knowsOfVisit)
      .map((row) => ({ visitorId: row.visitorId, about: 'canceled' as const })),
  });
}

/** [DELE-7] The steps that need not be asked: what a host may decide elsewhere nobody decides for him. */
export const stepsBehind = (host: Person, { actor }: DecideContext): readonly ApprovalStep[] =>
  actor.kind === 'person' && actor.person.id === host.id ? ownSteps(host) : ['host'];

/** What a host could decide himself is decided by his inviting: he is not asked about his own visit. */
export function ownSteps(person: Person): readonly ApprovalStep[] {
  const own = (['unit', 'security'] as const).filter((step) => mayDecideStep(step, person, person.unit));
  return ['host', ...own];
}

const doneSteps = (approvals: readonly Approval[]): readonly ApprovalStep[] => [
  'host',
  ...approvals.filter((one) => one.outcome === 'approved' && !one.overtaken).map((one) => one.step),
];

interface Step {
  readonly ctx: DecideContext;
  readonly outcome: Approval['outcome'];
}

function decideStep(
  current: Appointment,
  body: { readonly appointmentId: string; readonly reason: string },
  { ctx, outcome }: Step,
): Decision<Approval> {
  if (body.appointmentId !== current.id) return refuse('appointment.not-found');
  if (ctx.actor.kind !== 'person') return refuse('request.forbidden');
  const step = pendingStep(current);
  if (step === null) return refuse('appointment.wrong-state', undefined, { state: current.state });
  const refusal = refuseDecider(current, step, ctx) ?? refuseOvertaken(ctx);
  if (refusal !== null) return refusal;
  const { id, name } = ctx.actor.person;
  return accept({
    step,
    outcome,
    personId: id,
    name,
    at: toInstant(ctx.nowMs),
    reason: body.reason,
    overtaken: false,
  });
}

function refuseDecider(current: Appointment, step: ApprovalStep, ctx: DecideContext): Refusal | null {
  const role: AppointmentRole = step;
  if (step === 'host' && !isHost(current, ctx)) return refuseNotHost(current, ctx);
  const isIts =
    step === 'host' ||
    (ctx.actor.kind === 'person' && mayDecideStep(step, ctx.actor.person, current.hostUnit));
  return isIts && mayCause(role, current.state, 'reject') ? null : refuse('appointment.not-yours');
}
