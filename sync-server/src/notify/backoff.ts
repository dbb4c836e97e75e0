import { hours, seconds } from '@campus/domain';

/** [MSG-7] After this many tries a message is a dead letter: about a day and a half of trying. */
export const ATTEMPTS_MAX = 14;
const FIRST_MS = seconds(5);
const LONGEST_MS = hours(6);

/**
 * How long to wait after the n-th failed try (n from 1): doubling, with full jitter in its upper half, so that a
 * provider that returns is not met by everything at once.
 * @param chance uniform in [0, 1)
 */
export function backoffMs(attempt: number, chance: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(ceiling * (0.5 + chance / 2));
}
