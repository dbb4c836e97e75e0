import { ENTITIES, type CollectionName } from '@campus/domain';
import type { StoredDocument } from '../rx-schema';

export type PulledDocument = StoredDocument & { readonly _deleted: boolean };

/**
 * A pulled document as it may be stored, or null when it does not hold to its entity. RxDB would skip such a document
 * for good and in silence; here it is skipped and reported. Fields that a newer server added are dropped, so that an
 * old client goes on working. A tombstone only needs its name.
 */
export function acceptDocument(
  name: CollectionName,
  raw: Readonly<Record<string, unknown>>,
): PulledDocument | null {
  const { _deleted: deleted, ...fields } = raw;
  if (typeof fields.id !== 'string') return null;
  if (deleted === true) return { ...fields, id: fields.id, _deleted: true };
  const schema = ENTITIES[name].schema;
  const first = schema.safeParse(fields);
  if (first.success) return { ...first.data, _deleted: false };
  const unknown = first.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  if (unknown.length === 0) return null;
  const second = schema.safeParse(withoutPaths(fields, unknown));
  return second.success ? { ...second.data, _deleted: false } : null;
}

function withoutPaths(fields: object, paths: readonly (readonly PropertyKey[])[]): unknown {
  const copy: unknown = structuredClone(fields);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>(step, copy);
    const last = path.at(-1);
    if (typeof parent === 'object' && parent !== null && last !== undefined)
      Reflect.deleteProperty(parent, last);
  }
  return copy;
}

const step = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
