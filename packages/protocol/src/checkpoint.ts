import { z } from 'zod';

const snapshot = z
  .string()
  .max(4096)
  .regex(/^\d+:\d+:(?:\d+(?:,\d+)*)?$/);

/**
 * A position in a scope's feed, opaque to the client; every key is always sent (RxDB merges checkpoints by key).
 * `e` epoch · `s0` the snapshot already delivered · `s1` the snapshot being delivered · `x`, `i` the last row of it.
 */
export const Checkpoint = z.strictObject({
  e: z.string().min(1).max(40),
  s0: snapshot.nullable(),
  s1: snapshot.nullable(),
  x: z.string().max(20).regex(/^\d+$/),
  i: z.string().max(64),
});
export type Checkpoint = z.infer<typeof Checkpoint>;
