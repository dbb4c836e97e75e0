import { fraction, type Random } from '../clock';

/** Nobody waits longer than this after the network is back [DEV-5]. */
export const BACK_OFF_MAX_MS = 5_000;
const FIRST_MS = 250;
/** A Retry-After beyond this is taken for a mistake. */
const RETRY_AFTER_MAX_MS = 300_000;
const LEAST_SPREAD_MS = 1_000;

/** Doubling with full jitter in the upper half, so that a hundred tablets do not come back in the same instant. */
export function backOffMs(failures: number, random: Random): number {
  const ceiling = Math.min(BACK_OFF_MAX_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * fraction(random));
}

/** Not before it was asked for, and not all in the same instant: up to a quarter later, a second at least. */
export const spreadMs = (askedMs: number, random: Random): number =>
  askedMs + Math.round(Math.max(LEAST_SPREAD_MS, askedMs / 4) * fraction(random));

/** RFC 9110 §10.2.3: seconds or a date. null: absent or unreadable. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS);
}
