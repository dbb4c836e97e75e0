import type { DecideContext } from '../appointments/decide-context';
import type { Person } from '../people/person';
import { mayHost } from '../policies/may-host';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { atCampus, campusDayOf, days, toInstant, toMs } from '../time';
import { emailKey } from '../visitors/email';
import { isInForce } from './acting';
import type { Delegation } from './delegation';

/** A year, whatever its length. */
const DAYS_AT_MOST = 366;
/** Each of them holds all that the host invites. */
const DELEGATES_AT_MOST = 10;

export interface NameContext extends Pick<DecideContext, 'nowMs' | 'actor' | 'policies'> {
  /** Delegations that the actor is part of. */
  readonly known: readonly Delegation[];
  /** Whose address it is; null: nobody's; absent: not known here. */
  readonly colleague?: Person | null;
}

/** The last day on which a delegation made now may end. */
export const lastDayAtMost = (nowMs: number): string => campusDayOf(nowMs + days(DAYS_AT_MOST));

/**
 * [F16] May a host name this colleague, and until when does he act? Only the server knows whose address it is. One word
 * for nobody's address and for somebody who may not have visitors himself: a form is no directory.
 */
export function decideNameDelegate(
  body: CommandBody<'delegate.name'>,
  ctx: NameContext,
): Decision<{ readonly from: string; readonly until: string }> {
  const { actor, nowMs, known } = ctx;
  if (actor.kind !== 'person' || !mayHostAtAll(actor.person, ctx)) return refuse('request.forbidden');
  if (emailKey(body.email) === null) return refuse('visitor.email-invalid', 'email');
  const own = known.filter((one) => one.host.id === actor.person.id && isInForce(one, nowMs));
  const refusal =
    refuseLastDay(body.lastDay, nowMs) ??
    refuseColleague(ctx, { self: actor.person, own }) ??
    (own.length < DELEGATES_AT_MOST
      ? null
      : refuse('delegate.too-many', undefined, { max: DELEGATES_AT_MOST }));
  if (refusal !== null) return refusal;
  return accept({ from: toInstant(nowMs), until: toInstant(atCampus(body.lastDay, '24:00')) });
}

function refuseLastDay(lastDay: string, nowMs: number): Refusal | null {
  const [first, last] = [campusDayOf(nowMs), lastDayAtMost(nowMs)];
  const isDay = Number.isFinite(atCampus(lastDay, '24:00'));
  return isDay && lastDay >= first && lastDay <= last
    ? null
    : refuse('delegate.last-day', 'lastDay', { day: last });
}

function refuseColleague(
  ctx: NameContext,
  { self, own }: { readonly self: Person; readonly own: readonly Delegation[] },
): Refusal | null {
  const { colleague } = ctx;
  if (colleague === undefined) return null;
  if (colleague === null) return refuse('delegate.nobody', 'email');
  if (colleague.id === self.id) return refuse('delegate.oneself', 'email');
  if (!mayHostAtAll(colleague, ctx)) return refuse('delegate.nobody', 'email');
  const already = own.some((one) => one.delegate.id === colleague.id);
  return already ? refuse('delegate.already', 'email') : null;
}

export const mayHostAtAll = (
  person: Pick<Person, 'roles'>,
  { policies }: Pick<DecideContext, 'policies'>,
): boolean => policies.some((policy) => mayHost(person, policy));

/** Either side ends it, at any time. Ended already is what he wanted too. */
export function decideEndDelegation(
  current: Delegation | null,
  { actor, nowMs }: Pick<DecideContext, 'actor' | 'nowMs'>,
): Decision<Delegation> {
  if (actor.kind !== 'person') return refuse('request.forbidden');
  const { id } = actor.person;
  if (current === null || (current.host.id !== id && current.delegate.id !== id))
    return refuse('delegate.not-found');
  const endedAt = current.endedAt ?? toInstant(Math.min(nowMs, toMs(current.until)));
  return accept({ ...current, endedAt });
}
