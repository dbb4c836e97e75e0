import { z } from 'zod';

/**
 * How often a pass lets in [F24]: `single` one entry; `one-in-one-out` one entry and one exit, then consumed;
 * `many` any number within the window; `per-day` one entry on each campus day.
 */
export const EntryRule = z.enum(['single', 'one-in-one-out', 'many', 'per-day']);
export type EntryRule = z.infer<typeof EntryRule>;
