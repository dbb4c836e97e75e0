import { z } from 'zod';
import { DelegationId, PersonId } from '../ids';
import type { Person } from '../people/person';
import { Role } from '../policies/visit-type';
import { Instant } from '../time';

/** Somebody of the campus as the other side of a delegation sees him. */
const Side = z.strictObject({
  id: PersonId,
  name: z.string().max(80),
  unit: z.string().max(80),
});

/**
 * A host has named a colleague who acts for him [F16]. Both hold the same document, ended ones too for a while, so that
 * a device can say why it may not act any more.
 */
export const Delegation = z.strictObject({
  delegationId: DelegationId,
  /** His roles too: what he may not invite, nobody invites for him. */
  host: Side.extend({ roles: z.array(Role).max(12) }),
  delegate: Side,
  from: Instant,
  /** It ends by itself with the campus day before this midnight. */
  until: Instant,
  endedAt: Instant.nullable(),
});
export type Delegation = z.infer<typeof Delegation>;

/** For whom the person at hand acts, or has acted. */
export interface ActedFor {
  readonly host: Person;
  readonly until: Instant;
  readonly endedAt: Instant | null;
}

/** What a delegate did to a visit, for its host to read. */
export const Act = z.strictObject({
  what: z.enum(['made', 'changed', 'canceled', 'approved', 'rejected']),
  personId: PersonId,
  name: z.string().max(80),
  at: Instant,
});
export type Act = z.infer<typeof Act>;
