import type { Features } from '../features';

/** Where an act writes: what was asked for, and why it was not done. */
export interface Tell {
  readonly say: (words: string) => void;
  readonly complain: (words: string) => void;
}

/** One thing that an operator does. Answers the exit code: 0 done, 2 refused. */
export type Act = (features: Features, tell: Tell) => Promise<number>;

/** The acts of one subject by the words after it; null: not understood. */
export type ChooseAct = (words: readonly string[]) => Act | null;

export const DONE = 0;
export const REFUSED = 2;

/** A moment as a column of a list; campus machines differ in their zones, so it is UTC and says so. */
export const moment = (instant: string | null): string =>
  instant === null ? '-' : `${instant.slice(0, 16).replace('T', ' ')}Z`;
