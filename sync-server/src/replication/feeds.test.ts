import { COLLECTION_NAMES, ENTITIES, WORKSPACES } from '@campus/domain';
import { expect, test } from 'vitest';
import { aPerson, aTablet, aVisitor } from '../../test/sign-ins';
import { FEEDS, feedOf } from './feeds';

test.each([aPerson(), aVisitor(), aTablet()])(
  '[SYNC-3] $principal.kind: each pulled collection of the workspace has one feed and one scope, others none',
  (signIn) => {
    const workspace: readonly string[] = WORKSPACES[signIn.principal.kind];
    const pulled = COLLECTION_NAMES.filter(
      (name) => ENTITIES[name].direction === 'pull' && workspace.includes(name),
    );
    expect(COLLECTION_NAMES.filter((name) => feedOf(signIn, name) !== null)).toEqual(pulled);
  },
);

test('[SYNC-3] a tablet has its notices to itself and shares the rest with its gate', () => {
  expect(feedOf(aTablet(1, 'south'), 'roster')).toEqual({ feed: 'device.roster', scope: 'gate:south' });
  expect(feedOf(aTablet(1, 'south'), 'notices')?.scope).toBe(`device:${aTablet(1).principal.id}`);
});

test('[SYNC-3] every feed has a reader', () => {
  const read = [aPerson(), aVisitor(), aTablet()].flatMap((signIn) =>
    COLLECTION_NAMES.map((name) => feedOf(signIn, name)?.feed),
  );
  expect(FEEDS.filter((feed) => !read.includes(feed))).toEqual([]);
});
