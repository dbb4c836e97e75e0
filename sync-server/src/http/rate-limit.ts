import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv, Deps } from '../deps';
import { clientAddressOf, networkOf } from './client-address';
import type { FailurePage } from './failure';
import { problem } from './problem';

/** A bucket that holds `burst` requests and fills up again at `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/** Keys are forgotten once their bucket is full again, so memory follows the traffic of the last minutes. */
const SWEEP_AT = 10_000;

interface Bucket {
  level: number;
  atMs: number;
}

/**
 * [HTTP-4] A ceiling against floods, for each session or else each address, in this process's memory. Guessing codes and
 * tokens is limited elsewhere, in Postgres, far below this. Whoever asked for a page is told in words.
 */
export function rateLimit(
  deps: Pick<Deps, 'clock' | 'config'>,
  limit: RateLimit,
  answerPage: FailurePage = () => null,
): MiddlewareHandler<AppEnv> {
  const buckets = new Map<string, Bucket>();
  const perMs = limit.perMinute / 60_000;
  return async (c, next) => {
    if (!deps.config.rateLimits) return next();
    const nowMs = deps.clock.nowMs();
    if (buckets.size > SWEEP_AT) sweep(buckets, nowMs, limit);
    const key = callerOf(c);
    const bucket = buckets.get(key) ?? { level: limit.burst, atMs: nowMs };
    bucket.level = Math.min(limit.burst, bucket.level + Math.max(0, nowMs - bucket.atMs) * perMs);
    bucket.atMs = nowMs;
    buckets.set(key, bucket);
    if (bucket.level < 1) {
      const retryAfterS = Math.ceil((1 - bucket.level) / perMs / 1_000);
      return (
        answerPage(c, { status: 429, retryAfterS }) ?? problem(c, 'request.rate-limited', { retryAfterS })
      );
    }
    bucket.level -= 1;
    return next();
  };
}

function sweep(buckets: Map<string, Bucket>, nowMs: number, limit: RateLimit): void {
  const fullAfterMs = (limit.burst / limit.perMinute) * 60_000;
  for (const [key, bucket] of buckets) if (nowMs - bucket.atMs > fullAfterMs) buckets.delete(key);
}

/** Whose request it is: a session's, or else an address's. */
export function callerOf(c: Context<AppEnv>): string {
  const session = c.get('signIn')?.sessionId;
  if (session !== undefined) return `session ${session}`;
  return `address ${networkOf(clientAddressOf(c))}`;
}
