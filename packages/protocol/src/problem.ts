import { REFUSAL_CODES } from '@campus/domain';
import { z } from 'zod';

/** RFC 9457 problem details; `code` is ours and closed. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(REFUSAL_CODES),
  at: z.string().optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
