import type { Visitor } from '@campus/domain';

/** Who comes, as one line: the names of two, or the first and how many. */
export function visitorsTitle(
  visitors: readonly Visitor[],
  write: (facts: { first: string; total: number }) => string,
): string {
  const names = visitors.filter((row) => !row.canceled).map((row) => row.name);
  const shown = names.length > 0 ? names : visitors.map((row) => row.name);
  return shown.length > 2 ? write({ first: shown[0] ?? '', total: shown.length }) : shown.join(' · ');
}

export const arrivedCount = (visitors: readonly Visitor[]): number =>
  visitors.filter((row) => row.arrivedAt !== null).length;
