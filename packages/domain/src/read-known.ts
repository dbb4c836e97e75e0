import type { z } from 'zod';

/**
 * What a newer writer sent, as far as this program knows it: fields that it does not know are dropped, wherever they
 * stand, so that an older program goes on working. null: it does not hold to the shape all the same.
 */
export function readKnown<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | null {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  const unknown = first.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  if (unknown.length === 0) return null;
  const second = schema.safeParse(withoutPaths(value, unknown));
  return second.success ? second.data : null;
}

function withoutPaths(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  const copy: unknown = structuredClone(value);
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
