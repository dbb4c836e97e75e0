import type { Appointment } from '../appointments/appointment';
import type { DecideContext } from '../appointments/decide-context';
import { monthOf } from '../appointments/host-budget';
import { companionsAtMost } from '../appointments/party-rules';
import { countPlaces, refuseOverQuota } from '../appointments/quota-rule';
import { isSlotLength } from '../appointments/slot';
import { refuseWindow } from '../appointments/window-rules';
import type { Gate } from '../gate/gate';
import type { GateId } from '../ids';
import { accept, refuse, type Decision, type Refusal, type RefusalCode } from '../refusals';
import type { CommandBody } from '../sync/command';
import { minutes, toMs } from '../time';
import { ApprovalStep, Policy, Role, type AskedPolicy } from './visit-type';

/**
 * Security changes the rules of a visit type [F14]. They hold for what is asked from now on: what was agreed to stays
 * agreed. The next version is the answer; who changed it, when and why is kept beside it.
 * @param current the rules in force; null when this campus has no such visit type
 */
export function decidePolicyChange(
  current: Policy | null,
  body: CommandBody<'policy.change'>,
  ctx: Pick<DecideContext, 'actor' | 'gates'>,
): Decision<Policy> {
  if (ctx.actor.kind !== 'person' || !ctx.actor.person.roles.includes('security'))
    return refuse('request.forbidden');
  if (current === null) return refuse('appointment.no-such-visit-type', 'policy.visitType');
  if (current.version !== body.fromVersion)
    return refuse('policy.changed-meanwhile', undefined, { version: current.version });
  const next = inOrder(withAsked(current, { ...body.policy, version: current.version + 1 }), ctx);
  const refusal = refuseContradiction(next, ctx);
  if (refusal !== null) return refusal;
  if (changedFields(current, next).length === 0) return refuse('policy.unchanged');
  return accept(next);
}

/** Rules as they would be: what is not named stays. */
export const withAsked = (current: Policy, asked: AskedPolicy & Pick<Policy, 'version'>): Policy =>
  Policy.parse({ ...current, ...asked });

export type PolicyField = Exclude<keyof Policy, 'version' | 'visitType'>;

/** The fields in which two versions differ, in the order of the schema. */
export function changedFields(before: Policy, after: Policy): readonly PolicyField[] {
  const names = Object.keys(after) as (keyof Policy)[]; // a strict object: its keys are those of its type
  return names.filter(
    (name): name is PolicyField =>
      name !== 'version' &&
      name !== 'visitType' &&
      JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

/** What a visit that is booked would have met, had it been asked for under other rules. */
export interface PolicyPreview {
  /** Upcoming visits of this type. */
  readonly visits: number;
  /** Would be refused, by code. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
  /** Would wait for a step that was not asked. */
  readonly moreSteps: number;
  /** Booked visits that the change reaches all the same, by the field that changes [POLICY-4]. */
  readonly reached: Readonly<Partial<Record<FollowedField, number>>>;
}

/** Rules that the gate and the next decision read as they are in force, whatever was in force when a visit was asked for. */
export const FOLLOWED_FIELDS = ['steps', 'bearer', 'liveOnly', 'graceMinutes'] as const;
export type FollowedField = (typeof FOLLOWED_FIELDS)[number];

export type BookedVisit = Pick<Appointment, 'startAt' | 'endAt' | 'gates' | 'createdAt'> & {
  /** Everybody who is to come, and the most that come on one pass. */
  readonly visitorCount: number;
  readonly largestParty: number;
  /** What it takes of the day and of its slot: a group all its seats, its members none, nor an application that waits. */
  readonly places: number;
  /** Somebody has still to agree. */
  readonly isPending: boolean;
  /** Whose budget it takes; null: nobody's, as of a group or of an application that waits for its host. */
  readonly hostId: string | null;
};

/**
 * "What would this change?" over the visits that are booked, each judged as of the moment it was asked for. A preview
 * looks at window and number; what a visitor would have had to bring is not known of those who have not.
 */
export function previewPolicy(
  { before, after }: { readonly before: Policy; readonly after: Policy },
  visits: readonly BookedVisit[],
  ctx: DecideContext,
): PolicyPreview {
  const refused: Partial<Record<RefusalCode, number>> = {};
  const overBudget = createBudgets(after);
  const overQuota = createPlaces(after);
  for (const visit of inOrderOfAsking(visits)) {
    const code = refusedUnder(after, visit, ctx) ?? overBudget(visit) ?? overQuota(visit);
    if (code !== null) refused[code] = (refused[code] ?? 0) + 1;
  }
  const isAskedMore = after.steps.some((step) => !before.steps.includes(step));
  const reached = reachedBy(changedFields(before, after), visits);
  return { visits: visits.length, refused, moreSteps: isAskedMore ? visits.length : 0, reached };
}

/** Steps reach what still waits; the gate's rules reach whatever is not over. */
function reachedBy(fields: readonly PolicyField[], visits: readonly BookedVisit[]): PolicyPreview['reached'] {
  const pending = visits.filter((visit) => visit.isPending).length;
  const changed = FOLLOWED_FIELDS.filter((name) => fields.includes(name));
  const counts = changed.map((name) => [name, name === 'steps' ? pending : visits.length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const inOrderOfAsking = (visits: readonly BookedVisit[]): readonly BookedVisit[] =>
  [...visits].sort((a, b) => toMs(a.createdAt) - toMs(b.createdAt));

/** Whoever asked first has his place in the month; what is refused takes none. */
function createBudgets({ hostBudget }: Policy): (visit: BookedVisit) => RefusalCode | null {
  const used = new Map<string, number>();
  return ({ hostId, startAt, visitorCount }) => {
    if (hostBudget === null || hostId === null) return null;
    const key = `${hostId} ${monthOf(startAt)}`;
    const heads = (used.get(key) ?? 0) + visitorCount;
    if (heads > hostBudget) return 'appointment.over-budget';
    used.set(key, heads);
    return null;
  };
}

/** The same of days and slots. */
function createPlaces(policy: Policy): (visit: BookedVisit) => RefusalCode | null {
  const booked: Record<string, number> = {};
  return ({ startAt, places }) => {
    const asked = { startAt, count: places };
    const refusal = refuseOverQuota(asked, policy, { booked });
    if (refusal === null) countPlaces(booked, asked, policy);
    return refusal?.code ?? null;
  };
}

function refusedUnder(policy: Policy, visit: BookedVisit, ctx: DecideContext): RefusalCode | null {
  if (visit.visitorCount > policy.maxVisitors) return 'appointment.too-many-visitors';
  if (visit.largestParty > companionsAtMost(policy) + 1) return 'visitor.too-many-companions';
  const details = {
    ...WORDLESS,
    visitType: policy.visitType,
    gates: [...visit.gates],
    startAt: visit.startAt,
    endAt: visit.endAt,
  };
  const then = { ...ctx, nowMs: toMs(visit.createdAt) };
  return refuseWindow({ details, policy, ctx: then, startMoved: true })?.code ?? null;
}

const WORDLESS = {
  purpose: '-',
  unit: '',
  area: '',
  entryRule: null,
  plate: null,
  guardNote: '',
  pickUp: false,
};

const inOrder = (policy: Policy, { gates }: Pick<DecideContext, 'gates'>): Policy => ({
  ...policy,
  gates: policy.gates === null ? null : gatesInOrder(policy.gates, gates),
  steps: ApprovalStep.options.filter((step) => policy.steps.includes(step)),
  invitedBy: Role.options.filter((role) => policy.invitedBy.includes(role)),
});

/** In the order of the campus; one that it does not know stays behind them, to be refused. */
const gatesInOrder = (chosen: readonly GateId[], gates: readonly Gate[]): GateId[] => {
  const known = gates.map(({ id }) => id).filter((id) => chosen.includes(id));
  return [...known, ...new Set(chosen.filter((id) => !known.includes(id)))];
};

/** Rules that nobody could ever keep to. */
function refuseContradiction(policy: Policy, ctx: Pick<DecideContext, 'gates'>): Refusal | null {
  const { leadTimeMinutes, maxDaysAhead, dailyHours, invitedBy } = policy;
  if (invitedBy.length === 0) return refuse('policy.contradiction', 'policy.invitedBy');
  if (minutes(leadTimeMinutes) > (maxDaysAhead + 1) * DAY_MS)
    return refuse('policy.contradiction', 'policy.leadTimeMinutes');
  if (dailyHours !== null && dailyHours.from === dailyHours.to)
    return refuse('policy.contradiction', 'policy.dailyHours');
  if (policy.liveOnly && policy.bearer === false && policy.document === 'none')
    return refuse('policy.contradiction', 'policy.document');
  return refusePlaces(policy) ?? refuseGates(policy, ctx);
}

function refusePlaces(policy: Policy): Refusal | null {
  if (!isSlotLength(policy.slotMinutes)) return refuse('policy.contradiction', 'policy.slotMinutes');
  // The seats of a group are not looked at one by one: a limit would hold nobody to it.
  if (policy.visitType === 'group' && policy.perPerson !== null)
    return refuse('policy.contradiction', 'policy.perPerson');
  if (!policy.sameDay && policy.maxDaysAhead === 0) return refuse('policy.contradiction', 'policy.sameDay');
  return null;
}

function refuseGates({ gates: chosen }: Policy, { gates }: Pick<DecideContext, 'gates'>): Refusal | null {
  if (chosen === null) return null;
  if (chosen.length === 0) return refuse('policy.contradiction', 'policy.gates');
  const isKnown = chosen.every((id) => gates.some((gate) => gate.id === id));
  return isKnown ? null : refuse('appointment.no-such-gate', 'policy.gates');
}

const DAY_MS = minutes(24 * 60);
