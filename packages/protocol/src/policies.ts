import { AskedPolicy, FOLLOWED_FIELDS, Instant, KnownPolicy, Policy, REFUSAL_CODES } from '@campus/domain';
import { z } from 'zod';

/** `POST /api/policies/preview`, for security: the rules as they would be. Its `version` is not looked at. */
export const PolicyQuestion = z.strictObject({
  policy: AskedPolicy.extend({ version: Policy.shape.version }),
});

/** What visits that are booked would have met under them. Counts alone. */
export const PolicyPreviewAnswer = z.strictObject({
  visits: z.int().min(0),
  refused: z.partialRecord(z.enum(REFUSAL_CODES), z.int().min(0)),
  moreSteps: z.int().min(0),
  reached: z.partialRecord(z.enum(FOLLOWED_FIELDS), z.int().min(0)),
});
export type PolicyPreviewAnswer = z.infer<typeof PolicyPreviewAnswer>;

/** `GET /api/policies/{visitType}/history`, the latest version first: who changed what, when and why. */
export const PolicyHistory = z.strictObject({
  versions: z.array(
    z.strictObject({
      policy: KnownPolicy,
      /** Null for the version that the campus began with. */
      change: z.strictObject({ by: z.string().max(80), at: Instant, reason: z.string().max(200) }).nullable(),
    }),
  ),
});
export type PolicyHistory = z.infer<typeof PolicyHistory>;
