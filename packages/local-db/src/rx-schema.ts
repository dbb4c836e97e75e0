import { ENTITIES, type CollectionName } from '@campus/domain';
import type { RxJsonSchema } from 'rxdb';
import { z } from 'zod';

/** What lies in a collection: the entity, seen only as a thing with an id. */
export interface StoredDocument {
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * The RxDB schema of an entity. RxDB wants more than JSON Schema: a length on every string that can be a key, a step on
 * every integer, no `format`, no `$schema` (SC34 otherwise), a default for whole fields alone (SC7 otherwise).
 * In what a device sends, a choice is stored as any short text: a new kind of command or verdict then is no new shape,
 * and an outbox need not be migrated for it. What is chosen is checked where it is written and where it arrives.
 * @param version RxDB's own counter from 0; read models always say 0, for their version is in the database's name
 */
export function rxSchemaOf(name: CollectionName, version = 0): RxJsonSchema<StoredDocument> {
  const entity = ENTITIES[name];
  const adapt = entity.direction === 'push' ? adaptToOutbox : adaptToRxdb;
  const json = z.toJSONSchema(entity.schema, {
    target: 'draft-7',
    io: 'output',
    override: ({ jsonSchema, path }) => {
      adapt(jsonSchema);
      if (path.length > FIELD_PATH) delete jsonSchema.default;
    },
  });
  return {
    version,
    primaryKey: 'id',
    type: 'object',
    // z.toJSONSchema types its result as any JSON Schema; adaptToRxdb has made it one that RxDB takes.
    properties: json.properties as RxJsonSchema<StoredDocument>['properties'],
    required: [...(json.required ?? [])],
    indexes: [...entity.indexes],
    additionalProperties: false,
  };
}

/** `properties`, then the field's name. */
const FIELD_PATH = 2;

/** JSON Schemas as zod hands them to `override`: changed in place. */
interface LooseSchema {
  type?: unknown;
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  multipleOf?: number;
  minimum?: number;
  maximum?: number;
  format?: unknown;
  propertyNames?: unknown;
  $schema?: unknown;
}

const CHOICE_LENGTH = 64;

function adaptToOutbox(schema: LooseSchema): void {
  if (schema.enum?.every((value) => typeof value === 'string') === true) {
    delete schema.enum;
    schema.maxLength = CHOICE_LENGTH;
  }
  adaptToRxdb(schema);
}

function adaptToRxdb(schema: LooseSchema): void {
  const strings = [...(schema.enum ?? []), schema.const].filter((value) => typeof value === 'string');
  if (strings.length > 0) schema.maxLength = Math.max(...strings.map((text) => text.length));
  if (schema.type === 'integer') schema.multipleOf = 1;
  delete schema.format;
  delete schema.propertyNames;
  delete schema.$schema;
}
