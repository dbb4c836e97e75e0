import type { Evidence } from '../evidence';

/** Says what is wrong, one sentence for each finding; none: it holds. */
export type Oracle = (evidence: Evidence) => readonly string[];

export function countsOf(items: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
