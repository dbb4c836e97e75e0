import { COLLECTION_NAMES, COMMAND_BODIES, ENTITIES, FACT_BODIES, NOTICE_BODIES } from '@campus/domain';
import { z } from 'zod';

export type Shape = Readonly<Record<string, unknown>>;

/** Everything that travels in replication, as JSON Schema: what the server sends, and what a device sends. */
export interface Shapes {
  readonly pulled: Readonly<Record<string, Shape>>;
  readonly facts: Readonly<Record<string, Shape>>;
  readonly notices: Readonly<Record<string, Shape>>;
  readonly pushed: Readonly<Record<string, Shape>>;
  readonly commands: Readonly<Record<string, Shape>>;
}

/** `read`: what is taken, `written`: what is sent; they differ where a field that is left out has a default. */
export function todaysShapes(io: 'read' | 'written'): Shapes {
  const shape = (schema: z.ZodType): Shape =>
    z.toJSONSchema(schema, {
      target: 'draft-7',
      io: io === 'read' ? 'input' : 'output',
      unrepresentable: 'any',
      reused: 'inline',
    });
  const all = (schemas: Readonly<Record<string, z.ZodType>>): Record<string, Shape> =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, shape(schema)]));
  const ofDirection = (direction: 'pull' | 'push'): Record<string, Shape> =>
    Object.fromEntries(
      COLLECTION_NAMES.filter((name) => ENTITIES[name].direction === direction).map((name) => [
        name,
        shape(ENTITIES[name].schema),
      ]),
    );
  return {
    pulled: ofDirection('pull'),
    facts: all(FACT_BODIES),
    notices: all(NOTICE_BODIES),
    pushed: ofDirection('push'),
    commands: all(COMMAND_BODIES),
  };
}
