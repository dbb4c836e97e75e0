import type { Appointment } from '../appointments/appointment';
import { policyFor, type DecideContext } from '../appointments/decide-context';
import type { PersonId } from '../ids';
import { isStudentOnly, type Person } from '../people/person';
import { mayHost } from '../policies/may-host';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import { toInstant, toMs } from '../time';
import type { Act, ActedFor, Delegation } from './delegation';

const ACTS_AT_MOST = 20;

export const isInForce = ({ until, endedAt }: Pick<ActedFor, 'until' | 'endedAt'>, nowMs: number): boolean =>
  endedAt === null && nowMs < toMs(until);

/** [DELE-5] Only who named him himself: a delegate of a delegate acts for nobody but the one who named him. */
export const actedFor = (hostId: PersonId, { actsFor = [], nowMs }: DecideContext): ActedFor | null =>
  actsFor.find((one) => one.host.id === hostId && isInForce(one, nowMs)) ?? null;

/** Why somebody who is not this host may not act as he: he may not any more, or never might. */
export function refuseActing(hostId: PersonId, ctx: DecideContext, at?: string): Refusal | null {
  if (actedFor(hostId, ctx) !== null) return null;
  const known = (ctx.actsFor ?? []).some((one) => one.host.id === hostId);
  return refuse(known ? 'delegate.ended' : 'delegate.not-acting', at);
}

/** Whose visit a new one is: the actor's own, or that of a host who named him. */
export function hostFor(forHost: PersonId | undefined, actor: Person, ctx: DecideContext): Decision<Person> {
  if (forHost === undefined || forHost === actor.id) return accept(actor);
  return refuseActing(forHost, ctx, 'forHost') ?? accept(actedFor(forHost, ctx)?.host ?? actor);
}

/** The host as this context knows him, also where acting for him has ended: to show what could not be made. */
export const knownHost = (
  forHost: PersonId | undefined,
  actor: Person,
  { actsFor = [] }: DecideContext,
): Person => actsFor.find((one) => one.host.id === forHost)?.host ?? actor;

/** [DELE-6] A delegate manages what he could invite himself, and nothing else. */
export function mayActOn(
  { hostId, visitType }: Pick<Appointment, 'hostId' | 'visitType'>,
  ctx: DecideContext,
): boolean {
  if (ctx.actor.kind !== 'person' || actedFor(hostId, ctx) === null) return false;
  // [GROUP-1] Staff only, whatever the policy says of students.
  if (visitType === 'group' && isStudentOnly(ctx.actor.person)) return false;
  const policy = policyFor(ctx, visitType);
  return policy !== null && mayHost(ctx.actor.person, policy);
}

/** [DELE-8] The visit's own record of what others did for its host: who made it, and the latest of the rest. */
export function withAct(appointment: Appointment, what: Act['what'], ctx: DecideContext): Appointment {
  if (ctx.actor.kind !== 'person' || ctx.actor.person.id === appointment.hostId) return appointment;
  if (actedFor(appointment.hostId, ctx) === null) return appointment;
  const { id, name } = ctx.actor.person;
  const acts = [...appointment.acts, { what, personId: id, name, at: toInstant(ctx.nowMs) }];
  const first = acts.filter((one) => one.what === 'made');
  const rest = acts.filter((one) => one.what !== 'made').slice(first.length - ACTS_AT_MOST);
  return { ...appointment, acts: [...first, ...rest] };
}

/** From the delegate's own delegations: for whom he acts. */
export const actsForOf = (
  known: readonly Delegation[],
  person: Pick<Person, 'id' | 'locale'>,
): readonly ActedFor[] =>
  known
    .filter(({ delegate }) => delegate.id === person.id)
    .map(({ host, until, endedAt }) => ({ host: { ...host, locale: person.locale }, until, endedAt }));
