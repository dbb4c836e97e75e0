import { ENTITIES, WORKSPACES, type CollectionName } from '@campus/domain';
import { expect, test } from 'vitest';
import { tombstoneOf } from './blank-documents';

const ID: Partial<Record<CollectionName, string>> = {
  facts: 'gate:south',
  revocations: 'AAAAAAAAAAAAAAAA',
  passes: 'BBBBBBBBBBBBBBBB',
  roster: 'C'.repeat(43),
  legacy: 'D'.repeat(43),
};
const pulled = [...new Set(Object.values(WORKSPACES).flat())].filter(
  (name) => ENTITIES[name].direction === 'pull',
);

test.each(pulled)('[SYNC-6] the tombstone of %s holds to its schema and keeps its id', (collection) => {
  const id = ID[collection] ?? '01890000-0000-7000-8000-000000000001';
  const { _deleted, ...document }: Record<string, unknown> = JSON.parse(tombstoneOf(collection, id));
  expect(_deleted).toBe(true);
  expect(ENTITIES[collection].schema.safeParse(document).error?.issues).toBeUndefined();
  expect(document['id']).toBe(id);
});
