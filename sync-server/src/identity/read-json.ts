import type { Context } from 'hono';
import type { z } from 'zod';

/** The body, when it holds to its schema; null otherwise. What was sent is never repeated in an answer or a log. */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  const body: unknown = await c.req.json().catch(() => null);
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : null;
}
