import type { CollectionName } from '@campus/domain';
import type { GateId } from '@campus/domain';
import type { SignIn } from '../sign-in';

/**
 * Bodies differ by audience (a visitor sees himself alone), so each (audience, collection) is a feed of its own. The
 * first word says who reads it.
 */
export const FEEDS = [
  'all.facts',
  'person.appointments',
  'person.movements',
  'person.notices',
  'visitor.appointments',
  'visitor.passes',
  'visitor.credentials',
  'visitor.notices',
  'device.facts',
  'device.revocations',
  'device.roster',
  'device.movements',
  'device.legacy',
  'device.notices',
] as const;
export type FeedName = (typeof FEEDS)[number];

/** Who holds a row: one word that row-level security compares as a whole. */
export type Scope = 'all' | `${'person' | 'visitor' | 'device'}:${string}` | `gate:${GateId}`;

export interface Feed {
  readonly feed: FeedName;
  readonly scope: Scope;
}

/**
 * [SYNC-3] The one feed and the one scope of a collection for this sign-in; null when its workspace does not pull it.
 */
export function feedOf(signIn: SignIn, collection: CollectionName): Feed | null {
  const { principal } = signIn;
  switch (principal.kind) {
    case 'person':
      return feedOfPerson(collection, `person:${principal.id}`);
    case 'visitor':
      return feedOfVisitor(collection, `visitor:${principal.id}`);
    case 'device':
      return collection === 'notices'
        ? { feed: 'device.notices', scope: `device:${principal.id}` }
        : feedOfGate(collection, `gate:${principal.gateId}`);
  }
}

function feedOfPerson(collection: CollectionName, scope: Scope): Feed | null {
  if (collection === 'facts') return { feed: 'all.facts', scope: 'all' };
  if (collection === 'appointments') return { feed: 'person.appointments', scope };
  if (collection === 'movements') return { feed: 'person.movements', scope };
  return collection === 'notices' ? { feed: 'person.notices', scope } : null;
}

function feedOfVisitor(collection: CollectionName, scope: Scope): Feed | null {
  if (collection === 'facts') return { feed: 'all.facts', scope: 'all' };
  if (collection === 'appointments') return { feed: 'visitor.appointments', scope };
  if (collection === 'passes') return { feed: 'visitor.passes', scope };
  if (collection === 'credentials') return { feed: 'visitor.credentials', scope };
  return collection === 'notices' ? { feed: 'visitor.notices', scope } : null;
}

function feedOfGate(collection: CollectionName, scope: Scope): Feed | null {
  if (collection === 'facts') return { feed: 'device.facts', scope };
  if (collection === 'revocations') return { feed: 'device.revocations', scope };
  if (collection === 'roster') return { feed: 'device.roster', scope };
  if (collection === 'legacy') return { feed: 'device.legacy', scope };
  return collection === 'movements' ? { feed: 'device.movements', scope } : null;
}

/** Where answers to this sign-in go: its own notices. */
export function noticesOf(signIn: SignIn): Feed {
  const feed = feedOf(signIn, 'notices');
  if (feed === null) throw new Error('every workspace has notices');
  return feed;
}
