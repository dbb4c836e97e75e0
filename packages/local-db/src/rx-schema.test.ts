import { createHash } from 'node:crypto';
import { COLLECTION_NAMES, ENTITIES } from '@campus/domain';
import { expect, it } from 'vitest';
import { rxSchemaOf } from './rx-schema';
import './rx-plugins';

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

it('[DEV-12] a shape changes only together with its version', () => {
  const shapes = Object.fromEntries(
    COLLECTION_NAMES.map((name) => [`${name} v${ENTITIES[name].version}`, hashOf(rxSchemaOf(name))]),
  );
  // Changed? Raise the entity's version in packages/domain/src/entities.ts (and, for commands and scans, add a migration
  // strategy in outbox/outbox.ts), then run vitest with -u.
  expect(shapes).toMatchSnapshot();
});

it.each(COLLECTION_NAMES)('[DEV-12] %s can be keyed and indexed by RxDB on Dexie', (name) => {
  const schema = rxSchemaOf(name);
  const keys = ['id', ...ENTITIES[name].indexes];
  for (const key of keys) {
    expect(schema.required).toContain(key);
    expect(schema.properties[key]).toMatchObject({ type: 'string', maxLength: expect.any(Number) });
  }
  expect(JSON.stringify(schema)).not.toMatch(/"(?:format|\$schema|propertyNames)"/);
});
