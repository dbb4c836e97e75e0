import type postgres from 'postgres';
import { setTimeout as wait } from 'node:timers/promises';
import { begin, isLost } from './begin';
import { codeOf } from './error-code';
import type { Sql, Tx } from './sql';

export { codeOf } from './error-code';
export type { Tx } from './sql';

/**
 * As whom Postgres runs it. `server`: the features' own work on all rows. `{scope}`: as `campus_app`, whom row-level
 * security shows the rows of that scope and nothing else; read-only by its grants.
 */
export type Access = 'server' | { readonly scope: string };

/** [SYNC-17] A reader gives up after 20 s; what he asked for is not worked on any longer. */
const READ_MS = 15_000;
const STATEMENT_MS = 30_000;
/** A server that stands still within a transaction must not hold its locks for ever. */
const IDLE_MS = 60_000;

const ATTEMPTS = 6;
/** serialization_failure, deadlock_detected: Postgres took the transaction back, so it is safe to run it again. */
const TRANSIENT = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction and answers what it answers. It is run again, up to five times, after a
 * serialization failure or a deadlock: `work` must have no effect outside of `tx`.
 */
export async function inTransaction<T>(sql: Sql, access: Access, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(sql, access, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isTransient(error)) throw error;
      await wait(2 ** attempt);
    }
  }
}

/**
 * One reading statement as `access`, in a transaction that can only read; its role goes out together with it. The plan is
 * the same whatever the parameters, and no worker processes are started for it. A connection may die while somebody
 * waits for it: reading is asked once more then, on another one.
 */
export function readAtOnce<T>(sql: Sql, access: Access, ask: (tx: Tx) => PromiseLike<T>): Promise<T> {
  const read = (): Promise<T> =>
    begin(sql, 'read only', async (tx) => {
      const entered = enterToRead(tx, access).execute();
      const answer = await ask(tx);
      await entered;
      return answer;
    });
  return read().catch((error: unknown) => {
    if (isLost(error)) return read();
    throw error;
  });
}

function enterToRead(tx: Tx, access: Access): postgres.PendingQuery<postgres.Row[]> {
  const [role, scope] = access === 'server' ? ['campus_server', ''] : ['campus_app', access.scope];
  return tx`
    select set_config('role', ${role}, true), set_config('app.scope', ${scope}, true),
           set_config('statement_timeout', ${String(READ_MS)}, true),
           set_config('idle_in_transaction_session_timeout', ${String(IDLE_MS)}, true),
           set_config('plan_cache_mode', 'force_generic_plan', true),
           set_config('max_parallel_workers_per_gather', '0', true)`;
}

/** True for errors that say nothing about the rows: a poison row is never blamed for them. */
export const isTransient = (error: unknown): boolean => TRANSIENT.has(codeOf(error) ?? '');

function once<T>(sql: Sql, access: Access, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin(sql, 'read write', async (tx) => {
    // Sent before anything of `work`, waited for at its end: if it fails, Postgres takes nothing more in this transaction.
    const entered = enter(tx, access).execute();
    const value = await work(tx);
    await entered;
    return value;
  });
}

/** All settings end with the transaction, so a pooled connection never carries somebody's scope on. */
function enter(tx: Tx, access: Access): postgres.PendingQuery<postgres.Row[]> {
  const [role, scope] = access === 'server' ? ['campus_server', ''] : ['campus_app', access.scope];
  return tx`
    select set_config('role', ${role}, true), set_config('app.scope', ${scope}, true),
           set_config('statement_timeout', ${String(STATEMENT_MS)}, true),
           set_config('idle_in_transaction_session_timeout', ${String(IDLE_MS)}, true)`;
}
