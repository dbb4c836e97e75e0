import { z } from 'zod';
import { GateId } from '../ids';
import { TimeOfDay } from '../time';

const LocalName = z.strictObject({
  'zh-Hans': z.string().max(40),
  'zh-Hant': z.string().max(40),
  en: z.string().max(40),
});

/** A gate of the campus. `bit` is its number in a pass's gate bits and is never reused. Ages in minutes [F32]. */
export const Gate = z.strictObject({
  id: GateId,
  bit: z.int().min(0).max(30),
  name: LocalName,
  opens: TimeOfDay,
  closes: TimeOfDay,
  vehicles: z.boolean(),
  exitScan: z.boolean(),
  t1Minutes: z.int().min(1),
  t2Minutes: z.int().min(1),
  t3Minutes: z.int().min(1),
});
export type Gate = z.infer<typeof Gate>;

/** Open, closed or in lockdown; replicated before anything else [F41]. */
export const CampusState = z.strictObject({
  version: z.int().min(0),
  state: z.enum(['open', 'closed', 'lockdown']),
  message: LocalName.nullable(),
  since: z.string().max(24),
});
export type CampusState = z.infer<typeof CampusState>;
