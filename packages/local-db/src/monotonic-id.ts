import { uuidV7 } from '@campus/domain';
import type { Clock, Random } from './clock';

/** Milliseconds in a UUIDv7 (RFC 9562 §5.7): its first 48 bits. */
export const msOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/**
 * UUIDv7s that only grow within one outbox, also when the clock steps back: the push goes in id order, and a command
 * that depends on an earlier one must never sort before it.
 * @param newest the greatest id handed out before, from the outbox
 */
export function createMonotonicIds(
  clock: Pick<Clock, 'nowMs'>,
  random: Random,
  newest: string | null,
): () => string {
  let lastMs = newest === null ? 0 : msOfId(newest);
  return () => {
    lastMs = Math.max(clock.nowMs(), lastMs + 1);
    return uuidV7(lastMs, random.bytes(10));
  };
}
