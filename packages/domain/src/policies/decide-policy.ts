import type { DecideContext } from '../appointments/decide-context';
import { isSlotLength } from '../appointments/slot';
import type { Gate } from '../gate/gate';
import type { GateId } from '../ids';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { minutes } from '../time';
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
