import { unkeepableAt } from '@campus/domain';
import type { Context } from 'hono';
import type { z } from 'zod';

/**
 * The body, when it holds to its schema and every text of it can be kept; null otherwise. What was sent is never
 * repeated in an answer or a log.
 */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  try {
    const body: unknown = await c.req.json();
    if (unkeepableAt(body) !== null) return null;
    const parsed = schema.safeParse(body);
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON, or nested deeper than anything of ours.
    return null;
  }
}
