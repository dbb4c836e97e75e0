import { z } from 'zod';

/** One text in the three languages of the campus. */
export const LocalText = z.strictObject({
  'zh-Hans': z.string().max(400),
  'zh-Hant': z.string().max(400),
  en: z.string().max(400),
});
export type LocalText = z.infer<typeof LocalText>;
