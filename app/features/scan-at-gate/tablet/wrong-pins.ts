import type { WrongPins } from './tablet-store';

export const NO_WRONG_PINS: WrongPins = { inARow: 0, waitUntilMs: 0 };
export const TRIES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** After five wrong PINs in a row each further one costs a minute, two, four … up to a quarter of an hour [TAB-42]. */
export function afterWrongPin(before: WrongPins, nowMs: number): WrongPins {
  const inARow = before.inARow + 1;
  const over = inARow - TRIES;
  const waitMs = over < 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** over, LONGEST_WAIT_MS);
  return { inARow, waitUntilMs: waitMs === 0 ? 0 : nowMs + waitMs };
}

/** Milliseconds to wait; a clock set back does not lengthen the longest wait. */
export const waitMs = ({ waitUntilMs }: WrongPins, nowMs: number): number =>
  Math.min(Math.max(0, waitUntilMs - nowMs), LONGEST_WAIT_MS);
