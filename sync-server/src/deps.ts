import type { LegacySettings } from '@campus/domain';
import type { Sql } from './db/sql';
import type { Config } from './config';
import type { SignIn } from './sign-in';

/**
 * What every part of the server is handed. Nothing below `main.ts` reads the environment, the clock or randomness by
 * itself, so that a test composes the same server with its own.
 */
export interface Deps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly config: Config;
}

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  nowMs(): number;
}

export interface Random {
  /** Cryptographically strong. */
  bytes(count: number): Uint8Array;
}

/**
 * Structured log. `words` is a fixed sentence; everything variable goes into `fields`. Security: never a token, phone,
 * e-mail, name or document number in either; ids of our own are fine.
 */
export interface Log {
  debug(words: string, fields?: LogFields): void;
  info(words: string, fields?: LogFields): void;
  warn(words: string, fields?: LogFields): void;
  error(words: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, unknown>>;

/** What middlewares put into hono's context: `new Hono<AppEnv>()` in every part. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Behind the proxies of ours; see http/client-address.ts. */
    clientAddress: string;
    /** null: nobody is signed in. Set by the `signedIn` middleware before any route runs. */
    signIn: SignIn | null;
    /** The old system beside this one, on pages that tell of it. */
    trial?: LegacySettings | null;
  };
}
