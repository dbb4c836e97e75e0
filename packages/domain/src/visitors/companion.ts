import { z } from 'zod';

/** Somebody who comes along on a visitor's pass, by name alone. */
export const Companion = z.strictObject({
  name: z.string().trim().max(80),
  /** Under the visit type's age: needs an adult beside him and is not counted. */
  minor: z.boolean().default(false),
});
export type Companion = z.infer<typeof Companion>;

/** One party on one pass: no bus fits on it. */
export const COMPANIONS_AT_MOST = 20;

interface WithParty {
  readonly companions: readonly Companion[];
}

/** How many the gate counts on this pass: the visitor and those who come along, small children left out. */
export const countParty = ({ companions }: WithParty): number =>
  1 + companions.filter(({ minor }) => !minor).length;

/** The names of a party, as a guard reads them. */
export const namesOf = ({ companions }: WithParty, which: 'counted' | 'minors'): string[] =>
  companions.filter(({ minor }) => minor === (which === 'minors')).map(({ name }) => name);
