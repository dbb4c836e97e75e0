import type { EntryRule } from '../passes/entry-rule';
import { campusDayOf, toMs } from '../time';
import type { SeenMovement } from './presence';

/** How many entries of its rule a pass has spent: all of them, or for `per-day` those of the campus day of `nowMs`. */
export function entriesUsed(movements: readonly SeenMovement[], rule: EntryRule, nowMs: number): number {
  const entries = movements.filter((movement) => movement.direction === 'entry');
  if (rule !== 'per-day') return entries.length;
  return entries.filter((movement) => campusDayOf(toMs(movement.at)) === campusDayOf(nowMs)).length;
}

/** How many entries the rule grants (per campus day for `per-day`); null: any number. */
export const entriesGranted = (rule: EntryRule): number | null => (rule === 'many' ? null : 1);
