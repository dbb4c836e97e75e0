import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../deps';
import { problem } from './problem';
import { callerOf } from './rate-limit';

export interface TurnLimits {
  /** Requests of one caller that are worked on at the same time. */
  readonly atOnce: number;
  /** Further ones of his that wait for their turn; more are told to come again. */
  readonly waiting: number;
  /** Of everybody, worked on or waiting: what is more would be answered when nobody listens any more. */
  readonly inAll: number;
}

/** A caller's place at the counter. */
interface Line {
  served: number;
  readonly waiting: (() => void)[];
}

/**
 * [HTTP-15] The connections to Postgres serve whoever comes first, so a thousand requests of one session would stand
 * before the one of a guard. Here each caller waits behind his own requests only. Who hangs up leaves the line.
 */
export function takeTurns(limits: TurnLimits): MiddlewareHandler<AppEnv> {
  const lines = new Map<string, Line>();
  let inAll = 0;
  return async (c, next) => {
    if (LONG.test(c.req.path)) return next();
    if (inAll >= limits.inAll) return problem(c, 'server.unavailable', { retryAfterS: 2 });
    const caller = callerOf(c);
    const line = lines.get(caller) ?? { served: 0, waiting: [] };
    if (line.served >= limits.atOnce && line.waiting.length >= limits.waiting) {
      return problem(c, 'request.rate-limited', { retryAfterS: 1 });
    }
    lines.set(caller, line);
    inAll += 1;
    const hasTurn = await turnIn(line, limits, c.req.raw.signal);
    try {
      return hasTurn ? await next() : goneAway(c);
    } finally {
      inAll -= 1;
      if (hasTurn) leave(line);
      if (line.served === 0) lines.delete(caller);
    }
  };
}

/** Open for hours, and limited by itself. */
const LONG = /^\/sync\/v1\/stream$/;

/** Nobody hears it. */
const goneAway = (c: Context): Response => problem(c, 'server.unavailable', { retryAfterS: 2 });

/** false: he hung up before it was his turn. */
function turnIn(line: Line, { atOnce }: TurnLimits, signal: AbortSignal): Promise<boolean> {
  if (line.served < atOnce) {
    line.served += 1;
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const come = (): void => {
      signal.removeEventListener('abort', hangUp);
      resolve(true);
    };
    const hangUp = (): void => {
      const place = line.waiting.indexOf(come);
      if (place >= 0) line.waiting.splice(place, 1);
      resolve(false);
    };
    signal.addEventListener('abort', hangUp, { once: true });
    line.waiting.push(come);
  });
}

/** The next one of this caller takes over the place. */
function leave(line: Line): void {
  const next = line.waiting.shift();
  if (next === undefined) line.served -= 1;
  else next();
}
