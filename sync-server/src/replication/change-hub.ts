import type { Log } from '../deps';
import type { Sql } from '../db/sql';

/**
 * Tells which feeds changed. Postgres is asked every 150 ms which (scope, feed) became visible between two snapshots,
 * once for all listeners: a NOTIFY for every write costs three quarters of the write rate. A hint may come twice or too
 * late, and a listener that was deaf pulls on its timer, so nothing here has to be exact.
 */
export interface ChangeHub {
  /** Resolves once changes from now on will be told. */
  listen(keys: readonly string[], onChange: (key: string) => void): Promise<() => void>;
  stop(): Promise<void>;
}

export const changeKey = (scope: string, feed: string): string => `${scope} ${feed}`;

const EVERY_MS = 150;
const AFTER_FAILURE_MS = 1_000;

export function createChangeHub(sql: Sql, log: Log): ChangeHub {
  const listeners = new Map<string, Set<(key: string) => void>>();
  const poll = createPoll(sql, log, (key) => {
    for (const tell of listeners.get(key) ?? []) tell(key);
  });
  return {
    async listen(keys, onChange) {
      for (const key of keys) listeners.set(key, (listeners.get(key) ?? new Set()).add(onChange));
      await poll.started();
      return () => {
        for (const key of keys) {
          const left = listeners.get(key);
          left?.delete(onChange);
          if (left?.size === 0) listeners.delete(key);
        }
      };
    },
    stop: () => poll.stop(),
  };
}

interface Poll {
  started(): Promise<void>;
  stop(): Promise<void>;
}

function createPoll(sql: Sql, log: Log, onDirty: (key: string) => void): Poll {
  let snapshot: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let failing = false;

  async function turn(): Promise<void> {
    try {
      const now = await loadDirty(sql, snapshot);
      snapshot = now.snapshot;
      failing = false;
      for (const { scope, coll } of now.dirty) onDirty(changeKey(scope, coll));
    } catch {
      if (!failing && !stopped) log.warn('asking for changes failed; trying again');
      failing = true;
    }
    if (!stopped) {
      timer = setTimeout(() => (running = turn()), failing ? AFTER_FAILURE_MS : EVERY_MS);
      timer.unref();
    }
  }
  return {
    async started() {
      running ??= turn();
      if (snapshot === null) await running;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

interface Dirty {
  readonly snapshot: string;
  readonly dirty: readonly { readonly scope: string; readonly coll: string }[];
}

async function loadDirty(sql: Sql, since: string | null): Promise<Dirty> {
  const rows = await sql<{ snapshot: string; scope: string | null; coll: string | null }[]>`
    with now as materialized (select pg_current_snapshot() as s)
    select now.s::text as snapshot, f.scope, f.coll
      from now left join (
        select distinct scope, coll from sync_feed
         where xid >= pg_snapshot_xmin(${since}::text::pg_snapshot)::text::bigint
           and not pg_visible_in_snapshot(xid::text::xid8, ${since}::text::pg_snapshot)) f on true`;
  const dirty = rows.flatMap(({ scope, coll }) => (scope === null || coll === null ? [] : [{ scope, coll }]));
  return { snapshot: rows[0]?.snapshot ?? since ?? '', dirty };
}
